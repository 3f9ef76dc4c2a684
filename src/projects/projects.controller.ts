import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
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
import type { Actor, Caller } from '../auth/actor';
import { CurrentActor, CurrentCaller } from '../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../common/etag';
import { ListEnvelope } from '../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../common/lists/list-query';
import { Origin } from '../common/origin.decorator';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { CreateProjectDto, ProjectStatusDto, ReadProjectDto, UpdateProjectDto } from './project.dto';
import { PROJECT_LIST, type ProjectListQuery } from './project.list';
import { ProjectView } from './project.view';
import { ProjectStatusService } from './project-status.service';
import { ProjectsService } from './projects.service';

const REDUCED =
  'Candidates see those they are interviewed in: `resource_uri`, `name`, `company`, `status`, `support_lang`, `language`, `questions` and `videos`.';

@ApiTags('Projects')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/projects')
export class ProjectsController {
  constructor(
    private readonly projects: ProjectsService,
    private readonly statuses: ProjectStatusService,
  ) {}

  @Get()
  @Allow('project.read')
  @ApiOperation({
    summary: 'List projects',
    description: `Admins see all projects of the company, others those they have a role in. ${REDUCED}`,
  })
  @ApiListQuery(PROJECT_LIST)
  @ListEnvelope('meta-objects', ProjectView)
  list(
    @CurrentCaller() caller: Caller,
    @ListQueryParam(PROJECT_LIST) query: ProjectListQuery,
    @Origin() origin: string,
  ) {
    return this.projects.list(caller, query, origin);
  }

  @Post()
  @Allow('project.create')
  @ApiOperation({
    summary: 'Start a project',
    description:
      'A draft, managed by the caller and by the `interview_managers` that are named. A service user manages nothing; name someone.',
  })
  @ApiBody({
    type: CreateProjectDto,
    examples: {
      'just a name': { value: { name: 'Video interview: Backend Engineer' } },
      'with a team': { value: { name: 'Video interview: Tester', support_lang: 'de', evaluators: [5] } },
    },
  })
  @ApiCreatedResponse({ type: ProjectView })
  create(@CurrentActor() actor: Actor, @Body() body: CreateProjectDto, @Origin() origin: string) {
    return this.projects.create(actor, body, origin);
  }

  @Get(':project')
  @Allow('project.read')
  @ApiOperation({ summary: 'Read a project', description: REDUCED })
  @ApiOkResponse({ type: ProjectView })
  get(
    @CurrentCaller() caller: Caller,
    @Param('project', ResourceIdPipe) project: number,
    @Query() { nested }: ReadProjectDto,
    @Origin() origin: string,
  ) {
    return this.projects.get(caller, project, nested ?? [], origin);
  }

  @Patch(':project')
  @Allow('project.update')
  @ApiOperation({
    summary: 'Change a project',
    description:
      'Only the fields that are sent change. `evaluators`, `interview_managers`, `reviewers` and `labels` are complete lists: who is not in one loses that role. The status has a request of its own.',
  })
  @ApiBody({ type: UpdateProjectDto, examples: { 'one field': { value: { contact_person: 'Ada Lovelace' } } } })
  @ApiIfMatch()
  @ApiOkResponse({ type: ProjectView })
  update(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) project: number,
    @Body() body: UpdateProjectDto,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.projects.update(actor, project, body, ifMatch, origin);
  }

  @Delete(':project')
  @Allow('project.delete')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a project',
    description: 'Its questions, criteria and roles go with it. While it has candidates: 409; close it instead.',
  })
  @ApiIfMatch()
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('project', ResourceIdPipe) project: number, @IfMatch() ifMatch?: string) {
    return this.projects.remove(actor, project, ifMatch);
  }

  @Patch(':project/status')
  @Allow('project.status')
  @ApiOperation({
    summary: 'Activate, close or reopen a project',
    description:
      '`draft` → `active` once it has a question; `active` → `closed`; `closed` → `active`; `active` → `draft` while it has no candidates. The status it has already is accepted and changes nothing. A refusal names the reason, the current status and those that are possible.',
  })
  @ApiBody({ type: ProjectStatusDto, examples: { activate: { value: { status: 'active' } } } })
  @ApiIfMatch()
  @ApiOkResponse({ type: ProjectView })
  setStatus(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) project: number,
    @Body() { status }: ProjectStatusDto,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.statuses.set(actor, project, status, ifMatch, origin);
  }
}
