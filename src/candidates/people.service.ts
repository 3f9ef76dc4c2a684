import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';
import { FilesService } from '../files/files.service';
import { ApplicantNotices } from './applicant-notices.service';
import { Candidate } from './candidate.entity';
import { lockKnown, lockPeople } from './person-lock';

/** What is said about a person when they come in; whatever is left out stays as it is known. */
export interface PersonFields {
  name?: string | undefined;
  first_name?: string | undefined;
  last_name?: string | undefined;
  gender?: string | undefined;
  email?: string | null | undefined;
  username?: string | undefined;
  phone?: string | undefined;
  address?: string | undefined;
  linkedin?: string | undefined;
  notice_period_in_months?: number | undefined;
  current_ctc?: number | undefined;
  last_increment?: number | undefined;
}

/**
 * Whoever else keeps rows of people: takes out what hangs on a person who is about to be deleted, or refuses by throwing.
 * Part of the transaction that deletes; the person is locked.
 */
type Leaving = (actor: Actor, candidate: number) => Promise<void>;

/** The files a person has one of each. */
export type PersonFile = 'profilePicFileId' | 'cvFileId';

/** What becomes of whoever is known already: what was empty is filled, or nothing changes. */
export type KnownPeople = 'filled' | 'left';

const PLAIN = /^[\x20-\x7e]+$/;

interface PersonRow {
  id: number;
  username: string;
  email_key: string | null;
}

/** The people a company knows: one row each, whichever way they came in and however often. */
@Injectable()
export class PeopleService {
  private readonly leaving: Leaving[] = [];

  constructor(
    private readonly db: DatabaseService,
    private readonly files: FilesService,
    private readonly notices: ApplicantNotices,
  ) {}

  /**
   * The ids of the people, in the order given, in two statements. A known e-mail address adds to whoever has it; everyone
   * else is new. No address may occur twice in `people`. Part of the current transaction.
   * Two calls never wait for each other: known people are locked in the order of everyone, new ones come in by address.
   */
  async findOrInsert(
    companyId: number,
    createdBy: number | null,
    people: readonly PersonFields[],
    known: KnownPeople = 'filled',
  ): Promise<number[]> {
    const taken = new Set<string>();
    const named = people.map((person) => ({
      ...person,
      name: person.name ?? fullName(person),
      email: person.email || null,
      username: person.username || freeUsername(person, taken),
    }));
    const emails = named.flatMap(({ email }) => email ?? []);
    if (emails.length) await this.db.query(lockKnown(companyId, emails));
    const rows = await this.db.query<PersonRow>(sql`
      INSERT INTO candidates AS c (company_id, created_by, name, first_name, last_name, gender, email, username, phone, address,
        linkedin, notice_period_in_months, current_ctc, last_increment)
      SELECT ${companyId}, ${createdBy}, p.name, coalesce(p.first_name, ''), coalesce(p.last_name, ''), coalesce(p.gender, ''),
        p.email, p.username, coalesce(p.phone, ''), coalesce(p.address, ''), coalesce(p.linkedin, ''),
        p.notice_period_in_months, p.current_ctc, p.last_increment
      FROM ${recordsOf(named)}
      ORDER BY lower(p.email)
      ON CONFLICT (company_id, email_key) DO UPDATE SET ${change(known, sql`EXCLUDED`)} WHERE c.merged_into IS NULL
      RETURNING id, username, email_key`);
    // Whoever went into another one is that one.
    if (rows.length < named.length) rows.push(...(await this.addToMerged(companyId, named, known)));
    const byUsername = new Map(rows.map(({ id, username }) => [username, id]));
    const byEmail = new Map(rows.map(({ id, email_key }) => [email_key, id]));
    const ids: number[] = [];
    for (const [at, { username, email }] of named.entries()) {
      // A known person keeps its user name, so one that was wished for may be somebody else's; one we made up is nobody's.
      const own = email === null || !people[at]!.username ? byUsername.get(username) : undefined;
      const byAddress = PLAIN.test(email ?? '') ? byEmail.get(email!.toLowerCase()) : undefined;
      ids.push(own ?? byAddress ?? (await this.idOf(companyId, email!)));
    }
    return ids;
  }

  /** Gives the person another file and removes the one before. The row must be locked: no two uploads replace the same file. */
  async replaceFile(companyId: number, id: number, column: PersonFile, fileId: number | null): Promise<void> {
    const people = this.db.repo(Candidate);
    const { [column]: earlier } = await people.findOneByOrFail({ companyId, id });
    await people.update({ companyId, id }, { [column]: fileId });
    if (earlier) await this.files.remove(companyId, earlier);
  }

  /** Refuses an address that leads to the person already, by someone who went into it: that row keeps it. */
  async refuseOwnAddress(companyId: number, id: number, email: string | null | undefined): Promise<void> {
    if (!email) return;
    const own = await this.db.queryOne(sql`SELECT 1 FROM candidates
      WHERE company_id = ${companyId} AND merged_into = ${id} AND email_key = lower(${email})`);
    if (own)
      throw ApiError.field(
        'email',
        'This address belongs to a candidate who was merged into this one, and leads here already. To make it the main one, undo the merge and merge the other way round.',
      );
  }

  /** Registers who is asked before a person is deleted. */
  beforeRemoval(leaving: Leaving): void {
    this.leaving.push(leaving);
  }

