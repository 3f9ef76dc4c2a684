import { Inject, Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Permission } from '../access/permissions';
import { isCandidate, userIdOf, type Actor, type Caller } from '../auth/actor';
import { Clock } from '../common/clock';
import { ApiError } from '../common/errors/api-error';
import type { Versioned } from '../common/versioned';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { DatabaseService } from '../database/database.service';
import { MailsService } from '../mail/mails.service';
import { expiryMail, invitationMail, reminderMail } from './interview-mails';
import { decideInterview, refusalText, UNMET, type InterviewAction, type InterviewStatus } from './interview-status';
import { InterviewViews } from './interview-views.service';
import type { InterviewPlace } from './interview-place';
import { InterviewsRepository } from './interviews.repository';
import { factsOf, type Situation } from './situation';

const DAY_MS = 86_400_000;
const REMINDER_PAUSE_MS = 3_600_000;

interface Change {
  status: InterviewStatus;
  deadline?: Date | null;
  /** Which date the change stamps, when it has none; an invitation stamps its date each time. */
  stamp?: 'invitationdate' | 'confirmationdate' | 'interviewdate' | 'reminded_at';
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
    actor: Actor,
    interview: number,
    invite: boolean,
  ): Promise<{ status: InterviewStatus; refusal?: string }> {
    const situation = (await this.interviews.situations(actor.companyId, [interview]))[0]!;
    const { status } = situation;
    if (!invite || status !== 'new') return { status };
    const now = this.clock.now();
    const decision = decideInterview(factsOf(situation), 'manager', 'advance', now);
    if (decision.reason?.kind === 'condition') return { status, refusal: UNMET[decision.reason.condition] };
    await this.invite(actor, situation, now);
    return { status: 'invited' };
  }

  advance(caller: Caller, place: InterviewPlace, origin: string): Promise<Versioned<string>> {
    return this.act(caller, 'interview.advance', place, origin, async (situation, now) => {
      const status = this.decide(situation, caller, 'advance', now);
      if (status === 'invited') return this.invite(caller, situation, now);
      const stamp = ({ confirmed: 'confirmationdate', interviewed: 'interviewdate' } as const)[status as 'confirmed'];
      await this.write(situation, { status, ...(stamp && { stamp }) }, now);
      if (status === 'interviewed')
        for (const listener of this.interviewedListeners) await listener(caller.companyId, place);
    });
  }

  abort(caller: Caller, place: InterviewPlace, origin: string): Promise<Versioned<string>> {
    return this.act(caller, 'interview.abort', place, origin, async (situation, now) => {
      await this.write(situation, { status: this.decide(situation, caller, 'abort', now) }, now);
    });
  }

  /** For good: what has not been sent to the candidate never will be. */
  skip(actor: Actor, place: InterviewPlace, origin: string): Promise<Versioned<string>> {
    return this.act(actor, 'interview.skip', place, origin, async (situation, now) => {
      await this.write(situation, { status: this.decide(situation, actor, 'skip', now) }, now);
      await this.mails.cancelFor(actor.companyId, [situation.id]);
    });
  }

  /** A deadline in the past ends an open interview. One that had passed already stays `expired` until it is advanced. */
  setDeadline(actor: Actor, place: InterviewPlace, deadline: Date, origin: string): Promise<Versioned<string>> {
    return this.act(actor, 'interview.deadline', place, origin, async (situation, now) => {
      const current = this.decide(situation, actor, 'deadline', now);
      const running = ['invited', 'confirmed', 'interviewing'].includes(current);
      const status = running && deadline <= now ? 'expired' : current;
      await this.write(situation, { status, deadline }, now);
      const passed = status === situation.status ? situation.deadline : deadline;
      if (status === 'expired' && situation.stored_status !== 'expired')
        await this.mails.queue(actor.companyId, actor.userId, [expiryMail(situation, passed)]);
    });
  }

  remind(actor: Actor, place: InterviewPlace, origin: string): Promise<Versioned<string>> {
    return this.act(actor, 'interview.remind', place, origin, async (situation, now) => {
      const status = this.decide(situation, actor, 'reminder', now);
      refuseSoonAfter(situation.reminded_at, now);
      await this.write(situation, { status, stamp: 'reminded_at' }, now);
      await this.mails.queue(actor.companyId, actor.userId, [reminderMail(situation, this.env.suiteUrl)]);
    });
  }

  private async invite(caller: Caller, situation: Situation, now: Date): Promise<void> {
    const deadline = situation.deadline ?? defaultDeadline(situation, now);
    await this.write(situation, { status: 'invited', deadline, stamp: 'invitationdate' }, now);
    const mail = invitationMail(situation, deadline, this.env.suiteUrl);
    await this.mails.queue(caller.companyId, userIdOf(caller), [mail]);
  }

  private act(
    caller: Caller,
    permission: Permission,
    place: InterviewPlace,
    origin: string,
    change: (situation: Situation, now: Date) => Promise<void>,
  ): Promise<Versioned<string>> {
    return this.db.transaction(async () => {
      const situation = await this.reach(caller, permission, place);
      await change(situation, this.clock.now());
      return this.views.read(caller, permission, place, {
        viewer: isCandidate(caller) ? 'candidate' : 'manager',
        origin,
      });
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

  /** Two at once: the second finds another version than it read, and is told so. */
  private async write(situation: Situation, { status, deadline, stamp }: Change, now: Date): Promise<void> {
    const at = (name: Change['stamp']) => sql`${stamp === name ? now : null}::timestamptz`;
    const row = await this.db.queryOne(sql`
      UPDATE interviews SET status = ${status}, deadline = ${deadline === undefined ? situation.deadline : deadline},
        invitationdate = coalesce(${at('invitationdate')}, invitationdate),
        confirmationdate = coalesce(confirmationdate, ${at('confirmationdate')}),
        interviewdate = coalesce(interviewdate, ${at('interviewdate')}),
        reminded_at = coalesce(${at('reminded_at')}, reminded_at), version = version + 1, updated_at = now()
      WHERE company_id = current_company() AND id = ${situation.id} AND version = ${situation.version} RETURNING id`);
    if (!row) throw new ApiError('resource.conflict');
  }
}

/** The end of the interview period of the project, or else of the company, counted from now. */
export const defaultDeadline = ({ project }: Situation, now: Date): Date =>
  new Date(now.getTime() + project.default_interview_period * DAY_MS);

function refuseSoonAfter(remindedAt: Date | null, now: Date): void {
  const wait = remindedAt ? remindedAt.getTime() + REMINDER_PAUSE_MS - now.getTime() : 0;
  if (wait <= 0) return;
  const headers = { 'Retry-After': String(Math.ceil(wait / 1000)) };
  throw new ApiError('interview.reminded_recently', { minutes: Math.ceil(wait / 60_000) }, { headers });
}
