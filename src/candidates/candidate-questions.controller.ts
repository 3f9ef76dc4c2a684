import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { ListEnvelope } from '../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../common/lists/list-query';
import { QueryOrBody } from '../common/query-or-body.decorator';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { CountDto, StageProgressDto } from './applicant.dto';
import { NAME_LIST, type NameListQuery } from './applicant.list';
import { AddressKnownView, CandidateNameView, CountView, StageProgressView } from './applicant.view';
import { ApplicantsService } from './applicants.service';
import { CandidatesService } from './candidates.service';

/** What the tracker's clients ask about candidates without reading them. */
@ApiTags('Candidates')
@Controller('candidates')
export class CandidateQuestionsController {
  constructor(
    private readonly applicants: ApplicantsService,
    private readonly candidates: CandidatesService,
  ) {}

  @Get('stages')
  @Allow('application.read')
  @ApiOperation({
    summary: "Read the stages of a candidate's evaluation",
    description:
      'For one job. The three keys are always there; `details` is null where there is nothing yet. The parameters may also come as a JSON body.',
  })
  @ApiQuery({ name: 'job_id', schema: { type: 'integer', minimum: 1 } })
  @ApiQuery({ name: 'candidate_id', schema: { type: 'integer', minimum: 1 } })
  @ApiOkResponse({ type: StageProgressView })
  stages(@CurrentActor() actor: Actor, @QueryOrBody(StageProgressDto) { job_id, candidate_id }: StageProgressDto) {
    return this.candidates.stages(actor, job_id, candidate_id);
  }

  @Get('candidate-names-list')
  @Allow('candidate.names')
  @ApiOperation({
    summary: 'List names of candidates',
    description: 'One row a person, by name: to choose from. For admins and editors. At most 1,000, as a bare array.',
  })
  @ApiListQuery(NAME_LIST)
  @ListEnvelope('bare', CandidateNameView)
  names(@CurrentActor() actor: Actor, @ListQueryParam(NAME_LIST) query: NameListQuery) {
    return this.applicants.names(actor, query);
  }

  @Get('check-email/:job/:email')
  @Allow('candidate.read')
  @ApiOperation({
    summary: 'Ask whether an e-mail address has applied for a job',
    description:
      'With `exists` only where the candidate is known, but has sent no résumé for the job. An unknown job, or an address of nobody you may see: 404, whose `code` says which.',
  })
  @ApiParam({ name: 'email', type: String, example: 'johndoe@example.com' })
  @ApiOkResponse({ type: AddressKnownView })
  checkEmail(@CurrentActor() actor: Actor, @Param('job', ResourceIdPipe) job: number, @Param('email') email: string) {
    return this.applicants.checkEmail(actor, job, email);
  }

  @Get('get_count')
  @Allow('candidate.count')
  @ApiOperation({ summary: 'Count jobs and applicants', description: 'As far as you may see them.' })
  @ApiQuery({
    name: 'field',
    required: false,
    schema: { type: 'string', enum: ['jobs', 'applicants'] },
    description: 'Only this count; without it, both',
  })
  @ApiOkResponse({ type: CountView })
  count(@CurrentActor() actor: Actor, @QueryOrBody(CountDto) body: CountDto) {
    return this.applicants.count(actor, body);
  }
}
