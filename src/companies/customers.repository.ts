import { Injectable } from '@nestjs/common';
import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { AccessScope } from '../access/access.scope';
import type { Permission } from '../access/permissions';
import type { Actor } from '../auth/actor';
import { User } from '../auth/user.entity';
import type { Page } from '../common/lists/page';
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

  page<View>(actor: Actor, { filters, ...query }: CustomerListQuery, view: (user: User) => View): Promise<Page<View>> {
    const { username, email, account_type, is_active } = filters;
    const where = sql`${this.access.users(actor, 'user.read')}
      ${username === undefined ? empty : sql`AND lower(u.username) = lower(${username})`}
      ${email === undefined ? empty : sql`AND lower(u.email) = lower(${email})`}
      ${account_type === undefined ? empty : sql`AND u.account_type = ANY(${account_type})`}
      ${is_active === undefined ? empty : sql`AND u.is_active = ${is_active}`}`;
    return readPage(this.db, query, { columns: this.columns, from: sql`users u`, where }, view);
  }

  /** The user when the caller reaches it, locked for a change when asked. */
  find(actor: Actor, permission: Permission, id: number, lock = false): Promise<User | null> {
    return this.db.queryOne(sql`SELECT ${this.columns} FROM users u
      WHERE ${this.access.users(actor, permission)} AND u.id = ${id} ${lock ? sql`FOR UPDATE` : empty}`);
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

  private get columns(): Sql {
    return this.db.columnsOf(User, 'u');
  }
}
