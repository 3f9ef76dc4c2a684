import { Injectable } from '@nestjs/common';
import type { Permission } from '../../access/permissions';
import type { Actor } from '../../auth/actor';
import { ApiError } from '../../common/errors/api-error';
import { assertFresh, etagOf } from '../../common/etag';
import type { Page } from '../../common/lists/page';
import { Versioned } from '../../common/versioned';
import { DatabaseService } from '../../database/database.service';
import { InterviewModule } from '../interview-module.entity';
import { ModuleStage } from '../module-stage.entity';
import { STAGE_SERVICES } from '../services';
import type { StageDto } from '../stage.dto';
import type { CreateInterviewModuleDto, UpdateInterviewModuleDto } from './interview-module.dto';
import type { InterviewModuleListQuery } from './interview-module.list';
import type { InterviewModuleView } from './interview-module.view';
import { InterviewModulesRepository, type InterviewModuleRow } from './interview-modules.repository';

/** A company's templates for the stages of its jobs. What a job got from one is its own: no change here reaches it. */
@Injectable()
export class InterviewModulesService {
  constructor(
    private readonly db: DatabaseService,
    private readonly modules: InterviewModulesRepository,
  ) {}

  list(actor: Actor, query: InterviewModuleListQuery): Promise<Page<InterviewModuleView>> {
    return this.modules.page(actor, query);
  }

  get(actor: Actor, id: number): Promise<Versioned<InterviewModuleView>> {
    return this.read(actor, 'interview-module.read', id);
  }

  create(actor: Actor, dto: CreateInterviewModuleDto): Promise<Versioned<InterviewModuleView>> {
    return this.db.transaction(async () => {
      const { companyId } = actor;
      const { name, is_default: isDefault = false, stages } = dto;
      if (isDefault) await this.modules.clearDefault(companyId);
      const { identifiers } = await this.db.repo(InterviewModule).insert({ companyId, name, isDefault });
      const id = identifiers[0]!.id as number;
      await this.insertStages(companyId, id, stages);
      return this.read(actor, 'interview-module.manage', id);
    });
  }

  update(
    actor: Actor,
    id: number,
    dto: UpdateInterviewModuleDto,
    ifMatch: string | undefined,
  ): Promise<Versioned<InterviewModuleView>> {
    return this.db.transaction(async () => {
      const { companyId } = actor;
      const { view } = await this.lock(actor, id, ifMatch);
      const { name, is_default: isDefault, stages } = dto;
      if (isDefault === false && view.is_default)
        throw ApiError.field('is_default', 'A company has one default module. Make another one the default instead.');
      if (isDefault && !view.is_default) await this.modules.clearDefault(companyId);
      await this.db.repo(InterviewModule).update(
        { companyId, id },
        {
          ...(name !== undefined && { name }),
          ...(isDefault !== undefined && { isDefault }),
          ...{ version: () => 'version + 1', updatedAt: () => 'now()' },
        },
      );
      if (stages) {
        await this.db.repo(ModuleStage).delete({ companyId, interviewModuleId: id });
        await this.insertStages(companyId, id, stages);
      }
      return this.read(actor, 'interview-module.manage', id);
    });
  }

  /** Jobs that were made from it keep their stages. */
  async remove(actor: Actor, id: number, ifMatch: string | undefined): Promise<void> {
    await this.db.transaction(async () => {
      const { view } = await this.lock(actor, id, ifMatch);
      if (view.is_default) throw new ApiError('module.is_default');
      await this.db.repo(InterviewModule).delete({ companyId: actor.companyId, id });
    });
  }

  private async insertStages(companyId: number, interviewModuleId: number, stages: readonly StageDto[]): Promise<void> {
    await this.db.repo(ModuleStage).insert(
      stages.map(({ service_id: serviceId, name }, index) => ({
        ...{ companyId, interviewModuleId, serviceId, position: index + 1 },
        name: name ?? STAGE_SERVICES[serviceId].name,
      })),
    );
  }

  /** Who may write a module is shown what became of it, also with a token that may not read. */
  private async read(actor: Actor, permission: Permission, id: number): Promise<Versioned<InterviewModuleView>> {
    const { view, version } = await this.require(actor, permission, id);
    return new Versioned(view, etagOf('interview-module', id, version));
  }

  private async lock(actor: Actor, id: number, ifMatch: string | undefined): Promise<InterviewModuleRow> {
    const row = await this.require(actor, 'interview-module.manage', id, true);
    assertFresh(ifMatch, etagOf('interview-module', id, row.version));
    return row;
  }

  private async require(actor: Actor, permission: Permission, id: number, lock = false): Promise<InterviewModuleRow> {
    const row = await this.modules.find(actor, permission, id, lock);
    if (!row) throw new ApiError('resource.not_found');
    return row;
  }
}
