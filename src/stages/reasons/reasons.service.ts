import { Injectable } from '@nestjs/common';
import type { Permission } from '../../access/permissions';
import type { Actor } from '../../auth/actor';
import { ApiError } from '../../common/errors/api-error';
import { assertFresh, etagOf } from '../../common/etag';
import type { Page } from '../../common/lists/page';
import { referenceId } from '../../common/resource-uri';
import { Versioned } from '../../common/versioned';
import { DatabaseService } from '../../database/database.service';
import { isUniqueViolation } from '../../database/pg-errors';
import type { SettableStatus, StageAction } from '../stage-status';
import { REASON_CATEGORIES, type CreateReasonDto, type UpdateReasonDto } from './reason.dto';
import { Reason } from './reason.entity';
import type { ReasonListQuery } from './reason.list';
import { reasonView, type ReasonRow, type ReasonView } from './reason.view';
import { ReasonsRepository } from './reasons.repository';

@Injectable()
export class ReasonsService {
  constructor(
    private readonly db: DatabaseService,
    private readonly reasons: ReasonsRepository,
  ) {}

  list(actor: Actor, query: ReasonListQuery): Promise<Page<ReasonView>> {
    return this.reasons.page(actor, query);
  }

  get(actor: Actor, id: number): Promise<Versioned<ReasonView>> {
    return this.read(actor, 'reason.read', id);
  }

  create(actor: Actor, dto: CreateReasonDto): Promise<Versioned<ReasonView>> {
    return this.db.transaction(async () => {
      const { text, category } = dto;
      const inserted = await refusingDoubles(
        this.db.repo(Reason).insert({ companyId: actor.companyId, text, category }),
      );
      return this.read(actor, 'reason.manage', inserted.identifiers[0]!.id as number);
    });
  }

  update(actor: Actor, id: number, dto: UpdateReasonDto, ifMatch: string | undefined): Promise<Versioned<ReasonView>> {
    return this.db.transaction(async () => {
      await this.lock(actor, id, ifMatch);
      const { text, category } = dto;
      const changes = { ...(text !== undefined && { text }), ...(category && { category }) };
      await refusingDoubles(
        this.db
          .repo(Reason)
          .update(
            { companyId: actor.companyId, id },
            { ...changes, version: () => 'version + 1', updatedAt: () => 'now()' },
          ),
      );
      return this.read(actor, 'reason.manage', id);
    });
  }

  /** Moves that were given the reason keep its text. */
  async remove(actor: Actor, id: number, ifMatch: string | undefined): Promise<void> {
    await this.db.transaction(async () => {
      await this.lock(actor, id, ifMatch);
      await this.db.repo(Reason).delete({ companyId: actor.companyId, id });
    });
  }

  /** The text of what was given as the reason of an action: a text as it is, or one of the company's own reasons by its id. */
  async textOf(
    { companyId }: Actor,
    action: StageAction | SettableStatus,
    given: string | number | undefined,
  ): Promise<string> {
    if (given === undefined) return '';
    const id = referenceId(given, 'reasons');
    if (id === null && typeof given === 'string') return given.trim();
    const category = REASON_CATEGORIES.find((name) => name === action);
    const text = id !== null && category ? await this.reasons.text(companyId, category, id) : null;
    if (text !== null) return text;
    const others = category
      ? `, or the id of one of /api/v3/companies/${companyId}/reasons/?category=${category}`
      : '; the company keeps no reasons for it';
    throw ApiError.field(
      'reason',
      `There is no reason ${given} for "${action}". Give a text that is more than a number or an address${others}.`,
    );
  }

  /** Who may write a reason is shown what became of it, also with a token that may not read. */
  private async read(actor: Actor, permission: Permission, id: number): Promise<Versioned<ReasonView>> {
    const row = await this.require(actor, permission, id);
    return new Versioned(reasonView(row), etagOf('reason', id, row.version));
  }

  private async lock(actor: Actor, id: number, ifMatch: string | undefined): Promise<void> {
    const { version } = await this.require(actor, 'reason.manage', id, true);
    assertFresh(ifMatch, etagOf('reason', id, version));
  }

  private async require(actor: Actor, permission: Permission, id: number, lock = false): Promise<ReasonRow> {
    const row = await this.reasons.find(actor, permission, id, lock);
    if (!row) throw new ApiError('resource.not_found');
    return row;
  }
}

async function refusingDoubles<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (isUniqueViolation(error, 'reasons_company_id_category_text_key'))
      throw ApiError.field('text', 'A reason with this text and category exists already.');
    throw error;
  }
}
