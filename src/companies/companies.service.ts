import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import { Versioned } from '../common/versioned';
import { DatabaseService } from '../database/database.service';
import { ScoreWeightsService } from '../jobs/score-weights.service';
import { StagesService } from '../stages/stages.service';
import { CompaniesRepository, companyTag } from './companies.repository';
import type { UpdateCompanyDto } from './company.dto';
import { companyView, type CompanyView } from './company.view';

@Injectable()
export class CompaniesService {
  constructor(
    private readonly db: DatabaseService,
    private readonly companies: CompaniesRepository,
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

  async get(caller: Pick<Actor, 'companyId'>, origin: string): Promise<Versioned<CompanyView>> {
    const company = await this.companies.find(caller.companyId);
    return new Versioned(companyView(company, origin), companyTag(company));
  }

  async getByIdentifier(actor: Actor, identifier: string, origin: string): Promise<Versioned<CompanyView>> {
    await this.assertOwn(actor, identifier);
    return this.get(actor, origin);
  }

  async update(
    actor: Actor,
    dto: UpdateCompanyDto,
    ifMatch: string | undefined,
    origin: string,
  ): Promise<Versioned<CompanyView>> {
    const { state_province: stateProvince, ...rest } = dto;
    const changes = { ...rest, ...(stateProvince !== undefined && { stateProvince }) };
    const company = await this.companies.change(actor.companyId, changes, ifMatch);
    return new Versioned(companyView(company, origin), companyTag(company));
  }

  async updateByIdentifier(
    actor: Actor,
    identifier: string,
    dto: UpdateCompanyDto,
    ifMatch: string | undefined,
    origin: string,
  ): Promise<Versioned<CompanyView>> {
    await this.assertOwn(actor, identifier);
    return this.update(actor, dto, ifMatch, origin);
  }

  /** Another company is not found, exactly like one that does not exist. */
  private async assertOwn(actor: Actor, identifier: string): Promise<void> {
    const company = await this.companies.find(actor.companyId);
    if (company.identifier !== identifier) throw new ApiError('resource.not_found');
  }
}
