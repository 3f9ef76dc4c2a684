import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scopeOf } from '../../src/access/permissions';
import { TOKEN_SCOPES } from '../../src/auth/actor';
import { newToken, tokenHash } from '../../src/auth/tokens.service';
import { env } from '../../src/config/env';
import { COMPANY_TABLES } from '../../src/database/company-tables';
import { eventually } from './eventually';
import type { Person } from './factories';
import type { InterviewRow } from './interview-world';
import { PermissionRecords, unknownIds, type Kind, type Made, type PlaceIds } from './permission-records';
import { PNG_DATA_URI } from './pictures';
import type { TestApp } from './test-app';

const TABLES = COMPANY_TABLES;
/** Their rows are there again as soon as those of people and applications are. */
const WRITTEN_BY_TRIGGERS = ['candidate_texts', 'application_texts'];
/** Users have pictures, and pictures have been sent by users: one of the two is checked at the end. */
const BEGIN = 'BEGIN; SET CONSTRAINTS ALL DEFERRED';
// For a handful of rows much faster than TRUNCATE, which makes every table and index a new file.
const CLEAR = [...TABLES]
  .reverse()
  .map((table) => `DELETE FROM public.${table}`)
  .join('; ');

/** Someone who calls. */
export interface Caller {
  name: string;
  authorization: string;
  /** As the table knows the caller; null without a valid credential. */
  as: Parameters<typeof scopeOf>[1] | null;
  /** The user, 0 for a candidate. */
  id: number;
}

/**
 * Acme, where a recruiter owns one job and one project, on which a hiring manager works as well ("own"), and a colleague
 * others ("sibling"); and globex ("foreign"). The own job is shared with the hiring manager and another recruiter. The
 * candidate who calls is the one of the own project.
 */
export class PermissionWorld {
  readonly callers = new Map<string, Caller>();
  readonly records = {} as Record<Kind, PlaceIds>;
  company!: number;
  foreignCompany!: number;

  /** Of each table, those that are stored as given; a generated column takes no value. */
  private readonly columns = new Map<string, string>();
  private refill: string[] = [];
  private readonly bytes = new Map<string, Buffer>();

  constructor(private readonly test: TestApp) {}

  async build(): Promise<void> {
    const { make } = this.test;
    const { olivia, adam, rita, ralph, hank, gina } = await make.people();
    [this.company, this.foreignCompany] = [rita.companyId, gina.companyId];
    const acme = (name: string) => make.person(rita.companyId, 'recruiter', name);
    const globex = (name: string) => make.person(gina.companyId, 'recruiter', name);
    const [rosa, zoe, nina] = [await acme('rosa'), await acme('zoe'), await acme('nina')];
    const [glen, gus] = [await globex('glen'), await globex('gus')];
    const heidi = await make.person(rita.companyId, 'hiring-manager', 'heidi');
    const sam = await make.person(rita.companyId, 'service', 'sam');

    const maker = new PermissionRecords(this.test);
    const cast = (manager: Person, evaluator: Person, recipient: Person, newcomer: Person) =>
      maker.make({ manager, evaluator, recipient, newcomer, jobRecipients: manager === rita ? [hank, nina] : [] });
    const own = await cast(rita, hank, heidi, zoe);
    const sibling = await cast(ralph, ralph, rosa, zoe);
    const foreign = await cast(gina, gina, glen, gus);
    for (const kind of Object.keys(own.ids) as (keyof Made['ids'])[]) {
      const [mine, ours, theirs] = [own.ids[kind], sibling.ids[kind], foreign.ids[kind]];
      // A company has no sibling.
      const near = kind === 'identifier' ? { own: mine } : { own: mine, sibling: ours };
      this.records[kind] = { ...near, foreign: theirs, unknown: unknownIds(mine) };
    }
    for (const { companyId, id, token } of [hank, rosa, gina])
      await this.test.api.as({ token }).patch(`/companies/${companyId}/customers/${id}/`, { photo: PNG_DATA_URI });
    this.place('customer', hank, rosa, gina, ({ id }) => ({ customer: id, user: id }));

    this.addUsers({ owner: olivia, admin: adam, recruiter: rita, 'hiring-manager': hank });
    this.addUsers({ 'job recipient': nina, 'share recipient': heidi });
    const tokens = await this.addServices(sam);
    const token = async (person: Person) => (await this.token(person, { user_id: person.id, kind: 'permanent' })).id;
    const permanent = { own: tokens[0]!, sibling: await token(ralph), foreign: await token(gina) };
    this.place('token', permanent.own, permanent.sibling, permanent.foreign, (id) => ({ token: id }));
    await this.addCandidates(own.interview, await maker.closed(own.project));
    const expired = await this.token(olivia, { user_id: olivia.id, expires_at: '-infinity' });
    this.add('nobody', '', null);
    this.add('expired', `Token ${expired.token}`, null);
    await this.keep();
  }

  private place<T>(kind: Kind, own: T, sibling: T, foreign: T, ids: (record: T) => Record<string, number>): void {
    const unknown = unknownIds(ids(own));
    this.records[kind] = { own: ids(own), sibling: ids(sibling), foreign: ids(foreign), unknown };
  }

  private add(name: string, authorization: string, as: Caller['as'], id = 0): void {
    this.callers.set(name, { name, authorization, as, id });
  }

