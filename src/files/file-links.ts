import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import type { Caller, LinkSession } from '../auth/actor';
import { TokensService } from '../auth/tokens.service';
import { Clock } from '../common/clock';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';
import type { FileKind } from './upload.policy';

/** How long a link works at most; it ends earlier with its session. A player asks for ranges for as long as a video runs. */
export const LINK_SECONDS = { photo: 300, cv: 300, video: 3600 } as const satisfies Partial<Record<FileKind, number>>;

/** What files are linked as. */
export type LinkPurpose = keyof typeof LINK_SECONDS;

const TOKEN = /^([tk]\d{1,15})-([0-9a-z]{1,10})-([0-9a-f]{32})$/;
const BLOCK = 64;

/** A link's token taken apart; nothing of it is proven yet. */
export interface PresentedLink {
  ref: string;
  expiry: string;
  mac: string;
}

/**
 * Links to stored files that work without a header. A token names the session it was made in and its expiry, and is
 * signed with that session's own secret over the file and the purpose. So nothing is stored, and it dies with the session.
 */
@Injectable()
export class FileLinks {
  constructor(
    private readonly db: DatabaseService,
    private readonly tokens: TokensService,
    private readonly clock: Clock,
  ) {}

  /** SQL for the token of a link to the file whose id `file` gives; a list signs all its links in its own statement. */
  tokenSql({ ref, secret }: LinkSession, purpose: LinkPurpose, file: Sql): Sql {
    const expiry = this.expiry(purpose);
    const [inner, outer] = [pad(secret, 0x36), pad(secret, 0x5c)];
    // HMAC-SHA256 (RFC 2104) written out, because PostgreSQL has the hash but not the keyed form of it.
    return sql`${`${ref}-${expiry}-`}::text || left(encode(sha256(${outer}::bytea ||
      sha256(${inner}::bytea || convert_to(${`${purpose}/${expiry}/`}::text || ${file}, 'UTF8'))), 'hex'), 32)`;
  }

  /** As {@link tokenSql}, for answers that are not written by a statement. */
  token({ ref, secret }: LinkSession, purpose: LinkPurpose, fileId: number): string {
    const expiry = this.expiry(purpose);
    return `${ref}-${expiry}-${macOf(secret, purpose, expiry, fileId)}`;
  }

  /**
   * The caller whose link this is; the current context serves its company from here on. Throws `file.link_dead` when
   * the token is damaged or too old, or its session is over. Which file it is for is checked by {@link verify}.
   */
  async open(companyId: number, token: string): Promise<{ caller: Caller; link: PresentedLink }> {
    const [, ref, expiry, mac] = TOKEN.exec(token) ?? [];
    if (!ref || !expiry || !mac || parseInt(expiry, 36) * 1000 <= this.clock.now().getTime()) throw deadLink();
    const caller = await this.tokens.callerOfSession(companyId, ref);
    if (!caller) throw deadLink();
    this.db.serveCompany(caller.companyId);
    return { caller, link: { ref, expiry, mac } };
  }

  /** Throws `file.link_dead` unless the link was made by this caller for this file and purpose. */
  verify({ session }: Caller, { expiry, mac }: PresentedLink, purpose: LinkPurpose, fileId: number | undefined): void {
    if (fileId === undefined) throw deadLink();
    const right = macOf(session.secret, purpose, expiry, fileId);
    if (!timingSafeEqual(Buffer.from(right), Buffer.from(mac))) throw deadLink();
  }

  private expiry(purpose: LinkPurpose): string {
    return (Math.floor(this.clock.now().getTime() / 1000) + LINK_SECONDS[purpose]).toString(36);
  }
}

const deadLink = (): ApiError => new ApiError('file.link_dead');

const macOf = (secret: Buffer, purpose: LinkPurpose, expiry: string, fileId: number): string =>
  createHmac('sha256', secret).update(`${purpose}/${expiry}/${fileId}`).digest('hex').slice(0, 32);

/** A secret is 32 bytes, so it is never longer than a block and never hashed first. */
function pad(secret: Buffer, filler: number): Buffer {
  const block = Buffer.alloc(BLOCK, filler);
  for (let at = 0; at < secret.length; at++) block[at] = secret[at]! ^ filler;
  return block;
}
