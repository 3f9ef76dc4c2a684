import { Injectable } from '@nestjs/common';
import sql, { empty, raw } from 'sql-template-tag';
import { In } from 'typeorm';
import { AccessScope } from '../access/access.scope';
import type { Permission } from '../access/permissions';
import type { Actor } from '../auth/actor';
import { User } from '../auth/user.entity';
import { Page } from '../common/lists/page';
import { DatabaseService } from '../database/database.service';
import { readPage } from '../database/read-page';
import type { StoredFile } from '../files/file.entity';
import type { CustomerListQuery } from './customer.list';

export type UserPhoto = Pick<StoredFile, 'id' | 'storageKey' | 'originalName' | 'contentType' | 'size'>;

@Injectable()
export class CustomersRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  async page<View>(
    actor: Actor,
    { filters, ...query }: CustomerListQuery,
    view: (user: User) => View,
  ): Promise<Page<View>> {
    const { username, email, account_type, is_active } = filters;
    const where = sql`${this.access.users(actor, 'user.read')}
      ${username === undefined ? empty : sql`AND lower(u.username) = lower(${username})`}
      ${email === undefined ? empty : sql`AND lower(u.email) = lower(${email})`}
      ${account_type === undefined ? empty : sql`AND u.account_type = ANY(${account_type})`}
      ${is_active === undefined ? empty : sql`AND u.is_active = ${is_active}`}`;
    return this.db.transaction(async () => {
      const ids = await readPage(
        this.db,
        query,
        { columns: sql`u.id`, from: sql`users u`, where },
        ({ id }: { id: number }) => id,
      );
      const wanted = 'items' in ids.content ? [...ids.content.items] : [];
      const users = await this.db.repo(User).findBy({ companyId: actor.companyId, id: In(wanted) });
      const byId = new Map(users.map((user) => [user.id, view(user)]));
      return new Page({ items: wanted.map((id) => byId.get(id)!) }, ids.total, ids.next, ids.previous, ids.query);
    });
  }

  /** The user when the caller reaches it, locked for a change when asked. */
  async find(actor: Actor, permission: Permission, id: number, lock = false): Promise<User | null> {
    const row = await this.db.queryOne<{ id: number }>(sql`SELECT u.id FROM users u
      WHERE ${this.access.users(actor, permission)} AND u.id = ${id} ${lock ? sql`FOR UPDATE` : empty}`);
    return row && this.db.repo(User).findOneBy({ companyId: actor.companyId, id });
  }

  /** The picture of a user the caller sees. */
  photo(actor: Actor, id: number): Promise<UserPhoto | null> {
    return this.db.queryOne(sql`
      SELECT f.id, f.storage_key AS "storageKey", f.original_name AS "originalName", f.content_type AS "contentType", f.size
      FROM users u JOIN files f ON f.company_id = u.company_id AND f.id = u.photo_file_id
      WHERE ${this.access.users(actor, 'user.read')} AND u.id = ${id}`);
  }

  /** Whether another user of the company has this name or address. */
  async someoneElse(companyId: number, id: number, column: 'username' | 'email', text: string): Promise<boolean> {
    const row = await this.db.queryOne(sql`SELECT 1 FROM users u
      WHERE u.company_id = ${companyId} AND u.id <> ${id} AND lower(${raw(`u.${column}`)}) = lower(${text})`);
    return row !== null;
  }
}
