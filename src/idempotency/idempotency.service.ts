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

export interface StoredAnswer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

interface KeyRow {
  inserted: boolean;
  same: boolean;
  locked: boolean;
  status: number | null;
  headers: Record<string, unknown>;
  body: string;
}

@Injectable()
export class IdempotencyService {
  constructor(private readonly db: DatabaseService) {}

  /** The first answer when there is one; otherwise the key is reserved, or the request refused. */
  async begin({ actor, key, fingerprint }: KeyedCall): Promise<StoredAnswer | null> {
    return this.db.transaction(async () => {
      const { companyId, userId } = actor;
      await this.db.query(sql`DELETE FROM idempotency_keys WHERE company_id = ${companyId} AND expires_at < now()`);
      const row = await this.db.queryOne<KeyRow>(sql`
        INSERT INTO idempotency_keys AS k (company_id, user_id, key, fingerprint, locked_until, expires_at)
        VALUES (${companyId}, ${userId}, ${key}, ${fingerprint}, now() + make_interval(secs => ${LOCK_SECONDS}::integer),
          now() + make_interval(days => ${KEPT_DAYS}::integer))
        ON CONFLICT (company_id, user_id, key) DO UPDATE SET key = EXCLUDED.key
        RETURNING xmax = 0 AS inserted, k.fingerprint = ${fingerprint} AS same, k.locked_until > now() AS locked, status, headers, body`);
      if (row!.inserted) return null;
      if (!row!.same) throw new ApiError('idempotency.key_reused');
      if (row!.status !== null) return { status: row!.status, headers: row!.headers, body: row!.body };
      if (row!.locked) throw new ApiError('idempotency.in_progress', {}, { headers: { 'Retry-After': '1' } });
      await this.db
        .query(sql`UPDATE idempotency_keys SET locked_until = now() + make_interval(secs => ${LOCK_SECONDS}::integer)
        WHERE company_id = ${companyId} AND user_id = ${userId} AND key = ${key}`);
      return null;
    });
  }

  /** Stores the answer; part of the transaction of its effect. */
  async finish({ actor, key }: KeyedCall, { status, headers, body }: StoredAnswer): Promise<void> {
    await this.db.query(sql`
      UPDATE idempotency_keys SET status = ${status}, headers = ${JSON.stringify(headers)}::jsonb, body = ${body}
      WHERE company_id = ${actor.companyId} AND user_id = ${actor.userId} AND key = ${key} AND status IS NULL`);
  }

  async forget({ actor, key }: KeyedCall): Promise<void> {
    await this.db.transaction(() =>
      this.db.query(sql`DELETE FROM idempotency_keys
        WHERE company_id = ${actor.companyId} AND user_id = ${actor.userId} AND key = ${key} AND status IS NULL`),
    );
  }
}
