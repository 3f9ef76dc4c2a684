import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../common/etag';
import { ListEnvelope } from '../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../common/lists/list-query';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { UpdateApplicationDto } from './application.dto';
import { APPLICATION_LIST, EVENT_LIST, type ApplicationListQuery, type EventListQuery } from './application.list';
import { ApiApplicationPlace, AtApplication } from './application-place';
import { ApplicationDetailView, ListedApplicationView, StageEventView } from './application.view';
import type { ApplicationPlace } from './applications.repository';
import { JobApplications } from './applications.service';

@ApiTags('Applications')
@ApiParam({ name: 'company', type: Number })
@ApiParam({ name: 'job', type: Number })
@Controller('companies/:company/jobs/:job/applications')
export class ApplicationsController {
  constructor(private readonly applications: JobApplications) {}

  @Get()
  @Allow('application.read')
  @ApiOperation({
    summary: "List a job's applications",
    description:
      'Best score first; who has no score yet comes last. `order_by` takes score, date, name and relevance. With `q`, the best match comes first unless `order_by` says otherwise: whole words, in name and address above skills and employers above the CV, then names that start like it or are spelled almost so. ' +
      'All filters narrow a search. Where more than 500 match, those whose name matches and the newest are compared, and the others follow, newest first.',
  })
  @ApiListQuery(APPLICATION_LIST)
  @ListEnvelope('count-results', ListedApplicationView)
  list(
    @CurrentActor() actor: Actor,
    @Param('job', ResourceIdPipe) job: number,
    @ListQueryParam(APPLICATION_LIST) query: ApplicationListQuery,
  ) {
    return this.applications.list(actor, job, query);
  }

  @Get(':application')
  @Allow('application.read')
  @ApiApplicationPlace()
  @ApiOperation({ summary: 'Read an application', description: 'With where it stands in each stage of the job.' })
  @ApiOkResponse({ type: ApplicationDetailView })
  get(@CurrentActor() actor: Actor, @AtApplication() place: ApplicationPlace) {
    return this.applications.get(actor, place);
  }

  @Patch(':application')
  @Allow('application.update')
  @ApiApplicationPlace()
  @ApiOperation({
    summary: 'Change an application',
    description:
      'Its `status` by hand: `withdrawn`, `hired` (of who is shortlisted), or `active` to take either back; who was shortlisted is so again. Each change is one of its events, with the `reason`. ' +
      'An interview of who withdraws stays open until somebody skips or aborts it; `notices` name it. ' +
      'A status that is not possible is refused with 400, the current one and what is possible. Decisions are made in the stages.',
  })
  @ApiBody({
    type: UpdateApplicationDto,
    examples: { 'stepped back': { value: { status: 'withdrawn', reason: 'Took another job.' } } },
  })
  @ApiIfMatch()
  @ApiOkResponse({ type: ApplicationDetailView })
  update(
    @CurrentActor() actor: Actor,
    @AtApplication() place: ApplicationPlace,
    @Body() body: UpdateApplicationDto,
    @IfMatch() ifMatch?: string,
  ) {
    return this.applications.update(actor, place, body, ifMatch);
  }

  @Get(':application/events')
  @Allow('application.read')
  @ApiApplicationPlace()
  @ApiOperation({
    summary: 'List what happened to an application',
    description:
      'Oldest first: its moves through the stages, what became of it as a whole, and overrides of its score; who did it, when, why, and what the system did. Nothing here is ever changed.',
  })
  @ApiListQuery(EVENT_LIST)
  @ListEnvelope('count-results', StageEventView)
  events(
    @CurrentActor() actor: Actor,
    @AtApplication() place: ApplicationPlace,
    @ListQueryParam(EVENT_LIST) query: EventListQuery,
  ) {
    return this.applications.events(actor, place, query);
  }
}
