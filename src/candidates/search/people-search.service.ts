import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor';
import { ApiError } from '../../common/errors/api-error';
import type { Page } from '../../common/lists/page';
import { MergesService } from '../duplicates/merges.service';
import { PeopleSearchRepository } from './people-search.repository';
import type { PersonListQuery } from './person.list';
import type { FoundPersonView, PersonDetailView } from './person.view';

/** Finds people whatever job or project they came with. */
@Injectable()
export class PeopleSearchService {
  constructor(
    private readonly people: PeopleSearchRepository,
    private readonly merges: MergesService,
  ) {}

  list(actor: Actor, query: PersonListQuery, origin: string): Promise<Page<FoundPersonView>> {
    return this.people.page(actor, query, origin);
  }

  async get(actor: Actor, id: number, origin: string): Promise<PersonDetailView> {
    const view = await this.people.find(actor, id, origin);
    if (!view) throw new ApiError('resource.not_found');
    return { ...view, duplicates: await this.merges.duplicatesUri(actor, id, origin) };
  }
}