  private addUsers(people: Record<string, Person>): void {
    for (const [name, { token, actor, id }] of Object.entries(people)) this.add(name, `Token ${token}`, actor, id);
  }

  private async addServices(service: Person): Promise<number[]> {
    const ids: number[] = [];
    for (const scope of TOKEN_SCOPES) {
      const columns = { user_id: service.id, kind: 'permanent', scopes: [scope] };
      const { id, token } = await this.token(service, columns);
      this.add(`service ${scope}`, `Token ${token}`, { accountType: 'service', scopes: [scope] }, service.id);
      ids.push(id);
    }
    return ids;
  }

  /** One candidate with both of its credentials, and one whose interview is closed. */
  private async addCandidates(open: InterviewRow, closed: InterviewRow): Promise<void> {
    const { token } = await this.token(open, { candidate_id: open.candidate });
    const over = await this.token(closed, { candidate_id: closed.candidate });
    this.add('candidate token', `Token ${token}`, { candidateId: open.candidate });
    this.add('candidate key', `ActivationKey ${open.activationKey}`, { candidateId: open.candidate });
    this.add('skipped candidate token', `Token ${over.token}`, null);
    this.add('skipped candidate key', `ActivationKey ${closed.activationKey}`, null);
  }

  private async token(
    { companyId }: { companyId: number },
    columns: Record<string, unknown>,
  ): Promise<{ id: number; token: string }> {
    const token = newToken();
    const row = { company_id: companyId, token_hash: tokenHash(token), kind: 'session', ...columns };
    const names = Object.keys(row);
    const [made] = await this.test.sql<{ id: string }>(
      `INSERT INTO auth_tokens (${names.join(', ')}, last_used_at, created_at)
       VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')}, now(), now()) RETURNING id`,
      Object.values(row),
    );
    return { id: Number(made!.id), token };
  }

  private async keep(): Promise<void> {
    // Used just now for as long as the tests take: the API writes down uses, and a refused call is to change nothing.
    await this.test.sql(`UPDATE auth_tokens SET last_used_at = now() + interval '1 hour'`);
    for (const table of TABLES) {
      const [row] = await this.test.sql<{ names: string }>(
        `SELECT string_agg(quote_ident(column_name), ', ') AS names FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
        [table],
      );
      this.columns.set(table, row!.names);
      await this.test.sql(`CREATE TEMP TABLE kept_${table} AS SELECT ${row!.names} FROM public.${table}`);
    }
    for (const path of this.stored()) this.bytes.set(path, readFileSync(path));
    this.refill = await this.findOrder();
  }

  /** The tables in an order in which they can be filled: the later ones refer to the earlier, not always as they were created. */
  private async findOrder(): Promise<string[]> {
    const order: string[] = [];
    await this.test.sql(`${BEGIN}; ${CLEAR}`);
    while (order.length < TABLES.length) {
      const found = order.length;
      for (const table of TABLES.filter((name) => !order.includes(name))) {
        await this.test.sql('SAVEPOINT attempt');
        await this.test.sql(this.fill(table)).then(
          () => order.push(table),
          () => this.test.sql('ROLLBACK TO attempt'),
        );
      }
      if (order.length === found) throw new Error('The tables refer to each other in a circle.');
    }
    await this.test.sql('ROLLBACK');
    return order;
  }

  private readonly fill = (table: string): string =>
    `INSERT INTO public.${table} (${this.columns.get(table)}) SELECT * FROM kept_${table}
     ${WRITTEN_BY_TRIGGERS.includes(table) ? 'ON CONFLICT DO NOTHING' : ''}`;

  /** Puts every table and file back to what it was when the world was built. */
  async restore(): Promise<void> {
    await this.settled();
    await this.test.sql([BEGIN, CLEAR, ...this.refill.map(this.fill), 'COMMIT'].join('; '));
    const stored = this.stored();
    for (const path of stored) if (!this.bytes.has(path)) rmSync(path);
    for (const [path, bytes] of this.bytes) {
      if (stored.includes(path)) continue;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
    }
  }

  /** Changes when any row of any table or any stored file does. */
  async fingerprint(): Promise<object> {
    const digests = TABLES.map(
      (table) => `'${table}', (SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM public.${table} t)`,
    );
    const [row] = await this.test.sql<{ tables: object }>(`SELECT json_build_object(${digests.join(', ')}) AS tables`);
    await this.settled();
    return row!.tables;
  }

  /** Waits until the storage holds the files of the tables and no others; the API removes bytes after it has answered. */
  private async settled(): Promise<void> {
    const rows = await this.test.sql<{ storage_key: string }>('SELECT storage_key FROM files');
    const expected = rows.map(({ storage_key }) => join(FILES(), storage_key)).sort();
    await eventually('the files of the tables are stored, and no others', () => {
      const stored = this.stored();
      return stored.length === expected.length && stored.every((path, at) => path === expected[at]);
    });
  }

  /** Paths of the files of both companies; other tests leave theirs behind. */
  private stored(): string[] {
    return [this.company, this.foreignCompany]
      .flatMap((company) =>
        readdirSync(join(FILES(), String(company)), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ parentPath, name }) => join(parentPath, name)),
      )
      .sort();
  }
}

const FILES = (): string => join(env().dataDir, 'files');
