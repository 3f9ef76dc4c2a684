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
import { CreateRoleDto, UpdateRoleDto } from './role.dto';
import { ROLE_LIST, type RoleListQuery } from './role.list';
import { ProjectRoleView } from './role.view';
import { RolesService } from './roles.service';

const LAST =
  'Only an admin may leave a project without an interview manager; anyone else is refused (409), for nobody of the team could change it any more.';

@ApiTags('Project roles')
@ApiParam({ name: 'company', type: Number })
@ApiParam({ name: 'project', type: Number })
@Controller('companies/:company/projects/:project/roles')
export class RolesController {
  constructor(private readonly roles: RolesService) {}

  @Get()
  @Allow('project.role.read')
  @ApiOperation({ summary: 'List the roles in a project', description: 'One for each user who has any.' })
  @ApiListQuery(ROLE_LIST)
  @ListEnvelope('meta-objects', ProjectRoleView)
  list(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) project: number,
    @ListQueryParam(ROLE_LIST) query: RoleListQuery,
    @Origin() origin: string,
  ) {
    return this.roles.list(actor, project, query, origin);
  }

  @Post()
  @Allow('project.role.manage')
  @ApiOperation({
    summary: 'Give a user roles in a project',
    description: `The user then has these roles and no others: 201 for a new member of the team, 200 for one who had roles already. ${LAST}`,
  })
  @ApiBody({
    type: CreateRoleDto,
    examples: { 'an evaluator': { value: { customer: 5, interview_manager: false, evaluator: true } } },
  })
  @ApiCreatedResponse({ type: ProjectRoleView })
  @ApiOkResponse({ type: ProjectRoleView, description: 'The user had roles already.' })
  set(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) project: number,
    @Body() body: CreateRoleDto,
    @Origin() origin: string,
  ) {
    return this.roles.set(actor, project, body, origin);
  }

  @Get(':role')
  @Allow('project.role.read')
  @ApiOperation({ summary: "Read a user's roles in a project" })
  @ApiOkResponse({ type: ProjectRoleView })
  get(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) project: number,
    @Param('role', ResourceIdPipe) role: number,
    @Origin() origin: string,
  ) {
    return this.roles.get(actor, project, role, origin);
  }

  @Patch(':role')
  @Allow('project.role.manage')
  @ApiOperation({ summary: "Change a user's roles in a project", description: LAST })
  @ApiBody({
    type: UpdateRoleDto,
    examples: { 'from evaluator to reviewer': { value: { evaluator: false, reviewer: true } } },
  })
  @ApiIfMatch()
  @ApiOkResponse({ type: ProjectRoleView })
  update(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) project: number,
    @Param('role', ResourceIdPipe) role: number,
    @Body() body: UpdateRoleDto,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.roles.update(actor, project, role, body, ifMatch, origin);
  }

  @Delete(':role')
  @Allow('project.role.manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a user off a project', description: LAST })
  @ApiIfMatch()
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) project: number,
    @Param('role', ResourceIdPipe) role: number,
    @IfMatch() ifMatch?: string,
  ) {
    return this.roles.remove(actor, project, role, ifMatch);
  }
}
