import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../common/clock';
import { DatabaseService } from '../database/database.service';
import { MailsService } from '../mail/mails.service';
import { expiryMail } from './interview-mails';
import { InterviewsRepository } from './interviews.repository';

/** As many interviews are marked in one round; what is left follows in the next, which comes at once. */
const BATCH = 1_000;

/** Marks interviews whose deadline has passed. Whoever looks sees them as expired before that. */
@Injectable()
export class InterviewExpiry {
  constructor(
    private readonly db: DatabaseService,
    private readonly interviews: InterviewsRepository,
    private readonly mails: MailsService,
    private readonly clock: Clock,
  ) {}

  /** Marks all that are due, in every company, and tells their candidates. Returns how many there were. */
  async expireDue(): Promise<number> {
    let count = 0;
    for (;;) {
      const due = await this.db.querySystem<{ company_id: number; id: number }>(
        sql`SELECT * FROM interviews_past_deadline(${this.clock.now()}, ${BATCH}::integer)`,
      );
      let marked = 0;
      for (const companyId of new Set(due.map(({ company_id }) => company_id))) {
        const ids = due.filter(({ company_id }) => company_id === companyId).map(({ id }) => id);
        marked += await this.db.asCompany(companyId, () => this.expire(companyId, ids));
      }
      count += marked;
      if (due.length < BATCH || !marked) return count;
    }
  }

  /** Rows that somebody else works on are left to the next round. */
  private expire(companyId: number, ids: number[]): Promise<number> {
    return this.db.transaction(async () => {
      const marked = await this.db.query<{ id: number }>(sql`
        UPDATE interviews SET status = 'expired', version = version + 1, updated_at = now()
        WHERE company_id = ${companyId} AND id IN (SELECT id FROM interviews WHERE company_id = ${companyId}
          AND id = ANY(${ids}) AND status <> 'expired' AND interview_status(status, deadline, ${this.clock.now()}) = 'expired'
          FOR UPDATE SKIP LOCKED) RETURNING id`);
      const situations = await this.interviews.situations(
        companyId,
        marked.map(({ id }) => id),
      );
      await this.mails.queue(
        companyId,
        null,
        situations.map((situation) => expiryMail(situation, situation.deadline)),
      );
      return marked.length;
    });
  }
}
