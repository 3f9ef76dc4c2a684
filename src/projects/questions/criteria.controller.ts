import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { Allow } from '../../access/allow.decorator';
import type { Actor } from '../../auth/actor';
import { CurrentActor } from '../../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../../common/etag';
import { ListEnvelope } from '../../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../../common/lists/list-query';
import { Origin } from '../../common/origin.decorator';
import { ResourceIdPipe } from '../../common/resource-id.pipe';
import { CriteriaService } from './criteria.service';
import { CRITERION_LIST, type CriterionListQuery } from './criterion.list';
import { CriterionView } from './criterion.view';
import { CreateCriterionDto, UpdateCriterionDto } from './question.dto';

const FIXED = 'Once the project is no draft, only name and description can be corrected (else 400).';

@ApiTags('Project questions')
@ApiParam({ name: 'company', type: Number })
@ApiParam({ name: 'project', type: Number })
@Controller('companies/:company/projects/:project')
export class CriteriaController {
  constructor(private readonly criteria: CriteriaService) {}

  @Get('criteria')
  @Allow('criterion.read')
  @ApiOperation({ summary: 'List the criteria of a project', description: 'Of all its questions, each once.' })
  @ApiListQuery(CRITERION_LIST)
  @ListEnvelope('meta-objects', CriterionView)
  listOfProject(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) projectId: number,
    @ListQueryParam(CRITERION_LIST) query: CriterionListQuery,
    @Origin() origin: string,
  ) {
    return this.criteria.list(actor, { projectId }, query, origin);
  }

  @Get('criteria/:criterion')
  @Allow('criterion.read')
  @ApiOperation({ summary: 'Read a criterion' })
  @ApiOkResponse({ type: CriterionView })
  getOfProject(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) projectId: number,
    @Param('criterion', ResourceIdPipe) id: number,
    @Origin() origin: string,
  ) {
    return this.criteria.get(actor, { projectId }, id, origin);
  }

  @Get('questions/:question/criteria')
  @Allow('criterion.read')
  @ApiOperation({ summary: 'List the criteria of a question', description: 'What answers to it are rated by.' })
  @ApiListQuery(CRITERION_LIST)
  @ListEnvelope('meta-objects', CriterionView)
  list(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) projectId: number,
    @Param('question', ResourceIdPipe) questionId: number,
    @ListQueryParam(CRITERION_LIST) query: CriterionListQuery,
    @Origin() origin: string,
  ) {
    return this.criteria.list(actor, { projectId, questionId }, query, origin);
  }

  @Post('questions/:question/criteria')
  @Allow('question.manage')
  @ApiOperation({
    summary: 'Add a criterion to a question',
    description: `A name the project has already means that criterion, whose description stays: one criterion can serve many questions. Where the question has it already: 200, and nothing changes. ${FIXED}`,
  })
  @ApiBody({ type: CreateCriterionDto, examples: { 'a criterion': { value: { name: 'Clarity' } } } })
  @ApiCreatedResponse({ type: CriterionView })
  @ApiOkResponse({ type: CriterionView, description: 'The question had it already.' })
  create(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) projectId: number,
    @Param('question', ResourceIdPipe) questionId: number,
    @Body() body: CreateCriterionDto,
    @Origin() origin: string,
  ) {
    return this.criteria.create(actor, projectId, questionId, body, origin);
  }

  @Get('questions/:question/criteria/:criterion')
  @Allow('criterion.read')
  @ApiOperation({ summary: 'Read a criterion of a question' })
  @ApiOkResponse({ type: CriterionView })
  get(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) projectId: number,
    @Param('question', ResourceIdPipe) questionId: number,
    @Param('criterion', ResourceIdPipe) id: number,
    @Origin() origin: string,
  ) {
    return this.criteria.get(actor, { projectId, questionId }, id, origin);
  }

  @Patch('questions/:question/criteria/:criterion')
  @Allow('question.manage')
  @ApiOperation({
    summary: 'Correct a criterion',
    description: 'For every question that has it, at any time.',
  })
  @ApiBody({ type: UpdateCriterionDto, examples: { 'its description': { value: { description: 'Easy to follow?' } } } })
  @ApiIfMatch()
  @ApiOkResponse({ type: CriterionView })
  update(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) projectId: number,
    @Param('question', ResourceIdPipe) questionId: number,
    @Param('criterion', ResourceIdPipe) id: number,
    @Body() body: UpdateCriterionDto,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.criteria.update(actor, { projectId, questionId, id }, body, ifMatch, origin);
  }

  @Delete('questions/:question/criteria/:criterion')
  @Allow('question.manage')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Take a criterion from a question',
    description: `It is gone once no question has it. ${FIXED}`,
  })
  @ApiIfMatch()
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) projectId: number,
    @Param('question', ResourceIdPipe) questionId: number,
    @Param('criterion', ResourceIdPipe) id: number,
    @IfMatch() ifMatch?: string,
  ) {
    return this.criteria.remove(actor, { projectId, questionId, id }, ifMatch);
  }
}
