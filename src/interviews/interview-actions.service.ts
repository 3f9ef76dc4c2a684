import { Inject, Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import type { Permission } from '../access/permissions';
import { isCandidate, userIdOf, type Actor, type Caller, type Originator } from '../auth/actor';
import { Clock } from '../common/clock';
import { ApiError } from '../common/errors/api-error';
import type { Versioned } from '../common/versioned';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { DatabaseService } from '../database/database.service';
import type { MailOrder } from '../mail/mail-order';
import { MailsService } from '../mail/mails.service';
import { ProjectsService } from '../projects/projects.service';
import { expiryMail, invitationMail, reminderMail } from './interview-mails';
import {
  decideInterview,
  OVER,
  refusalText,
  UNMET,
  type InterviewAction,
  type InterviewStatus,
} from './interview-status';
import { InterviewViews } from './interview-views.service';
import type { InterviewPlace } from './interview-place';
import type { InterviewText } from './interview.sql';
import { InterviewsRepository } from './interviews.repository';
import { factsOf, type Situation } from './situation';

const DAY_MS = 86_400_000;
const REMINDER_PAUSE_MS = 3_600_000;

interface Change {
  status: InterviewStatus;
  deadline?: Date | null;
  /** Which date the change stamps, when it has none; an invitation stamps its date each time. */
  stamp?: 'invitationdate' | 'confirmationdate' | 'interviewdate' | 'reminded_at';
  /** What the candidate is told. */
  mail?: MailOrder;
  /** What is still to be sent never will be. */
  cancelsMails?: boolean;
}

/** Told in the same transaction that an interview has reached its end. */
type InterviewedListener = (companyId: number, place: InterviewPlace) => Promise<void>;

/** What happens to a candidate in a project: each action reads, decides by the table of states, and writes guarded by the version it read. */
@Injectable()
export class InterviewActions {
  private readonly interviewedListeners: InterviewedListener[] = [];

  constructor(
    private readonly db: DatabaseService,
    private readonly interviews: InterviewsRepository,
    private readonly views: InterviewViews,
    private readonly mails: MailsService,
    private readonly projects: ProjectsService,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Registers who is told when a candidate has finished an interview. */
  onInterviewed(listener: InterviewedListener): void {
    this.interviewedListeners.push(listener);
  }

  /**
   * Where a candidate stands who was just enrolled, after an invitation when one is wanted and possible; what is in its
   * way is told, and is no error. Part of the current transaction.
   */
  async welcome(
    actor: Originator,
    interview: number,
    invite: boolean,
  ): Promise<{ status: InterviewStatus; refusal?: string }> {
    if (invite) await this.interviews.holdProject(actor.companyId, interview);
    const situation = (await this.interviews.situations(actor.companyId, [interview]))[0]!;
    const { status } = situation;
    const over = invite ? OVER[status] : undefined;
    if (over !== undefined) return { status, refusal: over };
    if (!invite || status !== 'new') return { status };
    const now = this.clock.now();
    const decision = decideInterview(factsOf(situation), 'manager', 'advance', now);
    if (decision.reason?.kind === 'condition') return { status, refusal: UNMET[decision.reason.condition] };
    const change = this.invitation(situation, now);
    await this.write(situation, change, now, sql`i.id`);
    await this.mails.queue(actor.companyId, actor.userId, [change.mail]);
    return { status: 'invited' };
  }

  advance(caller: Caller, place: InterviewPlace, origin: string): Promise<Versioned<string>> {
    return this.act(caller, 'interview.advance', place, origin, async (situation, now) => {
      const status = this.decide(situation, caller, 'advance', now);
      if (status === 'invited') return this.invitation(await this.held(caller, situation, now), now);
      const stamp = ({ confirmed: 'confirmationdate', interviewed: 'interviewdate' } as const)[status as 'confirmed'];
      return { status, ...(stamp && { stamp }) };
    });
  }

  abort(caller: Caller, place: InterviewPlace, origin: string): Promise<Versioned<string>> {
    return this.act(caller, 'interview.abort', place, origin, (situation, now) => ({
      status: this.decide(situation, caller, 'abort', now),
    }));
  }

  /** For good: what has not been sent to the candidate never will be. */
  skip(actor: Actor, place: InterviewPlace, origin: string): Promise<Versioned<string>> {
    return this.act(actor, 'interview.skip', place, origin, (situation, now) => ({
      status: this.decide(situation, actor, 'skip', now),
      cancelsMails: true,
    }));
  }

  /** A deadline in the past ends an open interview. One that had passed already stays `expired` until it is advanced. */
  setDeadline(actor: Actor, place: InterviewPlace, deadline: Date, origin: string): Promise<Versioned<string>> {
    return this.act(actor, 'interview.deadline', place, origin, (situation, now) => {
      const current = this.decide(situation, actor, 'deadline', now);
      const running = ['invited', 'confirmed', 'interviewing'].includes(current);
      const status = running && deadline <= now ? 'expired' : current;
      const passed = status === situation.status ? situation.deadline : deadline;
      const ends = status === 'expired' && situation.stored_status !== 'expired';
      return { status, deadline, ...(ends && { mail: expiryMail(situation, passed) }) };
    });
  }

  remind(actor: Actor, place: InterviewPlace, origin: string): Promise<Versioned<string>> {
    return this.act(actor, 'interview.remind', place, origin, (situation, now) => {
      const status = this.decide(situation, actor, 'reminder', now);
      refuseSoonAfter(situation.reminded_at, now);
      return { status, stamp: 'reminded_at', mail: reminderMail(situation, this.env.suiteUrl) };
    });
  }

  /** The project stays as it is until the transaction ends: nobody is invited into one that is being closed. */
  private async held(caller: Caller, situation: Situation, now: Date): Promise<Situation> {
    const project = await this.projects.require(caller, 'interview.advance', situation.project.id, 'share');
    const held = { ...situation, project };
    this.decide(held, caller, 'advance', now);
    return held;
  }

  private invitation(situation: Situation, now: Date): Change & { mail: MailOrder } {
    const deadline = situation.deadline ?? defaultDeadline(situation, now);
    const mail = invitationMail(situation, deadline, this.env.suiteUrl);
    return { status: 'invited', deadline, stamp: 'invitationdate', mail };
  }

  private act(
    caller: Caller,
    permission: Permission,
    place: InterviewPlace,
    origin: string,
    decide: (situation: Situation, now: Date) => Change | Promise<Change>,
  ): Promise<Versioned<string>> {
    return this.db.transaction(async () => {
      const situation = await this.reach(caller, permission, place);
      const now = this.clock.now();
      const change = await decide(situation, now);
      const shown = this.views.columns(caller, place, {
        viewer: isCandidate(caller) ? 'candidate' : 'manager',
        origin,
      });
      if (change.status === 'interviewed') await this.interviews.holdPerson(caller.companyId, place.candidate);
      const row = await this.write(situation, change, now, shown);
      if (change.status === 'interviewed')
        for (const listener of this.interviewedListeners) await listener(caller.companyId, place);
      if (change.mail) await this.mails.queue(caller.companyId, userIdOf(caller), [change.mail]);
      if (change.cancelsMails) await this.mails.cancelFor(caller.companyId, [situation.id], 'candidate');
      return this.views.versioned(place, row);
    });
  }

  /** What the caller sees but may not change is a refusal; what it does not see is not found. */
  private async reach(caller: Caller, permission: Permission, place: InterviewPlace): Promise<Situation> {
    const situation = await this.interviews.situation(caller, permission, place);
    if (situation) return situation;
    const seen = await this.interviews.situation(caller, 'interview.read', place);
    throw new ApiError(seen ? 'auth.forbidden' : 'resource.not_found');
  }

  private decide(situation: Situation, caller: Caller, action: InterviewAction, now: Date): InterviewStatus {
    const actor = isCandidate(caller) ? 'candidate' : 'manager';
    const decision = decideInterview(factsOf(situation), actor, action, now);
    if (decision.to) return decision.to;
    const { reason: refusal, allowed } = decision as Extract<typeof decision, { reason: object }>;
    const { status } = situation;
    const reason = refusalText(refusal, { status, action, allowed });
    throw new ApiError('interview.action_not_possible', { reason }, { current: status, allowed });
  }

  /** Two at once: the second finds another version than it read, and is told so. Returns the columns `shown` of the new row. */
  private async write(
    situation: Situation,
    { status, deadline, stamp }: Change,
    now: Date,
    shown: Sql,
  ): Promise<InterviewText> {
    const at = (name: Change['stamp']) => sql`${stamp === name ? now : null}::timestamptz`;
    const row = await this.db.queryOne<InterviewText>(sql`
      UPDATE interviews i SET status = ${status}, deadline = ${deadline === undefined ? situation.deadline : deadline},
        invitationdate = coalesce(${at('invitationdate')}, i.invitationdate),
        confirmationdate = coalesce(i.confirmationdate, ${at('confirmationdate')}),
        interviewdate = coalesce(i.interviewdate, ${at('interviewdate')}),
        reminded_at = coalesce(${at('reminded_at')}, i.reminded_at), version = i.version + 1, updated_at = now()
      FROM candidates c WHERE i.company_id = current_company() AND i.id = ${situation.id} AND i.version = ${situation.version}
        AND i.candidate_id = ${situation.candidate_id} AND c.company_id = i.company_id AND c.id = i.candidate_id RETURNING ${shown}`);
    if (!row) throw new ApiError('resource.conflict');
    return row;
  }
}

/** The end of the interview period of the project, or else of the company, counted from now. */
export const defaultDeadline = ({ project }: Pick<Situation, 'project'>, now: Date): Date =>
  new Date(now.getTime() + project.default_interview_period * DAY_MS);

function refuseSoonAfter(remindedAt: Date | null, now: Date): void {
  const wait = remindedAt ? remindedAt.getTime() + REMINDER_PAUSE_MS - now.getTime() : 0;
  if (wait <= 0) return;
  const headers = { 'Retry-After': String(Math.ceil(wait / 1000)) };
  throw new ApiError('interview.reminded_recently', { minutes: Math.ceil(wait / 60_000) }, { headers });
}
