import { Injectable } from '@nestjs/common';
import type { Permission } from '../../access/permissions';
import type { Actor } from '../../auth/actor';
import { ApiError } from '../../common/errors/api-error';
import { assertFresh, etagOf } from '../../common/etag';
import type { Page } from '../../common/lists/page';
import { Versioned } from '../../common/versioned';
import { DatabaseService } from '../../database/database.service';
import { isUniqueViolation } from '../../database/pg-errors';
import type { CreateLabelDto, UpdateLabelDto } from './label.dto';
import { Label } from './label.entity';
import type { LabelListQuery } from './label.list';
import { labelView, type LabelRow, type LabelView } from './label.view';
import { LabelsRepository } from './labels.repository';

const TAKEN = 'A label with this text exists already.';

@Injectable()
export class LabelsService {
  constructor(
    private readonly db: DatabaseService,
    private readonly labels: LabelsRepository,
  ) {}

  list(actor: Actor, query: LabelListQuery, origin: string): Promise<Page<LabelView>> {
    return this.labels.page(actor, query, (row) => labelView(row, origin));
  }

  get(actor: Actor, id: number, origin: string): Promise<Versioned<LabelView>> {
    return this.read(actor, 'label.read', id, origin);
  }

  create(actor: Actor, { text }: CreateLabelDto, origin: string): Promise<Versioned<LabelView>> {
    return this.db.transaction(async () => {
      const inserted = await refusingDoubles(this.db.repo(Label).insert({ companyId: actor.companyId, text }));
      return this.read(actor, 'label.manage', inserted.identifiers[0]!.id as number, origin);
    });
  }

  update(
    actor: Actor,
    id: number,
    { text }: UpdateLabelDto,
    ifMatch: string | undefined,
    origin: string,
  ): Promise<Versioned<LabelView>> {
    return this.db.transaction(async () => {
      await this.lock(actor, id, ifMatch);
      await refusingDoubles(
        this.db
          .repo(Label)
          .update(
            { companyId: actor.companyId, id },
            { ...(text !== undefined && { text }), version: () => 'version + 1', updatedAt: () => 'now()' },
          ),
      );
      return this.read(actor, 'label.manage', id, origin);
    });
  }

  /** Projects that carry the label go on without it. */
  async remove(actor: Actor, id: number, ifMatch: string | undefined): Promise<void> {
    await this.db.transaction(async () => {
      await this.lock(actor, id, ifMatch);
      await this.db.repo(Label).delete({ companyId: actor.companyId, id });
    });
  }

  /**
   * For records that carry labels: refuses, naming `field`, unless the company has all of them. Inside a transaction
   * none of them can be deleted until it ends.
   */
  async requireAll(companyId: number, ids: readonly number[], field = 'labels'): Promise<void> {
    if (!ids.length) return;
    const existing = await this.labels.existing(companyId, ids);
    const missing = ids.find((id) => !existing.has(id));
    if (missing !== undefined)
      throw ApiError.field(
        field,
        `There is no label ${missing}. GET /api/v3/companies/${companyId}/labels/ lists those there are.`,
      );
  }

  /** Who may write a label is shown what became of it, also with a token that may not read. */
  private async read(actor: Actor, permission: Permission, id: number, origin: string): Promise<Versioned<LabelView>> {
    const row = await this.require(actor, permission, id);
    return new Versioned(labelView(row, origin), etagOf('label', id, row.version));
  }

  private async lock(actor: Actor, id: number, ifMatch: string | undefined): Promise<void> {
    const { version } = await this.require(actor, 'label.manage', id, true);
    assertFresh(ifMatch, etagOf('label', id, version));
  }

  private async require(actor: Actor, permission: Permission, id: number, lock = false): Promise<LabelRow> {
    const row = await this.labels.find(actor, permission, id, lock);
    if (!row) throw new ApiError('resource.not_found');
    return row;
  }
}

async function refusingDoubles<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (isUniqueViolation(error, 'labels_company_id_text_key')) throw ApiError.field('text', TAKEN);
    throw error;
  }
}
