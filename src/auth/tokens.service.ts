import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../common/clock';
import { DatabaseService } from '../database/database.service';
import { TOKEN_SCOPES, type Actor } from './actor';
import { AuthToken } from './auth-token.entity';

const DAY_MS = 86_400_000;

/** 160 random bits as 40 hex characters, the format of the original; the table holds only the SHA-256. */
export const newToken = (): string => randomBytes(20).toString('hex');
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token.toLowerCase()).digest();

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

  /** Creates a session token for a user of the current company and returns it in clear, this once. */
  async startSession(companyId: number, userId: number, options: SessionOptions): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    const extended = options.extendedDays !== undefined;
    await this.db.repo(AuthToken).insert({
      companyId,
      userId,
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

  /** The caller behind a token, or null when it is unknown, expired, or its user is disabled. */
  async actorFor(token: string): Promise<Actor | null> {
    const rows = await this.db.querySystem<ActorRow>(
      sql`SELECT * FROM actor_for_token(${tokenHash(token)}, ${this.clock.now()})`,
    );
    const row = rows[0];
    if (!row) return null;
    const { company_id, user_id, token_id, account_type, scopes, username, email } = row;
    return {
      companyId: company_id,
      userId: user_id,
      tokenId: token_id,
      accountType: account_type,
      scopes,
      username,
      email,
    };
  }

  async endSession(actor: Actor): Promise<void> {
    await this.db.repo(AuthToken).delete({ companyId: actor.companyId, id: actor.tokenId });
  }

  /**
   * Ends every token of a user, sessions and permanent ones alike: with a new password, with deactivation, and when a
   * person becomes a service user or the reverse. Whoever had got hold of the account may have made a permanent one.
   */
  async endAllTokens(companyId: number, userId: number): Promise<void> {
    await this.db.repo(AuthToken).delete({ companyId, userId });
  }
}

interface ActorRow {
  company_id: number;
  user_id: number;
  token_id: number;
  account_type: Actor['accountType'];
  scopes: Actor['scopes'];
  username: string;
  email: string;
}
