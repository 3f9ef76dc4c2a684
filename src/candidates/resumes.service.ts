import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor, Originator } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';
import { FilesService } from '../files/files.service';
import { TasksService, type TaskChange } from '../processing/tasks.service';
import { lockPersonOf } from './person-lock';
import { machineScore, rankScore } from './rank-score';
import { showDecision } from './resume-decision';
import { Resume } from './resume.entity';
import { UNREAD_RESUME } from './unread-resume';

/** How often colleagues may replace a résumé for one job, and how often the public page may. */
export const MAX_RETRIES = 3;
const SUBJECT = 'resume';

interface Received {
  applicationId: number;
  candidateId: number;
  jobId: number;
  fileId: number;
  videoId: number | undefined;
  /** The application came with it, so nothing can have been decided. */
  isNew?: boolean;
}

/** Résumés as they come in, and what is known of the work on them. */
@Injectable()
export class ResumesService implements OnModuleInit {
  constructor(
    private readonly db: DatabaseService,
    private readonly files: FilesService,
    private readonly tasks: TasksService,
  ) {}

  onModuleInit(): void {
    this.tasks.watch(SUBJECT, (change) => this.taskChanged(change));
  }

  /** Keeps the résumé of an application, replacing an earlier one, and starts the work on it. Returns the task. */
  async receive(actor: Originator, received: Received): Promise<number> {
    const { companyId } = actor;
    const { applicationId, fileId, videoId, isNew = false } = received;
    const earlier = await this.db
      .repo(Resume)
      .findOne({ where: { companyId, applicationId }, lock: { mode: 'pessimistic_write' } });
    const id = earlier ? await this.replace(actor, earlier, fileId) : await this.insert(actor, received);
    if (!earlier && !isNew) await this.db.query(showDecision(companyId, applicationId, actor.userId));
    const taskId = await this.tasks.enqueue(actor, 'resume.parse', { kind: SUBJECT, id });
    await this.db
      .repo(Resume)
      .update({ companyId, id }, { taskId, ...(videoId && { introductionVideoFileId: videoId }) });
    const earlierVideo = earlier?.introductionVideoFileId;
    if (videoId && earlierVideo) await this.files.remove(companyId, earlierVideo);
    return taskId;
  }

  /** Gives the résumé of an application another video of the candidate. */
  async replaceVideo({ companyId }: Actor, applicationId: number, videoId: number): Promise<void> {
    const where = { companyId, applicationId };
    const resume = await this.db.repo(Resume).findOne({ where, lock: { mode: 'pessimistic_write' } });
    if (!resume) throw ApiError.field('introduction_video', 'Send the video together with a résumé.');
    await this.db.repo(Resume).update(where, { introductionVideoFileId: videoId, updatedAt: () => 'now()' });
    if (resume.introductionVideoFileId) await this.files.remove(companyId, resume.introductionVideoFileId);
  }

  private async insert(
    { companyId, userId }: Originator,
    { applicationId, candidateId, jobId, fileId }: Received,
  ): Promise<number> {
    const row = { companyId, applicationId, candidateId, jobId, fileId, updatedBy: userId };
    const { identifiers } = await this.db.repo(Resume).insert(row);
    return identifiers[0]!.id as number;
  }

  /** Forgets what was read from the earlier document: half of one and half of the other would be nobody's CV. */
  private async replace({ companyId, userId }: Originator, earlier: Resume, fileId: number): Promise<number> {
    const { id, uploadCount } = earlier;
    // What nobody signed in has sent uses up none of the colleagues' retries.
    const retries = userId === null ? earlier.retries : earlier.retries + 1;
    if (retries > MAX_RETRIES) throw new ApiError('candidate.upload_limit', { limit: MAX_RETRIES });
    const counts = { retries, uploadCount: uploadCount + 1, name: `Resume ${uploadCount + 1}` };
    await this.db
      .repo(Resume)
      .update(
        { companyId, id },
        { ...UNREAD_RESUME, ...counts, fileId, updatedBy: userId, receivedAt: () => 'now()', updatedAt: () => 'now()' },
      );
    await this.db
      .query(sql`UPDATE applications SET rank_score = ${rankScore(machineScore)}, version = version + 1, updated_at = now()
      WHERE company_id = ${companyId} AND id = ${earlier.applicationId}`);
    if (earlier.fileId) await this.files.remove(companyId, earlier.fileId);
    return id;
  }

  /** Shows on the résumé what became of its task; an older task has nothing to say any more. */
  private async taskChanged({ taskId, subject, state, message }: TaskChange): Promise<void> {
    await lockPersonOf(this.db, subject.id, taskId);
    await this.db.query(sql`
      WITH changed AS (
        UPDATE resumes SET task_message = ${state === 'queued' ? UNREAD_RESUME.taskMessage : (message ?? '')}, updated_at = now()
        WHERE company_id = current_company() AND id = ${subject.id} AND task_id = ${taskId} RETURNING company_id, candidate_id)
      UPDATE candidates c SET version = c.version + 1, updated_at = now() FROM changed
      WHERE c.company_id = changed.company_id AND c.id = changed.candidate_id`);
  }
}
