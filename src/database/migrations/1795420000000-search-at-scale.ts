import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CANDIDATE_SEARCH, SEARCH_FUNCTION } from './1795300000000-candidate-search.sql';
import {
  APPLICATION_TEXTS,
  NO_APPLICATION_TEXTS,
  NO_PERSON_DOCUMENTS,
  SEARCH_COMPANY_TABLES,
  SEARCH_FUNCTIONS,
  SEARCH_SYSTEM_FUNCTIONS,
} from './1795420000000-search-at-scale.sql';
import { limitToCompany } from './company-policy';
import { makeSystemFunctions } from './system-functions';

/** Applications are searched, each by its own CV, where people were by all of theirs: quick enough for 100,000 of them. */
export class SearchAtScale1795420000000 implements MigrationInterface {
  name = 'SearchAtScale1795420000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NO_PERSON_DOCUMENTS);
    await runner.query(APPLICATION_TEXTS);
    for (const table of SEARCH_COMPANY_TABLES) await limitToCompany(runner, table);
    await makeSystemFunctions(runner, SEARCH_FUNCTIONS, SEARCH_SYSTEM_FUNCTIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(NO_APPLICATION_TEXTS);
    await runner.query(CANDIDATE_SEARCH);
    await makeSystemFunctions(runner, SEARCH_FUNCTION, ['search_candidates(text)']);
  }
}
