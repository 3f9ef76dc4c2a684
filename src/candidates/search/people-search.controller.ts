import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.decorator';
import type { Actor } from '../../auth/actor';
import { CurrentActor } from '../../auth/current-actor.decorator';
import { ListEnvelope } from '../../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../../common/lists/list-query';
import { Origin } from '../../common/origin.decorator';
import { ResourceIdPipe } from '../../common/resource-id.pipe';
import { PeopleSearchService } from './people-search.service';
import { PERSON_LIST, type PersonListQuery } from './person.list';
import { FoundPersonView, PersonDetailView } from './person.view';

@ApiTags('People')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/candidates')
export class PeopleSearchController {
  constructor(private readonly people: PeopleSearchService) {}

  @Get()
  @Allow('candidate.read')
  @ApiOperation({
    summary: 'Search people',
    description:
      'Everyone in reach of the caller, across jobs and projects: admins find all of the company, others who applied for jobs they own or were shared with. ' +
      'With `q` the best match comes first: whole words, in name and address above skills and employers above the CV, then names that start like it or are spelled almost so. ' +
      'Case and accents make no difference. All words stand in one application, that of a job the caller sees. Where more than 500 match, those whose name matches and the newest are compared, and the others follow, newest first. Without `q` the newest come first.',
  })
  @ApiListQuery(PERSON_LIST)
  @ListEnvelope('meta-objects', FoundPersonView)
  list(@CurrentActor() actor: Actor, @ListQueryParam(PERSON_LIST) query: PersonListQuery, @Origin() origin: string) {
    return this.people.list(actor, query, origin);
  }

  @Get(':candidate')
  @Allow('candidate.read')
  @ApiOperation({
    summary: 'Read a person',
    description: 'With the jobs they applied for and the projects they were added to, as far as the caller sees them.',
  })
  @ApiOkResponse({ type: PersonDetailView })
  get(@CurrentActor() actor: Actor, @Param('candidate', ResourceIdPipe) candidate: number, @Origin() origin: string) {
    return this.people.get(actor, candidate, origin);
  }
}
