import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { isCandidate, userIdOf, type Caller } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';

const KEPT_DAYS = 7;

/** A request that asks to happen once. The fingerprint tells whether another one with its key is the same request. */
export interface KeyedCall {
  caller: Caller;
  key: string;
  fingerprint: Buffer;
}

export interface StoredAnswer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

/** Idempotency keys, one space of them per user and per candidate. */
@Injectable()
export class IdempotencyService {
  constructor(private readonly db: DatabaseService) {}

  /** Holds the key until the current transaction ends. Returns the first answer when there is one; refuses while another request holds the key. */
  async take({ caller, key, fingerprint }: KeyedCall): Promise<StoredAnswer | null> {
    const lock = await this.db.queryOne<{ held: boolean }>(
      sql`SELECT pg_try_advisory_xact_lock(hashtextextended(${`idempotency ${JSON.stringify(ownerOf(caller))} ${key}`}, 0)) AS held`,
    );
    if (!lock!.held) throw new ApiError('idempotency.in_progress', {}, { headers: { 'Retry-After': '1' } });
    await this.holdCandidate(caller);
    await this.db.query(
      sql`DELETE FROM idempotency_keys WHERE company_id = ${caller.companyId} AND expires_at < now()`,
    );
    const stored = await this.db.queryOne<StoredAnswer & { same: boolean }>(sql`
      SELECT fingerprint = ${fingerprint} AS same, status, headers, body FROM idempotency_keys
      WHERE ${ownedBy(caller)} AND key = ${key}`);
    if (stored && !stored.same) throw new ApiError('idempotency.key_reused');
    return stored;
  }

  /** The answer will refer to the candidate, which is to be locked before anything that belongs to it. */
  private async holdCandidate(caller: Caller): Promise<void> {
    if (!isCandidate(caller)) return;
    const { companyId, candidateId } = caller;
    await this.db.query(
      sql`SELECT id FROM candidates WHERE company_id = ${companyId} AND id = ${candidateId} FOR KEY SHARE`,
    );
  }

  /** Stores the answer; part of the transaction of its effect. */
  async keep({ caller, key, fingerprint }: KeyedCall, { status, headers, body }: StoredAnswer): Promise<void> {
    const { companyId, userId, candidateId } = ownerOf(caller);
    await this.db.query(sql`
      INSERT INTO idempotency_keys (company_id, user_id, candidate_id, key, fingerprint, status, headers, body, expires_at)
      VALUES (${companyId}, ${userId}, ${candidateId}, ${key}, ${fingerprint}, ${status}, ${JSON.stringify(headers)}::jsonb, ${body},
        now() + make_interval(days => ${KEPT_DAYS}::integer))`);
  }
}

const ownerOf = (caller: Caller) => ({
  companyId: caller.companyId,
  userId: userIdOf(caller),
  candidateId: isCandidate(caller) ? caller.candidateId : null,
});

function ownedBy(caller: Caller): Sql {
  const { companyId, userId, candidateId } = ownerOf(caller);
  const owner =
    userId === null
      ? sql`user_id IS NULL AND candidate_id = ${candidateId}`
      : sql`user_id = ${userId} AND candidate_id IS NULL`;
  return sql`company_id = ${companyId} AND ${owner}`;
}
