import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { AnswerNotStored } from '../common/answer-not-stored.decorator';
import { ListEnvelope } from '../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../common/lists/list-query';
import { Origin } from '../common/origin.decorator';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { ApplicantFilterDto } from './applicant.dto';
import { APPLICANT_LIST, APPLICANTS_OF_JOB_LIST, BARE_APPLICANT_LIST, type ApplicantListQuery } from './applicant.list';
import { ApplicantView } from './applicant.view';
import { ApplicantsService } from './applicants.service';

const BARE = 'A bare array of at most 1,000; when there are more, the header `Link` with `rel="next"` leads on.';
const FILTER = `Whoever applied for a job you may see, whichever colleague added them, once for each job, newest first. ${BARE}`;
const MINE = `Whoever applied for your own jobs or those shared with you, and whom you added yourself, once for each job, newest first. ${BARE}`;

/** The tracker's lists. Reads that the original writes as POST answer GET as well. */
@ApiTags('Candidates')
@Controller('candidates')
export class ApplicantsController {
  constructor(private readonly applicants: ApplicantsService) {}

  @Get()
  @Allow('candidate.read')
  @ApiOperation({
    summary: 'List candidates',
    description: 'Whoever applied for a job you may see, once for each job, newest first.',
  })
  @ApiListQuery(APPLICANT_LIST)
  @ListEnvelope('count-results', ApplicantView)
  list(
    @CurrentActor() actor: Actor,
    @ListQueryParam(APPLICANT_LIST) query: ApplicantListQuery,
    @Origin() origin: string,
  ) {
    return this.applicants.list(actor, query, origin);
  }

  @Post('filter')
  @Allow('candidate.read')
  @AnswerNotStored('read')
  @HttpCode(200)
  @ApiOperation({ summary: 'Filter candidates', description: FILTER })
  @ApiBody({ type: ApplicantFilterDto, examples: { 'of one job': { value: { job_id: 1, min_score: 6 } } } })
  @ListEnvelope('bare', ApplicantView)
  filter(
    @CurrentActor() actor: Actor,
    @ListQueryParam(BARE_APPLICANT_LIST) query: ApplicantListQuery,
    @Origin() origin: string,
  ) {
    return this.applicants.filter(actor, query, origin);
  }

  @Get('filter')
  @Allow('candidate.read')
  @ApiOperation({ summary: 'Filter candidates, by GET', description: FILTER })
  @ApiListQuery(BARE_APPLICANT_LIST)
  @ListEnvelope('bare', ApplicantView)
  getFilter(
    @CurrentActor() actor: Actor,
    @ListQueryParam(BARE_APPLICANT_LIST) query: ApplicantListQuery,
    @Origin() origin: string,
  ) {
    return this.applicants.filter(actor, query, origin);
  }

  @Post('list')
  @Allow('candidate.read')
  @AnswerNotStored('read')
  @HttpCode(200)
  @ApiOperation({ summary: 'List your candidates', description: MINE })
  @ApiBody({ type: ApplicantFilterDto, examples: { 'of one job': { value: { job_id: 1, min_score: 6 } } } })
  @ListEnvelope('bare', ApplicantView)
  listMine(
    @CurrentActor() actor: Actor,
    @ListQueryParam(BARE_APPLICANT_LIST) query: ApplicantListQuery,
    @Origin() origin: string,
  ) {
    return this.applicants.listMine(actor, query, origin);
  }

  @Get('list')
  @Allow('candidate.read')
  @ApiOperation({ summary: 'List your candidates, by GET', description: MINE })
  @ApiListQuery(BARE_APPLICANT_LIST)
  @ListEnvelope('bare', ApplicantView)
  getListMine(
    @CurrentActor() actor: Actor,
    @ListQueryParam(BARE_APPLICANT_LIST) query: ApplicantListQuery,
    @Origin() origin: string,
  ) {
    return this.applicants.listMine(actor, query, origin);
  }

  @Get('candidates-for-job/:job')
  @Allow('application.read')
  @ApiOperation({ summary: "List a job's candidates", description: `Newest change first. ${BARE}` })
  @ApiListQuery(APPLICANTS_OF_JOB_LIST)
  @ListEnvelope('bare', ApplicantView)
  ofJob(
    @CurrentActor() actor: Actor,
    @Param('job', ResourceIdPipe) job: number,
    @ListQueryParam(APPLICANTS_OF_JOB_LIST) query: ApplicantListQuery,
    @Origin() origin: string,
  ) {
    return this.applicants.ofJob(actor, job, query, origin);
  }

  @Get('resume-screening-completed-candidates/:job')
  @Allow('application.read')
  @ApiOperation({
    summary: "List a job's candidates whose résumé was screened",
    description: `Their stage of the service "Resume Screening" is completed, or was decided about since. Newest change first. ${BARE}`,
  })
  @ApiListQuery(APPLICANTS_OF_JOB_LIST)
  @ListEnvelope('bare', ApplicantView)
  screenedOfJob(
    @CurrentActor() actor: Actor,
    @Param('job', ResourceIdPipe) job: number,
    @ListQueryParam(APPLICANTS_OF_JOB_LIST) query: ApplicantListQuery,
    @Origin() origin: string,
  ) {
    return this.applicants.screenedOfJob(actor, job, query, origin);
  }
}
