import { Injectable } from '@nestjs/common';
import type { QueryDeepPartialEntity } from 'typeorm';
import { assertFresh, etagOf } from '../common/etag';
import { DatabaseService } from '../database/database.service';
import { Company } from './company.entity';

/** The company and its settings are two views of one row, so they have one version and one tag. */
export const companyTag = ({ id, version }: Company): string => etagOf('company', id, version);

@Injectable()
export class CompaniesRepository {
  constructor(private readonly db: DatabaseService) {}

  find(id: number): Promise<Company> {
    return this.db.transaction(() => this.db.repo(Company).findOneByOrFail({ id }));
  }

  /** Changes the version that `ifMatch` names, or refuses. Returns the new one. */
  change(id: number, changes: QueryDeepPartialEntity<Company>, ifMatch: string | undefined): Promise<Company> {
    return this.db.transaction(async () => {
      const companies = this.db.repo(Company);
      const company = await companies.findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } });
      assertFresh(ifMatch, companyTag(company));
      await companies.update({ id }, { ...changes, version: () => 'version + 1', updatedAt: () => 'now()' });
      return companies.findOneByOrFail({ id });
    });
  }
}
