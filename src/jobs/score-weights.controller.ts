import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { ListEnvelope } from '../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../common/lists/list-query';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { ScoreWeightsDto } from './job.dto';
import { ScoreWeightsView } from './job.view';
import { SCORE_WEIGHTS_LIST, type ScoreWeightsListQuery } from './score-weights.list';
import { ScoreWeightsService } from './score-weights.service';

const EXAMPLE = { skills: 0.3, work_experience: 0.3, projects: 0.2, education: 0.1, certifications: 0.1 };

@ApiTags('Score weights')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/score-weights')
export class ScoreWeightsController {
  constructor(private readonly weights: ScoreWeightsService) {}

  @Get()
  @Allow('job.read')
  @ApiOperation({ summary: 'List the score weights', description: 'All that the company has used, and its default.' })
  @ApiListQuery(SCORE_WEIGHTS_LIST)
  @ListEnvelope('meta-objects', ScoreWeightsView)
  list(@CurrentActor() actor: Actor, @ListQueryParam(SCORE_WEIGHTS_LIST) query: ScoreWeightsListQuery) {
    return this.weights.list(actor, query);
  }

  @Post()
  @Allow('job.create')
  @ApiOperation({
    summary: 'Add score weights',
    description: 'They add up to 1, and never change: scores that were given name the weights they were given with.',
  })
  @ApiBody({ type: ScoreWeightsDto, examples: { 'skills and experience': { value: EXAMPLE } } })
  @ApiCreatedResponse({ type: ScoreWeightsView })
  create(@CurrentActor() actor: Actor, @Body() body: ScoreWeightsDto) {
    return this.weights.create(actor, body);
  }

  @Get(':weights')
  @Allow('job.read')
  @ApiOperation({ summary: 'Read score weights' })
  @ApiOkResponse({ type: ScoreWeightsView })
  get(@CurrentActor() actor: Actor, @Param('weights', ResourceIdPipe) weights: number) {
    return this.weights.get(actor, weights);
  }

  @Delete(':weights')
  @Allow('job.delete')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete score weights',
    description: 'Those nobody uses, and not the default (409). Recruiters delete those they added.',
  })
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('weights', ResourceIdPipe) weights: number) {
    return this.weights.remove(actor, weights);
  }
}
