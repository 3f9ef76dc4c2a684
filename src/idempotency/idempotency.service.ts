import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';

/** How long a request may run before another one with its key takes over: longer than any request lives. */
const LOCK_SECONDS = 120;
const KEPT_DAYS = 7;

interface KeyedCall {
  actor: Actor;
  key: string;
  fingerprint: Buffer;
}

/** A key held by one running request. The end of its lock tells it from a request that took over later. */
export interface HeldKey {
  actor: Actor;
  key: string;
  lockedUntil: string;
}

export interface StoredAnswer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

interface KeyRow {
  inserted: boolean;
  same: boolean;
  locked: boolean;
  locked_until: string;
  status: number | null;
  headers: Record<string, unknown>;
  body: string;
}

@Injectable()
export class IdempotencyService {
  constructor(private readonly db: DatabaseService) {}

  /** The first answer when there is one; otherwise the key, now held by this request. Refuses while another one holds it. */
  async begin({ actor, key, fingerprint }: KeyedCall): Promise<StoredAnswer | HeldKey> {
    return this.db.transaction(async () => {
      const { companyId, userId } = actor;
      await this.db.query(sql`DELETE FROM idempotency_keys WHERE company_id = ${companyId} AND expires_at < now()`);
      const row = await this.db.queryOne<KeyRow>(sql`
        INSERT INTO idempotency_keys AS k (company_id, user_id, key, fingerprint, locked_until, expires_at)
        VALUES (${companyId}, ${userId}, ${key}, ${fingerprint}, ${lockEnd}, now() + make_interval(days => ${KEPT_DAYS}::integer))
        ON CONFLICT (company_id, user_id, key) DO UPDATE SET key = EXCLUDED.key
        RETURNING xmax = 0 AS inserted, k.fingerprint = ${fingerprint} AS same, k.locked_until > now() AS locked,
          k.locked_until::text, status, headers, body`);
      const { inserted, same, locked, locked_until: lockedUntil, ...answer } = row!;
      if (inserted) return { actor, key, lockedUntil };
      if (!same) throw new ApiError('idempotency.key_reused');
      if (answer.status !== null) return answer as StoredAnswer;
      if (locked) throw inProgress();
      return { actor, key, lockedUntil: await this.takeOver(actor, key) };
    });
  }

  /** Stores the answer; part of the transaction of its effect, which must not be kept when another request took over. */
  async finish({ actor, key, lockedUntil }: HeldKey, { status, headers, body }: StoredAnswer): Promise<void> {
    const kept = await this.db.query(sql`
      UPDATE idempotency_keys SET status = ${status}, headers = ${JSON.stringify(headers)}::jsonb, body = ${body}
      WHERE ${this.held(actor, key, lockedUntil)} RETURNING key`);
    if (!kept.length) throw inProgress();
  }

  /** Gives the key back after a refusal. */
  async forget({ actor, key, lockedUntil }: HeldKey): Promise<void> {
    await this.db.transaction(() =>
      this.db.query(sql`DELETE FROM idempotency_keys WHERE ${this.held(actor, key, lockedUntil)}`),
    );
  }

  private async takeOver({ companyId, userId }: Actor, key: string): Promise<string> {
    const row = await this.db.queryOne<{
      locked_until: string;
    }>(sql`UPDATE idempotency_keys SET locked_until = ${lockEnd}
      WHERE company_id = ${companyId} AND user_id = ${userId} AND key = ${key} RETURNING locked_until::text`);
    return row!.locked_until;
  }

  private held({ companyId, userId }: Actor, key: string, lockedUntil: string) {
    return sql`company_id = ${companyId} AND user_id = ${userId} AND key = ${key}
      AND locked_until = ${lockedUntil}::timestamptz AND status IS NULL`;
  }
}

const lockEnd = sql`now() + make_interval(secs => ${LOCK_SECONDS}::integer)`;
const inProgress = () => new ApiError('idempotency.in_progress', {}, { headers: { 'Retry-After': '1' } });
