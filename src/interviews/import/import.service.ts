import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor';
import { Clock } from '../../common/clock';
import { ApiError } from '../../common/errors/api-error';
import { mapInSlices } from '../../common/slices';
import { Versioned } from '../../common/versioned';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { DatabaseService } from '../../database/database.service';
import { isUniqueViolation } from '../../database/pg-errors';
import { MailsService } from '../../mail/mails.service';
import type { ProjectRow } from '../../projects/project.sql';
import { ProjectsService } from '../../projects/projects.service';
import { EnrolmentService } from '../enrolment.service';
import { defaultDeadline } from '../interview-actions.service';
import { invitationMail } from '../interview-mails';
import { interviewUri } from '../interview-place';
import { alreadyHere } from '../interview-refusals';
import { decideInterview, UNMET } from '../interview-status';
import { readRows } from './import-body';
import type { ImportOptions } from './import-options';
import { ImportRepository } from './import.repository';
import { importView, type ImportedRowView, type ImportView } from './import.view';
import { checkAgainstOthers, checkRow, isGood, type CheckedRow, type GoodRow } from './row-check';

/** One import: who brings candidates into which project, and when. */
interface Order {
  actor: Actor;
  project: ProjectRow;
  origin: string;
  now: Date;
}

/** Brings many candidates into a project at once: adds, gives deadlines and invites, in few statements however many they are. */
@Injectable()
export class ImportService {
  constructor(
    private readonly db: DatabaseService,
    private readonly imports: ImportRepository,
    private readonly projects: ProjectsService,
    private readonly enrolment: EnrolmentService,
    private readonly mails: MailsService,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  run(
    actor: Actor,
    projectId: number,
    body: unknown,
    options: ImportOptions,
    origin: string,
  ): Promise<Versioned<ImportView>> {
    return this.db.transaction(async () => {
      const project = await this.projects.requireForChange(actor, 'interview.import', projectId, 'share');
      const order = { actor, project, origin, now: this.clock.now() };
      assertOpen(order);
      const rows = await this.check(order, await readRows(body), options);
      if (options.dry_run) return new Versioned(importView(rows.map(verdict)), null, 200);
      refuseBad(rows.map(verdict), options);
      const view = await this.write(order, rows);
      refuseBad(view, options);
      return new Versioned(importView(view), null);
    });
  }

  /** Says of each row whether it can be imported, by itself and beside the others. */
  private async check(order: Order, inputs: readonly unknown[], { dry_run }: ImportOptions): Promise<CheckedRow[]> {
    const { actor, project, origin, now } = order;
    const rows = await mapInSlices(inputs, (input, at) => checkRow(input, at + 1, { project: project.id, now }));
    const good = rows.filter(isGood);
    await this.imports.forgetPlans();
    if (!dry_run) await this.imports.takeTurn(actor.companyId);
    const facts = await this.imports.facts(
      actor.companyId,
      project.id,
      good.map(({ dto }) => dto),
    );
    const uriOf = (candidate: number) => interviewUri(origin, actor.companyId, { project: project.id, candidate });
    const checked = checkAgainstOthers(good, facts, uriOf).values();
    return rows.map((row) => (isGood(row) ? checked.next().value! : row));
  }

  private async write(order: Order, rows: readonly CheckedRow[]): Promise<ImportedRowView[]> {
    const { actor, project, origin, now } = order;
    const good = rows.filter(isGood);
    const deadlines = good.map(({ dto }) => dto.deadline ?? defaultDeadline({ project }, now));
    const enrolled = await this.enrolment
      .enrol(actor, project.id, good.map(personOf), { at: now, deadlines })
      .catch(askingAgain);
    await this.sendInvitations(
      order,
      enrolled.flatMap(({ interview }) => interview ?? []),
    );
    const outcomes = enrolled.values();
    return rows.map((row) => {
      if (!isGood(row)) return row;
      const { candidate, created } = outcomes.next().value!;
      const resource_uri = interviewUri(origin, actor.companyId, { project: project.id, candidate });
      // Somebody added this candidate alone since the row was checked.
      if (!created) return { row: row.row, errors: { email: [alreadyHere(resource_uri)] } };
      return { row: row.row, resource_uri, status: 'invited' };
    });
  }

  private async sendInvitations({ actor, project }: Order, interviews: readonly number[]): Promise<void> {
    const invited = await this.imports.invited(actor.companyId, interviews);
    const mails = await mapInSlices(invited, (one) =>
      invitationMail({ ...one, project }, one.deadline, this.env.suiteUrl),
    );
    await this.mails.queue(actor.companyId, actor.userId, mails);
  }
}

/** The table of states says whether anyone can be invited now; a row can only fail by what it says itself. */
function assertOpen({ project, now }: Order): void {
  const facts = {
    ...({ status: 'new', deadline: null, email: 'known', passwordSet: false, requiredAnswered: false } as const),
    projectActive: project.status === 'active',
  };
  const { reason } = decideInterview(facts, 'manager', 'advance', now);
  if (reason?.kind === 'condition')
    throw new ApiError('interview.action_not_possible', { reason: UNMET[reason.condition] });
}

const personOf = ({ dto }: GoodRow) => ({
  first_name: dto.first_name,
  last_name: dto.last_name,
  email: dto.email,
  username: dto.username,
  phone: dto.phone,
  gender: dto.gender,
  address: dto.address,
  partner_data: dto.partner_data,
});

const verdict = (row: CheckedRow): ImportedRowView => (isGood(row) ? { row: row.row, status: 'valid' } : row);

/** Nothing to import, or one bad row where all were wanted or none: the transaction ends without a trace. */
function refuseBad(rows: ImportedRowView[], { atomic }: ImportOptions): void {
  const { meta, objects } = importView(rows);
  if (meta.failed === 0 || (!atomic && meta.created > 0)) return;
  const reason = meta.created
    ? `atomic was asked for, and ${meta.failed} of ${meta.total_count} rows have errors`
    : 'every row has errors';
  const members = {
    meta: { ...meta, created: 0 },
    objects: objects.map(({ row, errors }): ImportedRowView => (errors ? { row, errors } : { row, status: 'valid' })),
  };
  throw new ApiError('import.refused', { reason }, { members });
}

/** A user name was free when the rows were checked and is taken now: checked again, the row says so. */
function askingAgain(error: unknown): never {
  throw isUniqueViolation(error, 'candidates_username')
    ? new ApiError('resource.conflict', {}, { cause: error })
    : error;
}
