import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Not } from 'typeorm';
import { Clock } from '../common/clock';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';
import type { Caller } from './actor';
import type { SignInDto } from './auth.dto';
import { verifyPassword } from './passwords';
import { SignInLimiter } from './sign-in-limiter';
import { TokensService } from './tokens.service';
import { User } from './user.entity';

interface Account {
  company_id: number;
  /** Of these two exactly one is given. */
  user_id?: number;
  candidate_id?: number;
  password_hash: string | null;
  is_active: boolean;
  session_idle_seconds: number;
}

@Injectable()
export class AuthService {
  constructor(
    private readonly db: DatabaseService,
    private readonly tokens: TokensService,
    private readonly limiter: SignInLimiter,
    private readonly clock: Clock,
  ) {}

  /** Exchanges a password for a session token. Every refusal looks and lasts the same, whatever was wrong. */
  async signIn(
    { username, password, company, extended_expiration_period }: SignInDto,
    address: string,
  ): Promise<{ token: string }> {
    const account = await this.findAccount(username, company);
    const counted = account ? countedAs(account) : `name ${username.toLowerCase()}`;
    await this.limiter.consume(address, counted);
    const right = await verifyPassword(password, account?.is_active ? account.password_hash : null);
    if (!account || !right) throw new ApiError('auth.invalid_credentials');
    const token = await this.startSession(account, extended_expiration_period);
    await this.limiter.forgive(address, counted);
    return { token };
  }

  private startSession(account: Account, extendedDays: number | undefined): Promise<string> {
    const { company_id: companyId, user_id: userId, candidate_id, session_idle_seconds: idleSeconds } = account;
    return this.db.asCompany(companyId, () =>
      this.db.transaction(async () => {
        if (userId !== undefined) await this.noteSignIn(companyId, userId);
        const owner = userId === undefined ? { candidateId: candidate_id! } : { userId };
        return this.tokens.startSession(companyId, owner, { idleSeconds, extendedDays });
      }),
    );
  }

  /** Service users have permanent tokens with scopes instead, and are refused whatever their row holds. */
  private async noteSignIn(companyId: number, id: number): Promise<void> {
    const now = this.clock.now();
    const { affected } = await this.db
      .repo(User)
      .update({ companyId, id, accountType: Not('service') }, { lastLoginAt: now, lastSeenAt: now });
    if (!affected) throw new ApiError('auth.invalid_credentials');
  }

  async signOut(caller: Caller): Promise<void> {
    await this.db.transaction(() => this.tokens.endSession(caller));
  }

  /**
   * Without a company the name must be known to exactly one. A name that is a user's is never taken for a candidate's:
   * colleagues who apply themselves sign in as candidates with the user name of that record.
   */
  private async findAccount(login: string, company: string | undefined): Promise<Account | null> {
    const users = await this.db.querySystem<Account>(
      sql`SELECT * FROM sign_in_candidates(${login}::text, ${company ?? null}::text)`,
    );
    const candidates = await this.db.querySystem<Account>(
      sql`SELECT * FROM candidate_sign_ins(${login}::text, ${company ?? null}::text, ${this.clock.now()})`,
    );
    const accounts = users.length ? users : candidates;
    return accounts.length === 1 ? accounts[0]! : null;
  }
}

const countedAs = ({ user_id, candidate_id }: Account): string =>
  user_id === undefined ? `candidate ${candidate_id}` : `user ${user_id}`;
