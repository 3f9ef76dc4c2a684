import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor';
import { ApiError } from '../../common/errors/api-error';
import type { Page } from '../../common/lists/page';
import { PeopleSearchRepository } from './people-search.repository';
import type { PersonListQuery } from './person.list';
import type { FoundPersonView, PersonView } from './person.view';

/** Finds people whatever job or project they came with. */
@Injectable()
export class PeopleSearchService {
  constructor(private readonly people: PeopleSearchRepository) {}

  list(actor: Actor, query: PersonListQuery, origin: string): Promise<Page<FoundPersonView>> {
    return this.people.page(actor, query, origin);
  }

  async get(actor: Actor, id: number, origin: string): Promise<PersonView> {
    const view = await this.people.find(actor, id, origin);
    if (!view) throw new ApiError('resource.not_found');
    return view;
  }
}
