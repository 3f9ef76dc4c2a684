import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';

const KEPT_DAYS = 7;

/** A request that asks to happen once. The fingerprint tells whether another one with its key is the same request. */
export interface KeyedCall {
  actor: Actor;
  key: string;
  fingerprint: Buffer;
}

export interface StoredAnswer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

/** Idempotency keys, one space of them per user. */
@Injectable()
export class IdempotencyService {
  constructor(private readonly db: DatabaseService) {}

  /** Holds the key until the current transaction ends. Returns the first answer when there is one; refuses while another request holds the key. */
  async take({ actor, key, fingerprint }: KeyedCall): Promise<StoredAnswer | null> {
    const { companyId, userId } = actor;
    const lock = await this.db.queryOne<{ held: boolean }>(
      sql`SELECT pg_try_advisory_xact_lock(hashtextextended(${`idempotency ${companyId} ${userId} ${key}`}, 0)) AS held`,
    );
    if (!lock!.held) throw new ApiError('idempotency.in_progress', {}, { headers: { 'Retry-After': '1' } });
    await this.db.query(sql`DELETE FROM idempotency_keys WHERE company_id = ${companyId} AND expires_at < now()`);
    const stored = await this.db.queryOne<StoredAnswer & { same: boolean }>(sql`
      SELECT fingerprint = ${fingerprint} AS same, status, headers, body FROM idempotency_keys
      WHERE company_id = ${companyId} AND user_id = ${userId} AND key = ${key}`);
    if (stored && !stored.same) throw new ApiError('idempotency.key_reused');
    return stored;
  }

  /** Stores the answer; part of the transaction of its effect. */
  async keep({ actor, key, fingerprint }: KeyedCall, { status, headers, body }: StoredAnswer): Promise<void> {
    await this.db.query(sql`
      INSERT INTO idempotency_keys (company_id, user_id, key, fingerprint, status, headers, body, expires_at)
      VALUES (${actor.companyId}, ${actor.userId}, ${key}, ${fingerprint}, ${status}, ${JSON.stringify(headers)}::jsonb, ${body},
        now() + make_interval(days => ${KEPT_DAYS}::integer))`);
  }
}
