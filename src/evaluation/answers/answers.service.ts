import { Injectable } from '@nestjs/common';
import type { Caller } from '../../auth/actor';
import { Clock } from '../../common/clock';
import { ApiError } from '../../common/errors/api-error';
import { etagOf } from '../../common/etag';
import type { Page } from '../../common/lists/page';
import { Versioned } from '../../common/versioned';
import { Download } from '../../files/download';
import { FileLinks } from '../../files/file-links';
import { FilesService } from '../../files/files.service';
import type { Uploads } from '../../files/uploads';
import type { InterviewPlace } from '../../interviews/interview-place';
import { decideInterview, refusalText } from '../../interviews/interview-status';
import { ReachedInterviews, type ReachedInterview } from '../reached-interviews.service';
import type { CreateAnswerDto } from './answer.dto';
import type { AnswerListQuery } from './answer.list';
import { answerView, type AnswerRow, type AnswerView } from './answer.view';
import { AnswersRepository, type AskedQuestion } from './answers.repository';

/** An answer of a candidate, as its address names it. */
export interface AnswerPlace extends InterviewPlace {
  answer: number;
}

/** The videos in which a candidate answers the questions of a project, one for each question. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly answers: AnswersRepository,
    private readonly interviews: ReachedInterviews,
    private readonly files: FilesService,
    private readonly links: FileLinks,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, at: InterviewPlace, query: AnswerListQuery, origin: string): Promise<Page<AnswerView>> {
    const interview = await this.interviews.require(caller, 'answer.read', at);
    return this.answers.page(interview, query, (row) => this.view(caller, interview, row, origin));
  }

  async get(caller: Caller, at: AnswerPlace, origin: string): Promise<Versioned<AnswerView>> {
    return this.read(caller, await this.interviews.require(caller, 'answer.read', at), at.answer, origin);
  }

  async video(caller: Caller, at: AnswerPlace): Promise<Download> {
    return this.play(await this.require(await this.interviews.require(caller, 'answer.read', at), at.answer));
  }

  /** The video behind a timed link; the link is the credential. */
  async linkedVideo(companyId: number, at: AnswerPlace, token: string): Promise<Download> {
    const { caller, link } = await this.links.open(companyId, token);
    const interview = await this.interviews.find(caller, 'answer.read', at);
    const answer = interview && (await this.answers.find(interview, at.answer));
    this.links.verify(caller, link, 'video', answer?.fileId);
    return this.play(answer!);
  }

  /** Takes the candidate's video as it is; another one for the same question replaces it while there are retakes. */
  async create(
    caller: Caller,
    at: InterviewPlace,
    dto: CreateAnswerDto,
    uploads: Uploads,
    origin: string,
  ): Promise<Versioned<AnswerView>> {
    return this.files.keep(caller, uploads, async (kept) => {
      const interview = await this.interviews.lock(caller, 'answer.create', at);
      await this.assertOpen(interview);
      const question = await this.answers.question(interview, dto.question);
      if (!question) throw ApiError.field('question', `The project has no question ${dto.question}.`);
      const id = await this.store(interview, question, kept.video!);
      return this.read(caller, interview, id, origin);
    });
  }

  private async assertOpen(interview: ReachedInterview): Promise<void> {
    const now = this.clock.now();
    const facts = await this.answers.facts(interview, now);
    const decision = decideInterview(facts, 'candidate', 'answer', now);
    if (decision.reason === undefined) return;
    const { reason: refusal, allowed } = decision;
    const reason = refusalText(refusal, { status: facts.status, action: 'answer', allowed });
    throw new ApiError('interview.action_not_possible', { reason }, { current: facts.status, allowed });
  }

  private async store(interview: ReachedInterview, question: AskedQuestion, file: number): Promise<number> {
    const { answer, retakes } = question;
    if (!answer) return this.answers.insert(interview, question.id, file);
    if (answer.attempts > retakes) throw new ApiError('answer.attempts_used', { limit: 1 + retakes });
    await this.answers.replace(interview, answer.id, file);
    await this.files.remove(interview.companyId, answer.fileId);
    return answer.id;
  }

  private async require(interview: ReachedInterview, id: number): Promise<AnswerRow> {
    const row = await this.answers.find(interview, id);
    if (!row) throw new ApiError('resource.not_found');
    return row;
  }

  private async read(
    caller: Caller,
    interview: ReachedInterview,
    id: number,
    origin: string,
  ): Promise<Versioned<AnswerView>> {
    const row = await this.require(interview, id);
    return new Versioned(this.view(caller, interview, row, origin), etagOf('answer', id, row.attempts));
  }

  private view({ session }: Caller, interview: ReachedInterview, row: AnswerRow, origin: string): AnswerView {
    const linkToken = this.links.token(session, 'video', row.fileId);
    return answerView(row, { companyId: interview.companyId, at: interview.place, origin, linkToken });
  }

  private play(video: AnswerRow): Download {
    return new Download(video, (range) => this.files.open(video, range), 'inline');
  }
}
