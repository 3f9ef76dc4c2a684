import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AccountType } from '../../src/access/roles';
import { TOKEN_SCOPES, type TokenScope } from '../../src/auth/actor';
import { newToken, tokenHash } from '../../src/auth/tokens.service';
import { env } from '../../src/config/env';
import { COMPANY_TABLES } from '../../src/database/company-tables';
import { form } from './api';
import type { Person } from './factories';
import type { TestApp } from './test-app';

const TABLES = COMPANY_TABLES;
const CV = join(__dirname, '..', 'fixtures', 'backend-engineer.txt');

/** Someone who calls; without an account type there is no valid credential. */
export interface Caller {
  name: string;
  token: string;
  id: number;
  accountType: AccountType | null;
  scopes: readonly TokenScope[];
}

export const CALLERS = [
  ...['owner', 'admin', 'recruiter', 'hiring-manager', 'service read', 'service write', 'service admin'],
  ...['nobody', 'expired'],
];

/** How a record stands to the caller's company. `unknown` is an id nobody has. */
export const PLACES = ['own', 'sibling', 'foreign', 'unknown'] as const;
export type Place = (typeof PLACES)[number];
export type Kind = 'job' | 'candidate' | 'task' | 'customer' | 'token';

const UNKNOWN_ID = 987_654_321;

/**
 * Acme, where a recruiter owns one job, shared with a hiring manager ("own"), and a colleague owns another ("sibling");
 * and globex ("foreign"). Every job has a candidate with a résumé and the task that is to read it.
 */
export class PermissionWorld {
  readonly callers = new Map<string, Caller>();
  readonly records = {} as Record<Kind, Record<Place, number>>;
  company!: number;
  foreignCompany!: number;

  /** Of each table, those that are stored as given; a generated column takes no value. */
  private readonly columns = new Map<string, string>();

  constructor(private readonly test: TestApp) {}

  async build(): Promise<void> {
    const { make } = this.test;
    const { olivia, adam, rita, ralph, hank, gina } = await make.people();
    const rosa = await make.person(rita.companyId, 'recruiter', 'rosa');
    this.company = rita.companyId;
    this.foreignCompany = gina.companyId;
    this.records.customer = { own: hank.id, sibling: rosa.id, foreign: gina.id, unknown: UNKNOWN_ID };
    for (const [place, owner] of [['own', rita] as const, ['sibling', ralph] as const, ['foreign', gina] as const])
      await this.jobWithCandidate(place, owner, place === 'own' ? hank : null);
    for (const [name, person] of Object.entries({
      owner: olivia,
      admin: adam,
      recruiter: rita,
      'hiring-manager': hank,
    }))
      this.callers.set(name, { name, ...person, accountType: person.actor.accountType, scopes: TOKEN_SCOPES });
    const service = await make.person(rita.companyId, 'service', 'sam');
    for (const scope of TOKEN_SCOPES)
      this.callers.set(`service ${scope}`, {
        ...{ name: `service ${scope}`, id: service.id, accountType: 'service', scopes: [scope] },
        token: await this.permanentToken(service, scope),
      });
    await this.permanentToken(ralph, 'read');
    await this.permanentToken(gina, 'read');
    const tokenOf = async ({ id }: { id: number }): Promise<number> =>
      Number(
        (await this.test.sql(`SELECT min(id) AS id FROM auth_tokens WHERE kind = 'permanent' AND user_id = ${id}`))[0]!
          .id,
      );
    this.records.token = {
      own: await tokenOf(service),
      sibling: await tokenOf(ralph),
      foreign: await tokenOf(gina),
      unknown: UNKNOWN_ID,
    };
    this.callers.set('nobody', { name: 'nobody', token: '', id: 0, accountType: null, scopes: [] });
    this.callers.set('expired', await this.expired(olivia));
    for (const table of TABLES) await this.keep(table);
  }

  private async keep(table: string): Promise<void> {
    const [row] = await this.test.sql<{ names: string }>(
      `SELECT string_agg(quote_ident(column_name), ', ') AS names FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
      [table],
    );
    this.columns.set(table, row!.names);
    await this.test.sql(`CREATE TEMP TABLE kept_${table} AS SELECT ${row!.names} FROM public.${table}`);
  }

  /** Puts every table back to what it was when the world was built. */
  async restore(): Promise<void> {
    const refill = TABLES.map(
      (table) => `INSERT INTO public.${table} (${this.columns.get(table)}) SELECT * FROM kept_${table}`,
    );
    // For a handful of rows much faster than TRUNCATE, which makes every table and index a new file.
    const clear = [...TABLES].reverse().map((table) => `DELETE FROM public.${table}`);
    await this.test.sql([...clear, ...refill].join('; '));
  }

  /** Changes when any row of any table or any stored file does. */
  async fingerprint(): Promise<object> {
    const digests = TABLES.map(
      (table) => `'${table}', (SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM public.${table} t)`,
    );
    const [row] = await this.test.sql<{ tables: object }>(`SELECT json_build_object(${digests.join(', ')}) AS tables`);
    const stored = readdirSync(join(env().dataDir, 'files'), { recursive: true, withFileTypes: true });
    return { ...row!.tables, stored: stored.filter((entry) => entry.isFile()).map(({ name }) => name) };
  }

  private async jobWithCandidate(place: Place, owner: Person, colleague: Person | null): Promise<void> {
    const job = await this.test.make.job(owner);
    if (colleague) await this.test.make.share(job, colleague);
    const body = form({ job: job.id, email: `${place}@example.org` }, { resume: CV });
    const candidate = (await this.test.api.as(owner).post('/candidates/', body)).body;
    const found = {
      job: job.id,
      candidate: Number(candidate.id),
      task: Number(/(\d+)\/$/.exec(String(candidate.task))![1]),
    };
    for (const kind of ['job', 'candidate', 'task'] as const)
      Object.assign((this.records[kind] ??= { unknown: UNKNOWN_ID } as Record<Place, number>), {
        [place]: found[kind],
      });
  }

  private async permanentToken({ companyId, id }: Person, scope: TokenScope): Promise<string> {
    const token = newToken();
    await this.test.sql(
      `INSERT INTO auth_tokens (company_id, user_id, token_hash, kind, scopes, last_used_at, created_at)
       VALUES ($1, $2, $3, 'permanent', $4, now(), now())`,
      [companyId, id, tokenHash(token), [scope]],
    );
    return token;
  }

  private async expired({ companyId, id }: Person): Promise<Caller> {
    const token = newToken();
    await this.test.sql(
      `INSERT INTO auth_tokens (company_id, user_id, token_hash, kind, expires_at, last_used_at, created_at)
       VALUES ($1, $2, $3, 'session', now() - interval '1 second', now(), now())`,
      [companyId, id, tokenHash(token)],
    );
    return { name: 'expired', token, id, accountType: null, scopes: [] };
  }
}
