import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { In } from 'typeorm';
import { AccessScope } from '../../access/access.scope';
import type { Actor } from '../../auth/actor';
import { DatabaseService } from '../../database/database.service';
import { Candidate } from '../candidate.entity';
import { lockPeople } from '../person-lock';
import type { MergeConflictView } from './duplicate.view';
import { PERSON_COLUMNS, type FieldPlan, type MovedField, type PersonChange, type PersonRow } from './mergeable';
import type { SetAside } from './set-aside';

/** What hangs on a person and goes over to another one, by id. */
export interface Belongings {
  applications: number[];
  interviews: number[];
  projects: number[];
  sessions: number[];
  /** Who had gone into the one that went over. */
  merged: number[];
}

export type Snapshot = Belongings & Pick<FieldPlan, 'filled' | 'moved'> & { set_aside?: SetAside[] };

export interface Merge {
  id: number;
  merged_id: number;
  snapshot: Snapshot;
  created_at: Date;
  undone: boolean;
}

/** The two of a merge: who stays, and who goes. */
export interface Pair {
  kept: number;
  other: number;
}

const moving = sql`SELECT
  (SELECT coalesce(json_agg(id ORDER BY id), '[]') FROM own_applications) AS applications,
  (SELECT coalesce(json_agg(id ORDER BY id), '[]') FROM own_interviews) AS interviews,
  (SELECT coalesce(json_agg(project_id ORDER BY project_id), '[]') FROM own_interviews) AS projects`;

