import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.decorator';
import type { Actor } from '../../auth/actor';
import { CurrentActor } from '../../auth/current-actor.decorator';
import { ListEnvelope } from '../../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../../common/lists/list-query';
import { Origin } from '../../common/origin.decorator';
import { ResourceIdPipe } from '../../common/resource-id.pipe';
import { VETO_LIST, type VetoListQuery } from './veto.list';
import { VetoView } from './veto.view';
import { VetosService } from './vetos.service';

@ApiTags('Evaluation')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/projects/:project/vetos')
export class ProjectVetosController {
  constructor(private readonly vetos: VetosService) {}

  @Get()
  @Allow('veto.read')
  @ApiOperation({ summary: 'List the vetos of a project' })
  @ApiListQuery(VETO_LIST)
  @ListEnvelope('meta-objects', VetoView)
  list(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) project: number,
    @ListQueryParam(VETO_LIST) query: VetoListQuery,
    @Origin() origin: string,
  ) {
    return this.vetos.listOfProject(actor, project, query, origin);
  }
}
