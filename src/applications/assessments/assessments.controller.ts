import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.decorator';
import type { Actor } from '../../auth/actor';
import { CurrentActor } from '../../auth/current-actor.decorator';
import { ListEnvelope } from '../../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../../common/lists/list-query';
import { ResourceIdPipe } from '../../common/resource-id.pipe';
import { ApiApplicationPlace, AtApplication } from '../application-place';
import type { ApplicationPlace } from '../applications.repository';
import { CreateAssessmentDto } from './assessment.dto';
import { ASSESSMENT_LIST, type AssessmentListQuery } from './assessment.list';
import { AssessmentView } from './assessment.view';
import { AssessmentsService } from './assessments.service';

const EXAMPLE = {
  ...{ provider: 'TestHouse', name: 'Backend basics', score: 17.5, max_score: 20 },
  sections: [{ name: 'SQL', score: 9, max_score: 10 }],
  ...{ started_at: '2026-11-08T22:00:00Z', finished_at: '2026-11-08T22:40:00Z' },
};

@ApiTags('Applications')
@ApiParam({ name: 'company', type: Number })
@ApiParam({ name: 'job', type: Number })
@Controller('companies/:company/jobs/:job/applications/:application/assessments')
export class AssessmentsController {
  constructor(private readonly assessments: AssessmentsService) {}

  @Get()
  @Allow('application.read')
  @ApiApplicationPlace()
  @ApiOperation({ summary: 'List the assessments of an application', description: 'The latest first.' })
  @ApiListQuery(ASSESSMENT_LIST)
  @ListEnvelope('count-results', AssessmentView)
  list(
    @CurrentActor() actor: Actor,
    @AtApplication() place: ApplicationPlace,
    @ListQueryParam(ASSESSMENT_LIST) query: AssessmentListQuery,
  ) {
    return this.assessments.list(actor, place, query);
  }

  @Post()
  @Allow('assessment.create')
  @ApiApplicationPlace()
  @ApiOperation({
    summary: 'Add the result of a test',
    description: 'Completes the assessment stage while that is in progress. It decides nothing: a person does.',
  })
  @ApiBody({ type: CreateAssessmentDto, examples: { 'a test': { value: EXAMPLE } } })
  @ApiCreatedResponse({ type: AssessmentView })
  create(@CurrentActor() actor: Actor, @AtApplication() place: ApplicationPlace, @Body() body: CreateAssessmentDto) {
    return this.assessments.create(actor, place, body);
  }

  @Get(':assessment')
  @Allow('application.read')
  @ApiApplicationPlace()
  @ApiOperation({ summary: 'Read an assessment' })
  @ApiOkResponse({ type: AssessmentView })
  get(
    @CurrentActor() actor: Actor,
    @AtApplication() place: ApplicationPlace,
    @Param('assessment', ResourceIdPipe) assessment: number,
  ) {
    return this.assessments.get(actor, place, assessment);
  }
}
