import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor, Originator } from '../auth/actor';
import { PeopleService, type PersonFields } from '../candidates/people.service';
import { DatabaseService } from '../database/database.service';
import { FilesService } from '../files/files.service';
import { MailsService } from '../mail/mails.service';

export type EnrolledPerson = PersonFields & { partner_data?: object };

export interface Enrolled {
  candidate: number;
  /** False when this person was in the project already; then nothing is changed there. */
  created: boolean;
  interview: number | null;
}

/** Makes people come in invited: when, and until when each of them. */
export interface Invitation {
  at: Date;
  deadlines: readonly Date[];
}

const newKey = (): string => randomBytes(16).toString('hex');

/** Brings people into projects and takes them out again. Everything is part of the current transaction. */
@Injectable()
export class EnrolmentService {
  constructor(
    private readonly db: DatabaseService,
    private readonly people: PeopleService,
    private readonly files: FilesService,
    private readonly mails: MailsService,
  ) {}

  /**
   * Adds the people to the project, `new` or invited, in the order given and in two statements. No e-mail address may
   * occur twice. Who invites them sends the mails.
   */
  async enrol(
    { companyId, userId }: Actor,
    project: number,
    people: readonly EnrolledPerson[],
    invitation: Invitation | null = null,
  ): Promise<Enrolled[]> {
    const candidates = await this.people.findOrInsert(companyId, userId, people);
    const interviews = await this.insert(
      { companyId, userId },
      project,
      candidates.map((candidate, at) => ({ candidate, partner_data: people[at]!.partner_data ?? {} })),
      invitation,
    );
    return candidates.map((candidate) => {
      const interview = interviews.get(candidate) ?? null;
      // Two addresses may be one person's; that one comes in once.
      interviews.delete(candidate);
      return { candidate, interview, created: interview !== null };
    });
  }

  /**
   * Adds a person the company knows to the project, unless they are in it. Applicants may have one name only; a first
   * and a last one are taken from it, for mails greet people by them.
   */
  async enrolKnown(actor: Originator, project: number, candidate: number): Promise<Enrolled & { interview: number }> {
    const { companyId } = actor;
    await this.db.query(sql`
      UPDATE candidates c SET first_name = coalesce(substring(c.name FROM '^(.*\\S)\\s+\\S+$'), c.name),
        last_name = coalesce(substring(c.name FROM '\\s(\\S+)$'), ''), version = c.version + 1, updated_at = now()
      WHERE c.company_id = ${companyId} AND c.id = ${candidate} AND c.first_name = '' AND c.last_name = '' AND c.name <> ''`);
    const made = await this.insert(actor, project, [{ candidate, partner_data: {} }], null);
    const interview = made.get(candidate);
    if (interview !== undefined) return { candidate, interview, created: true };
    const existing = await this.db.queryOne<{ id: number }>(sql`SELECT id FROM interviews
      WHERE company_id = ${companyId} AND project_id = ${project} AND candidate_id = ${candidate} FOR UPDATE`);
    return { candidate, interview: existing!.id, created: false };
  }

  /** New interviews by candidate; who has one already is left out. */
  private async insert(
    { companyId, userId }: Originator,
    project: number,
    people: readonly { candidate: number; partner_data: object }[],
    invitation: Invitation | null,
  ): Promise<Map<number, number>> {
    const rows = people.map((person, at) => ({
      ...person,
      interview_key: newKey(),
      activation_key: newKey(),
      deadline: invitation?.deadlines[at],
    }));
    const made = await this.db.query<{ id: number; candidate_id: number }>(sql`
      INSERT INTO interviews (company_id, project_id, candidate_id, partner_data, interview_key, activation_key, created_by,
        status, invitationdate, deadline)
      SELECT ${companyId}, ${project}, n.candidate, n.partner_data, n.interview_key, n.activation_key, ${userId},
        ${invitation ? 'invited' : 'new'}, ${invitation?.at ?? null}::timestamptz, n.deadline
      FROM json_to_recordset(${JSON.stringify(rows)}::json)
        AS n (candidate bigint, partner_data jsonb, interview_key text, activation_key text, deadline timestamptz)
      ON CONFLICT (company_id, project_id, candidate_id) DO NOTHING RETURNING id, candidate_id`);
    return new Map(made.map(({ id, candidate_id }) => [candidate_id, id]));
  }

  /** Takes the interview out, and the person when no project and no job knows them any more. They must be held. */
  async remove(companyId: number, interview: number, candidate: number): Promise<void> {
    await this.takeOut(companyId, interview);
    await this.people.removeUnknown(companyId, candidate);
  }

  /** Takes the interview out with its answers and mails. */
  async takeOut(companyId: number, interview: number): Promise<void> {
    await this.mails.cancelFor(companyId, [interview]);
    const videos = await this.db.query<{ file_id: number }>(
      sql`SELECT file_id FROM answers WHERE company_id = ${companyId} AND interview_id = ${interview}`,
    );
    await this.db.query(sql`DELETE FROM interviews WHERE company_id = ${companyId} AND id = ${interview}`);
    for (const { file_id } of videos) await this.files.remove(companyId, file_id);
  }
}
