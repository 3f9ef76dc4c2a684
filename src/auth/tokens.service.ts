import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../common/clock';
import { DatabaseService } from '../database/database.service';
import { isCandidate, TOKEN_SCOPES, type Actor, type Caller, type CandidateCaller } from './actor';
import { AuthToken } from './auth-token.entity';

const DAY_MS = 86_400_000;

/** 160 random bits as 40 hex characters, the format of the original; the table holds only the SHA-256. */
export const newToken = (): string => randomBytes(20).toString('hex');
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token.toLowerCase()).digest();

/** Who the token is for: a user or a candidate. */
export type TokenOwner = { userId: number } | { candidateId: number };

interface SessionOptions {
  /** The token dies after this much silence … */
  idleSeconds: number;
  /** … or, when given, this many days after its creation instead, used or not. */
  extendedDays?: number | undefined;
}

@Injectable()
export class TokensService {
  constructor(
    private readonly db: DatabaseService,
    private readonly clock: Clock,
  ) {}

  /** Creates a session token in the current company and returns it in clear, this once. */
  async startSession(companyId: number, owner: TokenOwner, options: SessionOptions): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    const extended = options.extendedDays !== undefined;
    await this.db.repo(AuthToken).insert({
      companyId,
      ...owner,
      tokenHash: tokenHash(token),
      kind: 'session',
      scopes: [...TOKEN_SCOPES],
      idleSeconds: extended ? null : options.idleSeconds,
      expiresAt: extended ? new Date(now.getTime() + options.extendedDays! * DAY_MS) : null,
      lastUsedAt: now,
      createdAt: now,
    });
    return token;
  }

  /** Who a token belongs to, or null when it is unknown, expired, or its owner is shut out. */
  async callerFor(token: string): Promise<Caller | null> {
    const [row] = await this.db.querySystem<CallerRow>(
      sql`SELECT * FROM caller_for_token(${tokenHash(token)}, ${this.clock.now()})`,
    );
    return row ? callerOf(row) : null;
  }

  /** The candidate an activation key was sent to, or null when the key is unknown or its interview is not open. */
  async candidateFor(activationKey: string): Promise<CandidateCaller | null> {
    const [row] = await this.db.querySystem<KeyRow>(
      sql`SELECT * FROM caller_for_activation_key(${activationKey.toLowerCase()}::text, ${this.clock.now()})`,
    );
    return row ? keyHolderOf(row) : null;
  }

  /** The caller whose session a file link names by {@link LinkSession.ref}, or null when the session is over. */
  async callerOfSession(companyId: number, ref: string): Promise<Caller | null> {
    const id = Number(ref.slice(1));
    const now = this.clock.now();
    if (ref.startsWith('t')) {
      const [row] = await this.db.querySystem<CallerRow>(
        sql`SELECT * FROM caller_for_session(${companyId}::bigint, ${id}::bigint, ${now})`,
      );
      return row ? callerOf(row) : null;
    }
    const [row] = await this.db.querySystem<KeyRow>(
      sql`SELECT * FROM caller_for_interview(${companyId}::bigint, ${id}::bigint, ${now})`,
    );
    return row ? keyHolderOf(row) : null;
  }

  /** Signs out. An activation key is no session: it ends with its interview. */
  async endSession(caller: Caller): Promise<void> {
    const { companyId, tokenId } = caller;
    if (isCandidate(caller) && tokenId === null) return;
    await this.db.repo(AuthToken).delete({ companyId, id: tokenId! });
  }

  /**
   * Ends every token of a user or candidate, sessions and permanent ones alike: with a new password, with deactivation, and
   * when a person becomes a service user or the reverse. Whoever had got hold of the account may have made a permanent one.
   */
  async endAllTokens(companyId: number, owner: TokenOwner): Promise<void> {
    await this.db.repo(AuthToken).delete({ companyId, ...owner });
  }
}

interface CallerRow {
  company_id: number;
  token_id: number;
  token_hash: Buffer;
  scopes: Actor['scopes'];
  user_id: number | null;
  account_type: Actor['accountType'];
  username: string;
  email: string;
  candidate_id: number | null;
}

interface KeyRow {
  company_id: number;
  candidate_id: number;
  interview_id: number;
  activation_key: string;
}

function callerOf(row: CallerRow): Caller {
  const { company_id: companyId, token_id: tokenId, token_hash, user_id, candidate_id } = row;
  const session = { ref: `t${tokenId}`, secret: token_hash };
  if (candidate_id !== null) return { companyId, candidateId: candidate_id, interviewId: null, tokenId, session };
  const { account_type: accountType, scopes, username, email } = row;
  return { companyId, userId: user_id!, tokenId, accountType, scopes, username, email, session };
}

const keyHolderOf = ({ company_id, candidate_id, interview_id, activation_key }: KeyRow): CandidateCaller => ({
  ...{ companyId: company_id, candidateId: candidate_id, interviewId: interview_id, tokenId: null },
  session: { ref: `k${interview_id}`, secret: tokenHash(activation_key) },
});
