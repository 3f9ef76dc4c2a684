import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor } from '../auth/actor';
import { assertFresh, etagOf } from '../common/etag';
import { Versioned } from '../common/versioned';
import { DatabaseService } from '../database/database.service';
import { ScoreWeightsService } from '../jobs/score-weights.service';
import { StagesService } from '../stages/stages.service';
import type { UpdateCompanyDto } from './company.dto';
import { Company } from './company.entity';
import { companyView, type CompanyView } from './company.view';

@Injectable()
export class CompaniesService {
  constructor(
    private readonly db: DatabaseService,
    private readonly weights: ScoreWeightsService,
    private readonly stages: StagesService,
  ) {}

  /** Opens a company with its default score weights and stages. For the operator's commands, not the API. */
  async open(identifier: string, name: string): Promise<number> {
    const [row] = await this.db.querySystem<{ id: number }>(
      sql`SELECT open_company(${identifier}::text, ${name}::text) AS id`,
    );
    const { id } = row!;
    await this.db.asCompany(id, () =>
      this.db.transaction(async () => {
        await this.weights.createDefault(id);
        await this.stages.createDefaultModule(id);
      }),
    );
    return id;
  }

  get(actor: Actor, origin: string): Promise<Versioned<CompanyView>> {
    return this.db.transaction(async () => {
      const id = actor.companyId;
      const company = await this.db.repo(Company).findOneByOrFail({ id });
      return new Versioned(companyView(company, origin), etagOf('company', id, company.version));
    });
  }

  update(
    actor: Actor,
    dto: UpdateCompanyDto,
    ifMatch: string | undefined,
    origin: string,
  ): Promise<Versioned<CompanyView>> {
    return this.db.transaction(async () => {
      const id = actor.companyId;
      const company = await this.db.repo(Company).findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } });
      assertFresh(ifMatch, etagOf('company', id, company.version));
      const { state_province: stateProvince, ...rest } = dto;
      const changes = { ...rest, ...(stateProvince !== undefined && { stateProvince }) };
      await this.db
        .repo(Company)
        .update({ id }, { ...changes, version: () => 'version + 1', updatedAt: () => 'now()' });
      return this.get(actor, origin);
    });
  }
}
