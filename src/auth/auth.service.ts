import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Not } from 'typeorm';
import { Clock } from '../common/clock';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';
import type { Actor } from './actor';
import type { SignInDto } from './auth.dto';
import { verifyPassword } from './passwords';
import { SignInLimiter } from './sign-in-limiter';
import { TokensService } from './tokens.service';
import { User } from './user.entity';

interface Account {
  company_id: number;
  user_id: number;
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
    const counted = account ? `user ${account.user_id}` : `name ${username.toLowerCase()}`;
    await this.limiter.consume(address, counted);
    const right = await verifyPassword(password, account?.is_active ? account.password_hash : null);
    if (!account || !right) throw new ApiError('auth.invalid_credentials');
    const token = await this.startSession(account, extended_expiration_period);
    await this.limiter.forgive(address, counted);
    return { token };
  }

  /** Service users have permanent tokens with scopes instead, and are refused whatever their row holds. */
  private startSession(account: Account, extendedDays: number | undefined): Promise<string> {
    const { company_id: companyId, user_id: id, session_idle_seconds: idleSeconds } = account;
    return this.db.asCompany(companyId, () =>
      this.db.transaction(async () => {
        const now = this.clock.now();
        const { affected } = await this.db
          .repo(User)
          .update({ companyId, id, accountType: Not('service') }, { lastLoginAt: now, lastSeenAt: now });
        if (!affected) throw new ApiError('auth.invalid_credentials');
        return this.tokens.startSession(companyId, id, { idleSeconds, extendedDays });
      }),
    );
  }

  async signOut(actor: Actor): Promise<void> {
    await this.db.transaction(() => this.tokens.endSession(actor));
  }

  /** Without a company the name must be known to exactly one. */
  private async findAccount(login: string, company: string | undefined): Promise<Account | null> {
    const accounts = await this.db.querySystem<Account>(
      sql`SELECT * FROM sign_in_candidates(${login}::text, ${company ?? null}::text)`,
    );
    return accounts.length === 1 ? accounts[0]! : null;
  }
}
