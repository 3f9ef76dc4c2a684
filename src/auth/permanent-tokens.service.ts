import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { AccessScope } from '../access/access.scope';
import { scopeOf } from '../access/permissions';
import { Clock } from '../common/clock';
import { ApiError } from '../common/errors/api-error';
import type { Page } from '../common/lists/page';
import { DatabaseService } from '../database/database.service';
import { readPage } from '../database/read-page';
import { TOKEN_SCOPES, type Actor } from './actor';
import { AuthToken } from './auth-token.entity';
import {
  permanentTokenView,
  type CreatedTokenView,
  type PermanentTokenRow,
  type PermanentTokenView,
} from './auth.view';
import type { CreateTokenDto } from './token.dto';
import type { TokenListQuery } from './token.list';
import { newToken, tokenHash } from './tokens.service';
import { User } from './user.entity';

const DAY_MS = 86_400_000;

/** Tokens that do not die of silence: for programs, of one's own or of a service user. */
@Injectable()
export class PermanentTokensService {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, query: TokenListQuery, origin: string): Promise<Page<PermanentTokenView>> {
    const where = this.access.tokens(actor, 'token.read');
    return readPage(this.db, query, { columns, from: tokens, where }, (row: PermanentTokenRow) =>
      permanentTokenView(row, origin),
    );
  }

  create(actor: Actor, dto: CreateTokenDto, origin: string): Promise<CreatedTokenView> {
    return this.db.transaction(async () => {
      const user = await this.owner(actor, dto.user);
      if (user.accountType !== 'service' && dto.scopes)
        throw ApiError.field('scopes', 'Scopes limit service users; your own token may do what you may do.');
      const token = newToken();
      const now = this.clock.now();
      const { identifiers } = await this.db.repo(AuthToken).insert({
        ...{
          companyId: actor.companyId,
          userId: user.id,
          tokenHash: tokenHash(token),
          kind: 'permanent',
          name: dto.name,
        },
        scopes: user.accountType === 'service' ? (dto.scopes ?? ['read']) : [...TOKEN_SCOPES],
        expiresAt: dto.expires_in_days ? new Date(now.getTime() + dto.expires_in_days * DAY_MS) : null,
        ...{ lastUsedAt: now, createdAt: now },
      });
      const row = await this.find(actor, identifiers[0]!.id as number);
      return { ...permanentTokenView(row, origin), token };
    });
  }

  async remove(actor: Actor, id: number): Promise<void> {
    await this.db.transaction(async () => {
      await this.find(actor, id);
      await this.db.repo(AuthToken).delete({ companyId: actor.companyId, id });
    });
  }

  /** Oneself, or a service user for those who run the company. */
  private async owner(actor: Actor, userId = actor.userId): Promise<User> {
    const user = await this.db.repo(User).findOneBy({ companyId: actor.companyId, id: userId });
    const own = user?.id === actor.userId;
    if (user && (own || (user.accountType === 'service' && scopeOf('token.manage', actor) === 'company'))) return user;
    throw ApiError.field('user', 'There is no such service user, or you may not make tokens for it.');
  }

  private async find(actor: Actor, id: number): Promise<PermanentTokenRow> {
    const row = await this.db.queryOne<PermanentTokenRow>(
      sql`SELECT ${columns} FROM ${tokens} WHERE ${this.access.tokens(actor, 'token.manage')} AND t.id = ${id}`,
    );
    if (!row) throw new ApiError('resource.not_found');
    return row;
  }
}

const columns = sql`t.id, t.company_id, t.user_id, t.name, t.scopes, t.created_at, t.last_used_at, t.expires_at`;
const tokens = sql`auth_tokens t`;