@Injectable()
export class MergesRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  /** Which of the two the caller reaches. */
  async reached(actor: Actor, { kept, other }: Pair): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(sql`SELECT c.id FROM candidates c
      WHERE ${this.access.candidates(actor, 'candidate.merge')} AND c.id = ANY(${[kept, other]})`);
    return rows.map(({ id }) => id);
  }

  async hold(companyId: number, { kept, other }: Pair): Promise<void> {
    await this.db.query(lockPeople(companyId, [kept, other]));
  }

  async rows(companyId: number, { kept, other }: Pair): Promise<[PersonRow, PersonRow]> {
    const select = Object.fromEntries(PERSON_COLUMNS.map((column) => [column, true]));
    const found = await this.db.repo(Candidate).find({ where: { companyId, id: In([kept, other]) }, select });
    const row = (id: number) => found.find((one) => one.id === id)!;
    return [row(kept), row(other)];
  }

  /** Projects both are in: there can be only one interview in each. */
  conflicts(companyId: number, { kept, other }: Pair): Promise<MergeConflictView[]> {
    return this.db.query(sql`
      SELECT 'project' AS kind, p.id, p.name FROM interviews a
      JOIN interviews b ON b.company_id = a.company_id AND b.project_id = a.project_id AND b.candidate_id = ${other}
      JOIN projects p ON p.company_id = a.company_id AND p.id = a.project_id
      WHERE a.company_id = ${companyId} AND a.candidate_id = ${kept}
      ORDER BY p.id`);
  }

  /** What would go over of the other one, but for the applications that are set aside. */
  async belongings(
    companyId: number,
    { other }: Pair,
    setAside: readonly SetAside[],
  ): Promise<Pick<Belongings, 'applications' | 'projects'>> {
    const staying = setAside.map(({ application }) => application);
    const row = await this.db.queryOne<Pick<Belongings, 'applications' | 'projects'>>(sql`
      WITH own_applications AS (SELECT id FROM applications
          WHERE company_id = ${companyId} AND candidate_id = ${other} AND NOT id = ANY(${staying})),
        own_interviews AS (SELECT id, project_id FROM interviews WHERE company_id = ${companyId} AND candidate_id = ${other})
      ${moving}`);
    return row!;
  }

  /** Everything of the other one that was not set aside is the kept one's from here on. */
  async move(companyId: number, { kept, other }: Pair): Promise<Belongings> {
    const theirs = sql`company_id = ${companyId} AND candidate_id = ${other}`;
    const row = await this.db.queryOne<Belongings>(sql`
      WITH own_applications AS (UPDATE applications SET candidate_id = ${kept}, version = version + 1, updated_at = now()
          WHERE ${theirs} AND set_aside_for IS NULL RETURNING id),
        own_resumes AS (UPDATE resumes r SET candidate_id = ${kept} FROM own_applications o
          WHERE r.company_id = ${companyId} AND r.application_id = o.id),
        own_interviews AS (UPDATE interviews SET candidate_id = ${kept} WHERE ${theirs} RETURNING id, project_id),
        own_sessions AS (UPDATE auth_tokens SET candidate_id = ${kept} WHERE ${theirs} RETURNING id),
        own_merged AS (UPDATE candidates SET merged_into = ${kept} WHERE company_id = ${companyId} AND merged_into = ${other} RETURNING id)
      ${moving}, (SELECT coalesce(json_agg(id ORDER BY id), '[]') FROM own_sessions) AS sessions,
        (SELECT coalesce(json_agg(id ORDER BY id), '[]') FROM own_merged) AS merged`);
    return row!;
  }

  /** What the other one brought goes back, as far as it is still there; résumés go with their applications. */
  async moveBack(companyId: number, { kept, other }: Pair, brought: Belongings): Promise<Belongings> {
    const still = sql`company_id = ${companyId} AND candidate_id = ${kept}`;
    const row = await this.db.queryOne<Belongings>(sql`
      WITH own_applications AS (UPDATE applications SET candidate_id = ${other}, version = version + 1, updated_at = now()
          WHERE ${still} AND id = ANY(${brought.applications}) RETURNING id),
        own_resumes AS (UPDATE resumes SET candidate_id = ${other} WHERE ${still} AND application_id = ANY(${brought.applications})),
        own_interviews AS (UPDATE interviews SET candidate_id = ${other} WHERE ${still} AND id = ANY(${brought.interviews}) RETURNING id, project_id),
        own_sessions AS (UPDATE auth_tokens SET candidate_id = ${other} WHERE ${still} AND id = ANY(${brought.sessions})),
        own_merged AS (UPDATE candidates SET merged_into = ${other}
          WHERE company_id = ${companyId} AND merged_into = ${kept} AND id = ANY(${brought.merged}))
      ${moving}`);
    return row!;
  }

  /** Both get the same version, above what either had: no ETag of the one or the other comes again. */
  async change(
    companyId: number,
    [kept, other]: readonly [PersonRow, PersonRow],
    changes: { kept: PersonChange; other: PersonChange & { mergedInto: number | null } },
    order: 'kept first' | 'other first',
  ): Promise<void> {
    const version = Math.max(kept.version, other.version) + 1;
    const steps = [
      { id: kept.id, change: changes.kept },
      { id: other.id, change: changes.other },
    ];
    // Whoever gives up an address does so before the other one gets it.
    for (const { id, change } of order === 'kept first' ? steps : steps.toReversed())
      await this.db.repo(Candidate).update({ companyId, id }, { ...change, version, updatedAt: () => 'now()' });
  }

  async keep(actor: Actor, { kept, other }: Pair, snapshot: Snapshot, at: Date): Promise<number> {
    const row = await this.db.queryOne<{ id: number }>(sql`
      INSERT INTO candidate_merges (company_id, kept_id, merged_id, snapshot, created_by, created_at)
      VALUES (${actor.companyId}, ${kept}, ${other}, ${JSON.stringify(snapshot)}, ${actor.userId}, ${at}) RETURNING id`);
    return row!.id;
  }

  /** A merge into the person; without an id the latest one that was not undone. */
  find(companyId: number, kept: number, id: number | undefined): Promise<Merge | null> {
    return this.db.queryOne(sql`
      SELECT m.id, m.merged_id, m.snapshot, m.created_at, m.undone_at IS NOT NULL AS undone FROM candidate_merges m
      WHERE m.company_id = ${companyId} AND m.kept_id = ${kept}
        ${id === undefined ? sql`AND m.undone_at IS NULL` : sql`AND m.id = ${id}`} ORDER BY m.id DESC LIMIT 1`);
  }

  /** False when somebody has undone it meanwhile. */
  async markUndone(companyId: number, id: number, at: Date): Promise<boolean> {
    const row = await this.db.queryOne(sql`UPDATE candidate_merges SET undone_at = ${at}
      WHERE company_id = ${companyId} AND id = ${id} AND undone_at IS NULL RETURNING id`);
    return row !== null;
  }

  /** Which addresses and user names that went over are nobody's. A file that was replaced is gone. */
  async free(companyId: number, { email, username }: Snapshot['moved']): Promise<MovedField[]> {
    const row = await this.db.queryOne<{ email: boolean; username: boolean }>(sql`
      WITH w AS MATERIALIZED (SELECT lower(${email ?? null}::text) AS email_key, lower(${username ?? null}::text) AS username_key)
      SELECT NOT EXISTS (SELECT FROM candidates c WHERE c.company_id = ${companyId} AND c.email_key = w.email_key) AS email,
        NOT EXISTS (SELECT FROM candidates c WHERE c.company_id = ${companyId} AND c.username_key = w.username_key) AS username
      FROM w`);
    return (['email', 'username'] as const).filter((field) => row![field]);
  }
}
