import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.decorator';
import type { Actor } from '../../auth/actor';
import { CurrentActor } from '../../auth/current-actor.decorator';
import { ListEnvelope } from '../../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../../common/lists/list-query';
import { Origin } from '../../common/origin.decorator';
import { ResourceIdPipe } from '../../common/resource-id.pipe';
import { ApiInterviewPlace, AtInterview, type InterviewPlace } from '../../interviews/interview-place';
import { CreateVetoDto } from './veto.dto';
import { VETO_LIST, type VetoListQuery } from './veto.list';
import { VetoView } from './veto.view';
import { VetosService } from './vetos.service';

@ApiTags('Evaluation')
@ApiInterviewPlace()
@Controller('companies/:company/projects/:project/candidates/:candidate/vetos')
export class VetosController {
  constructor(private readonly vetos: VetosService) {}

  @Get()
  @Allow('veto.read')
  @ApiOperation({ summary: 'List the vetos against a candidate' })
  @ApiListQuery(VETO_LIST)
  @ListEnvelope('meta-objects', VetoView)
  list(
    @CurrentActor() actor: Actor,
    @AtInterview() at: InterviewPlace,
    @ListQueryParam(VETO_LIST) query: VetoListQuery,
    @Origin() origin: string,
  ) {
    return this.vetos.list(actor, at, query, origin);
  }

  @Post()
  @Allow('veto.create')
  @ApiOperation({
    summary: 'Veto a candidate',
    description:
      'Evaluators of the project only, each once, and for good. It completes the evaluation of the candidate, who stays in the results. Needs `veto_enabled` in the settings of the company and on the project.',
  })
  @ApiBody({
    type: CreateVetoDto,
    examples: { 'a veto': { value: { comment: 'Worked here until March and left on bad terms.' } } },
  })
  @ApiCreatedResponse({ type: VetoView })
  create(
    @CurrentActor() actor: Actor,
    @AtInterview() at: InterviewPlace,
    @Body() body: CreateVetoDto,
    @Origin() origin: string,
  ) {
    return this.vetos.create(actor, at, body, origin);
  }

  @Get(':veto')
  @Allow('veto.read')
  @ApiOperation({ summary: 'Read a veto' })
  @ApiOkResponse({ type: VetoView })
  get(
    @CurrentActor() actor: Actor,
    @AtInterview() at: InterviewPlace,
    @Param('veto', ResourceIdPipe) veto: number,
    @Origin() origin: string,
  ) {
    return this.vetos.get(actor, { ...at, veto }, origin);
  }
}
