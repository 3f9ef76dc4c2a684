import { Injectable } from '@nestjs/common';
import { scopeOf } from '../../access/permissions';
import type { Actor } from '../../auth/actor';
import { Clock } from '../../common/clock';
import { ApiError } from '../../common/errors/api-error';
import { assertFresh, etagOf } from '../../common/etag';
import type { Page } from '../../common/lists/page';
import { resourceUri } from '../../common/resource-uri';
import { Versioned } from '../../common/versioned';
import { DatabaseService } from '../../database/database.service';
import { ApplicantNotices } from '../applicant-notices.service';
import type { DuplicateListQuery } from './duplicate.list';
import type { DuplicateView, MergeConflictView, MergeView, UnmergeView } from './duplicate.view';
import { DuplicatesRepository } from './duplicates.repository';
import { planFields, planReturn, showFields } from './mergeable';
import { MergesRepository, type Belongings, type Merge, type Pair } from './merges.repository';
import { planSetAside, setAsideOf, type SetAside } from './set-aside';
import { SetAsideRepository } from './set-aside.repository';

const UNDO_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

const undoUntil = (made: Date): Date => new Date(made.getTime() + UNDO_DAYS * DAY_MS);

/** Who is merged, and which applications of the other one stay where both applied for the same job. */
export interface MergeOrder {
  pair: Pair;
  preferred: readonly number[];
}

/** Two rows that are one person: who they may be, making them one, and taking that back. */
@Injectable()
export class MergesService {
  constructor(
    private readonly db: DatabaseService,
    private readonly merges: MergesRepository,
    private readonly found: DuplicatesRepository,
    private readonly applications: SetAsideRepository,
    private readonly notices: ApplicantNotices,
    private readonly clock: Clock,
  ) {}

  async duplicates(actor: Actor, id: number, query: DuplicateListQuery): Promise<Page<DuplicateView>> {
    if (!(await this.found.exists(actor, id))) throw new ApiError('resource.not_found');
    return this.found.page(actor, id, query);
  }

  /** Where to see who may be the same person; null while nobody is known, and for who may not merge. */
  async duplicatesUri(actor: Actor, id: number, origin: string): Promise<string | null> {
    if (!scopeOf('candidate.merge', actor) || !(await this.found.any(actor, id))) return null;
    return resourceUri(origin, 'companies', actor.companyId, 'candidates', id, 'duplicates');
  }

  /** Says what a merge would do, and changes nothing. */
  preview(actor: Actor, { pair, preferred }: MergeOrder): Promise<Versioned<MergeView>> {
    return this.db.transaction(async () => {
      await this.assertPair(actor, pair);
      const rows = await this.merges.rows(actor.companyId, pair);
      const set_aside = planSetAside(await this.applications.sharedJobs(actor.companyId, pair), preferred);
      const view = {
        ...{ merge: null, candidate: pair.kept, merged: pair.other, fields: showFields(...rows) },
        ...(await this.merges.belongings(actor.companyId, pair, setAsideOf(set_aside))),
        ...{ set_aside, conflicts: await this.merges.conflicts(actor.companyId, pair), undo_until: null },
      };
      return new Versioned(mergeView(view), null);
    });
  }

  /** Makes the other one part of the kept one. */
  merge(actor: Actor, { pair, preferred }: MergeOrder, ifMatch: string | undefined): Promise<Versioned<MergeView>> {
    const { companyId } = actor;
    return this.db.transaction(async () => {
      await this.merges.hold(companyId, pair);
      await this.assertPair(actor, pair);
      const rows = await this.merges.rows(companyId, pair);
      const [kept, other] = rows;
      assertFresh(ifMatch, etagOf('candidate', kept.id, kept.version));
      const conflicts = await this.merges.conflicts(companyId, pair);
      if (conflicts.length) throw conflictError(pair, conflicts);
      const set_aside = planSetAside(await this.applications.sharedJobs(companyId, pair), preferred);
      const belongings = await this.moveOver(companyId, pair, setAsideOf(set_aside));
      const { filled, moved, ...plan } = planFields(kept, other);
      const changes = { kept: plan.kept, other: { ...plan.other, mergedInto: kept.id } };
      await this.merges.change(companyId, rows, changes, 'other first');
      const at = this.clock.now();
      const merge = await this.merges.keep(actor, pair, { ...belongings, filled, moved }, at);
      const { applications, projects } = belongings;
      const ids = { merge, candidate: kept.id, merged: other.id };
      const view = { ...ids, fields: showFields(kept, other), applications, projects, set_aside, conflicts };
      const version = Math.max(kept.version, other.version) + 1;
      const undo_until = undoUntil(at).toISOString();
      return new Versioned(mergeView({ ...view, undo_until }), etagOf('candidate', kept.id, version));
    });
  }