  /** Locks a person for a change that may delete it. */
  async hold(companyId: number, id: number): Promise<void> {
    await this.db.query(lockPeople(companyId, [id]));
  }

  /** Deletes a person with everything of theirs, files included. They must be held. */
  async remove(actor: Actor, id: number): Promise<void> {
    for (const leave of this.leaving) await leave(actor, id);
    await this.delete(actor.companyId, id);
  }

  /** Deletes a person whom no project and no job knows any more. They must be held. */
  async removeUnknown(companyId: number, id: number): Promise<void> {
    const known = await this.db.queryOne(sql`SELECT FROM candidates c WHERE c.company_id = ${companyId} AND c.id = ${id}
      AND (EXISTS (SELECT FROM interviews i WHERE i.company_id = c.company_id AND i.candidate_id = c.id)
        OR EXISTS (SELECT FROM applications a WHERE a.company_id = c.company_id AND a.candidate_id = c.id))`);
    if (!known) await this.delete(companyId, id);
  }

  /** Rows that turned out to be the same person go with it, and mails about it are not sent any more. */
  private async delete(companyId: number, id: number): Promise<void> {
    const own = sql`c.company_id = ${companyId} AND (c.id = ${id} OR c.merged_into = ${id})`;
    const files = await this.db.query<{ id: number }>(sql`
      SELECT f.id FROM candidates c
      LEFT JOIN resumes r ON r.company_id = c.company_id AND r.candidate_id = c.id
      JOIN files f ON f.company_id = c.company_id
        AND f.id IN (c.profile_pic_file_id, c.cv_file_id, r.file_id, r.introduction_video_file_id)
      WHERE ${own} GROUP BY f.id`);
    const applications = await this.db.query<{ id: number }>(sql`
      SELECT a.id FROM applications a JOIN candidates c ON c.company_id = a.company_id AND c.id = a.candidate_id WHERE ${own}`);
    await this.notices.withdraw(
      companyId,
      applications.map((application) => application.id),
    );
    await this.db.query(sql`DELETE FROM candidates c WHERE ${own}`);
    for (const file of files) await this.files.remove(companyId, file.id);
  }

  /** Adds to those whose address belongs to someone who went into them. Returns them by that address. */
  private addToMerged(companyId: number, people: readonly PersonFields[], known: KnownPeople): Promise<PersonRow[]> {
    return this.db.query(sql`
      WITH p AS MATERIALIZED (SELECT p.*, lower(p.email) AS email_key FROM ${recordsOf(people)})
      UPDATE candidates c SET ${change(known, sql`p`)}
      FROM p JOIN candidates merged ON merged.company_id = ${companyId} AND merged.email_key = p.email_key
      WHERE c.company_id = ${companyId} AND c.id = merged.merged_into
      RETURNING c.id, c.username, merged.email_key`);
  }

  /** For the few addresses that PostgreSQL may lower otherwise than JavaScript does, and for two that lead to one person. */
  private async idOf(companyId: number, email: string): Promise<number> {
    const row = await this.db.queryOne<{ id: number }>(
      sql`SELECT coalesce(merged_into, id) AS id FROM candidates WHERE company_id = ${companyId} AND email_key = lower(${email})`,
    );
    return row!.id;
  }
}

/** The people as rows `p`. */
const recordsOf = (people: readonly PersonFields[]): Sql => sql`json_to_recordset(${JSON.stringify(people)}::json)
  AS p (name text, first_name text, last_name text, gender text, email text, username text, phone text, address text, linkedin text,
    notice_period_in_months integer, current_ctc numeric, last_increment numeric)`;

/** What is set of a known person `c`. Whoever stays as they are is locked by it all the same. */
const change = (known: KnownPeople, row: Sql): Sql => (known === 'filled' ? filledFrom(row) : sql`version = c.version`);

/** Fills what is empty in the person `c`, and counts as a change. */
const filledFrom = (row: Sql): Sql => sql`name = coalesce(nullif(c.name, ''), ${row}.name, ''),
  first_name = coalesce(nullif(c.first_name, ''), ${row}.first_name, ''), last_name = coalesce(nullif(c.last_name, ''), ${row}.last_name, ''),
  gender = coalesce(nullif(c.gender, ''), ${row}.gender, ''), username = coalesce(c.username, ${row}.username),
  phone = coalesce(nullif(c.phone, ''), ${row}.phone, ''), address = coalesce(nullif(c.address, ''), ${row}.address, ''),
  linkedin = coalesce(nullif(c.linkedin, ''), ${row}.linkedin, ''),
  notice_period_in_months = coalesce(c.notice_period_in_months, ${row}.notice_period_in_months),
  current_ctc = coalesce(c.current_ctc, ${row}.current_ctc), last_increment = coalesce(c.last_increment, ${row}.last_increment),
  version = c.version + 1, updated_at = now()`;

export const fullName = ({ first_name = '', last_name = '' }: PersonFields): string =>
  `${first_name} ${last_name}`.trim();

const RANDOM_NAMES = 36 ** 8;

/** A user name nobody chose: the last name and eight random characters. */
function freeUsername(person: PersonFields, taken: Set<string>): string {
  const start = (person.last_name || person.name || person.first_name || '')
    .normalize('NFKD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
    .slice(0, 20);
  for (;;) {
    const username = `${start}${randomInt(RANDOM_NAMES).toString(36).padStart(8, '0')}`;
    if (taken.has(username)) continue;
    taken.add(username);
    return username;
  }
}
