import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { AnswerNotStored } from '../common/answer-not-stored.decorator';
import { ApiIfMatch, IfMatch } from '../common/etag';
import { ListEnvelope } from '../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../common/lists/list-query';
import { Origin } from '../common/origin.decorator';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { AcceptsFiles, UploadedFiles, type Uploads } from '../files/uploads';
import { CreateCandidateDto, JobChoiceDto, RankedListDto, UpdateCandidateDto } from './candidate.dto';
import { CandidateChanges } from './candidate-changes.service';
import { RANKED_LIST, type RankedListQuery } from './candidate.list';
import { CandidateView, CreatedCandidateView, RankedCandidateView } from './candidate.view';
import { CandidatesService } from './candidates.service';
import { ScoreView } from './score.view';

const RANKED =
  'Best score first; who has no score yet comes last. The résumé block says whether the work on it is done.';

@ApiTags('Candidates')
@Controller('candidates')
export class CandidatesController {
  constructor(
    private readonly candidates: CandidatesService,
    private readonly changes: CandidateChanges,
  ) {}

  @Post()
  @Allow('candidate.create')
  @AcceptsFiles('resume', 'profile_pic', 'introduction_video')
  @ApiOperation({
    summary: 'Add an applicant to a job',
    description:
      'Answers at once; the résumé is read and scored in the background by the task in `task`. ' +
      'Sending a résumé again with the same job and the same `email` in the form replaces it, up to three times. ' +
      'Whoever was rejected less than the `reapplication_period` of the company ago is refused, unless `despite_rejection` is true.',
  })
  @ApiBody({
    type: CreateCandidateDto,
    examples: { 'without a résumé': { value: { job: 12, name: 'Priya Nair', email: 'priya.nair@example.org' } } },
  })
  @ApiCreatedResponse({ type: CreatedCandidateView })
  create(
    @CurrentActor() actor: Actor,
    @Body() body: CreateCandidateDto,
    @UploadedFiles() files: Uploads,
    @Origin() origin: string,
  ) {
    return this.candidates.create(actor, body, files, origin);
  }

  @Post('list-with-stages')
  @Allow('application.read')
  @AnswerNotStored('read')
  @HttpCode(200)
  @ApiOperation({ summary: "A job's ranked list of applicants", description: RANKED })
  @ApiBody({ type: RankedListDto, examples: { 'the best of a job': { value: { job_id: 12, page_size: 20 } } } })
  @ListEnvelope('count-results', RankedCandidateView)
  listWithStages(@CurrentActor() actor: Actor, @ListQueryParam(RANKED_LIST) query: RankedListQuery) {
    return this.candidates.ranked(actor, query);
  }

  @Get('list-with-stages')
  @Allow('application.read')
  @ApiOperation({ summary: "A job's ranked list of applicants, by GET", description: RANKED })
  @ApiListQuery(RANKED_LIST)
  @ListEnvelope('count-results', RankedCandidateView)
  getListWithStages(@CurrentActor() actor: Actor, @ListQueryParam(RANKED_LIST) query: RankedListQuery) {
    return this.candidates.ranked(actor, query);
  }

  @Get('download-resume/:pk')
  @Allow('resume.download')
  @ApiOperation({
    summary: "Download a candidate's résumé",
    description: 'The file as it was sent, under its own name. One byte range is served.',
  })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  downloadResume(
    @CurrentActor() actor: Actor,
    @Param('pk', ResourceIdPipe) pk: number,
    @Query() { job_id }: JobChoiceDto,
  ) {
    return this.candidates.downloadResume(actor, pk, job_id);
  }

  @Get(':candidate/score')
  @Allow('application.read')
  @ApiOperation({
    summary: 'Explain a score',
    description:
      'Every requirement of the job with the points it earned and the words of the CV that earned them, for the latest résumé or the one sent for `job_id`. Until there is a score: 404 with the code `resume.no_score`, what became of the work on the résumé, and the address of its task.',
  })
  @ApiOkResponse({ type: ScoreView })
  score(
    @CurrentActor() actor: Actor,
    @Param('candidate', ResourceIdPipe) candidate: number,
    @Query() { job_id }: JobChoiceDto,
    @Origin() origin: string,
  ) {
    return this.candidates.score(actor, candidate, job_id, origin);
  }

  @Get(':candidate')
  @Allow('candidate.read')
  @ApiOperation({
    summary: 'Read a candidate',
    description: 'With the jobs applied for and the latest résumé, or the one sent for `job_id`.',
  })
  @ApiOkResponse({ type: CandidateView })
  get(
    @CurrentActor() actor: Actor,
    @Param('candidate', ResourceIdPipe) candidate: number,
    @Query() { job_id }: JobChoiceDto,
    @Origin() origin: string,
  ) {
    return this.candidates.get(actor, candidate, job_id, origin);
  }

  @Patch(':candidate')
  @Allow('candidate.update')
  @AcceptsFiles('resume', 'profile_pic', 'introduction_video')
  @ApiOperation({
    summary: 'Change a candidate',
    description:
      'Only what is sent changes. With `job`: the salary wished for there, its résumé, and the video with it. A résumé replaces the earlier one, up to three times, and is read and scored by the task in `task`.',
  })
  @ApiBody({ type: UpdateCandidateDto, examples: { 'one field': { value: { phone: '+49 30 1234567' } } } })
  @ApiIfMatch()
  @ApiOkResponse({ type: CreatedCandidateView })
  update(
    @CurrentActor() actor: Actor,
    @Param('candidate', ResourceIdPipe) candidate: number,
    @Body() body: UpdateCandidateDto,
    @UploadedFiles() uploads: Uploads,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.changes.update(actor, candidate, body, { uploads, ifMatch, origin });
  }

  @Delete(':candidate')
  @Allow('candidate.delete')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a candidate',
    description:
      'The person with all applications, résumés, interviews and files. Someone who also stands in jobs you do not reach, or in projects whose candidates you do not manage: 409.',
  })
  @ApiIfMatch()
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('candidate', ResourceIdPipe) candidate: number,
    @IfMatch() ifMatch?: string,
  ) {
    return this.changes.remove(actor, candidate, ifMatch);
  }
}