  /** Makes two of them again. What came after the merge stays with the kept one. */
  unmerge(actor: Actor, kept: number, id: number | undefined): Promise<UnmergeView> {
    const { companyId } = actor;
    return this.db.transaction(async () => {
      if (!(await this.found.exists(actor, kept))) throw new ApiError('resource.not_found');
      const merge = this.undoable(await this.merges.find(companyId, kept, id));
      const pair = { kept, other: merge.merged_id };
      await this.merges.hold(companyId, pair);
      // Only now nobody else can be at it: the kept one may have gone into a third one, or this may be undone.
      if (!(await this.found.exists(actor, kept))) throw new ApiError('resource.not_found');
      if (!(await this.merges.markUndone(companyId, merge.id, this.clock.now()))) throw undoneError();
      const later = await this.applications.laterOver(companyId, merge.id, kept, merge.snapshot.applications);
      if (later !== null) throw laterError(later);
      const rows = await this.merges.rows(companyId, pair);
      const { applications, projects } = await this.merges.moveBack(companyId, pair, merge.snapshot);
      const reinstated = await this.applications.reinstate(companyId, merge.snapshot.set_aside ?? []);
      const free = await this.merges.free(companyId, merge.snapshot.moved);
      const plan = planReturn(...rows, merge.snapshot, (field) => free.includes(field));
      const changes = { kept: plan.kept, other: { ...plan.other, mergedInto: null } };
      await this.merges.change(companyId, rows, changes, 'kept first');
      return { merge: merge.id, candidate: kept, restored: pair.other, applications, reinstated, projects };
    });
  }

  /** First what is set aside, for there can be only one application for a job. Nobody is told of it any more. */
  private async moveOver(
    companyId: number,
    pair: Pair,
    set_aside: SetAside[],
  ): Promise<Belongings & { set_aside: SetAside[] }> {
    await this.applications.setAside(companyId, pair, set_aside);
    await this.notices.withdraw(
      companyId,
      set_aside.map(({ application }) => application),
    );
    return { ...(await this.merges.move(companyId, pair)), set_aside };
  }

  /** The candidate of the address is not found; the one of the body is a field to change. */
  private async assertPair(actor: Actor, pair: Pair): Promise<void> {
    const reached = await this.merges.reached(actor, pair);
    if (!reached.includes(pair.kept)) throw new ApiError('resource.not_found');
    if (pair.kept === pair.other) throw ApiError.field('candidate', 'Name another candidate than the one who stays.');
    if (!reached.includes(pair.other))
      throw ApiError.field('candidate', `There is no candidate ${pair.other} here, or they were merged already.`);
  }

  private undoable(merge: Merge | null): Merge {
    if (!merge) throw ApiError.field('merge', 'Nobody was merged into this candidate that way.');
    if (merge.undone) throw undoneError();
    if (undoUntil(merge.created_at) >= this.clock.now()) return merge;
    const reason = `A merge can be undone for ${UNDO_DAYS} days, and this one could until ${undoUntil(merge.created_at).toISOString()}. Add the other person as a new candidate.`;
    throw new ApiError('candidate.unmerge_not_possible', { reason });
  }
}

const undoneError = (): ApiError =>
  new ApiError('candidate.unmerge_not_possible', {
    reason: 'This merge was undone already. Merge the two again if that was a mistake.',
  });

const laterError = (merge: number): ApiError =>
  new ApiError('candidate.unmerge_not_possible', {
    reason: `Merge ${merge} came later and set aside an application of this one. Undo it first: {"merge": ${merge}}.`,
  });

function conflictError({ kept, other }: Pair, conflicts: readonly MergeConflictView[]): ApiError {
  const places = conflicts.map(({ kind, id, name }) => `${kind} ${id} (${name})`).join(', ');
  return new ApiError('candidate.merge_conflict', { places, kept, other }, { members: { conflicts } });
}

const mergeView = (view: MergeView): MergeView => {
  const { merge, candidate, merged, fields, applications, projects, set_aside, conflicts, undo_until } = view;
  return { merge, candidate, merged, fields, applications, projects, set_aside, conflicts, undo_until };
};
