import { APP_ROLE } from '../src/config/env';
import { COMPANY_TABLES } from '../src/database/company-tables';
import { TestApp } from './support/test-app';

/** Unique over all companies, because they are looked up before one is known. Nobody but us chooses the value. */
const GLOBAL_KEYS: Record<string, string> = {
  companies_pkey: 'generated',
  companies_identifier_key: 'chosen by the operator',
  auth_tokens_token_hash_key: 'random',
  jobs_encrypted_key: 'random',
  files_storage_key_key: 'random',
  tasks_id_key: 'generated',
  interviews_activation_key_key: 'random',
  application_receipts_token_hash_key: 'random',
};

describe('row-level security in the catalogue of PostgreSQL', () => {
  let test: TestApp;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());

  const tables = async () =>
    (
      await test.sql<{ name: string }>(`SELECT c.relname AS name FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') ORDER BY 1`)
    ).map(({ name }) => name);
  const companyTables = async () => (await tables()).filter((name) => name !== 'migrations');

  it('knows every table there is', async () => {
    expect(await companyTables()).toEqual([...COMPANY_TABLES].sort());
  });

  it('is on and forced for every table, for every statement, read and written', async () => {
    const rows = await test.sql(`SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS guarded,
        (SELECT json_agg(json_build_object('command', p.cmd, 'kind', p.permissive, 'using', p.qual, 'check', p.with_check))
         FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname
           AND p.roles && ARRAY['${APP_ROLE}', 'public']::name[]) AS policies
      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
        AND c.relname <> 'migrations' ORDER BY 1`);
    const condition = (key: string) => `(${key} = ( SELECT current_company() AS current_company))`;
    expect(rows).toEqual(
      (await companyTables()).map((name) => {
        const own = condition(name === 'companies' ? 'id' : 'company_id');
        const policy = { command: 'ALL', kind: 'PERMISSIVE', using: own, check: own };
        return { name, guarded: true, policies: [policy] };
      }),
    );
  });

  it('binds a role that can neither leave it, nor own anything, nor empty or reference tables', async () => {
    const [role] = await test.sql(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
         (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS memberships,
         (SELECT count(*)::int FROM pg_shdepend WHERE refobjid = r.oid AND deptype = 'o') AS owned,
         has_schema_privilege(rolname, 'public', 'CREATE') AS creates
       FROM pg_roles r WHERE rolname = $1`,
      [APP_ROLE],
    );
    expect(role).toEqual({
      ...{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false },
      ...{ memberships: 0, owned: 0, creates: false },
    });
    const rights = await test.sql<{ name: string; more: boolean; migrations: boolean }>(
      `SELECT name, has_table_privilege($1, 'public.' || name, 'TRUNCATE, REFERENCES, TRIGGER') AS more
       FROM unnest($2::text[]) AS name`,
      [APP_ROLE, await tables()],
    );
    expect(rights.filter(({ more }) => more)).toEqual([]);
    const [own] = await test.sql(`SELECT has_table_privilege($1, 'migrations', 'SELECT, INSERT, UPDATE, DELETE')`, [
      APP_ROLE,
    ]);
    expect(own).toEqual({ has_table_privilege: false });
  });

  it('is left only by a few functions of a role that cannot sign in, which nobody but the application may call', async () => {
    const functions = await test.sql<{ name: string; owner: string; login: boolean; super: boolean; open: boolean }>(
      `SELECT p.proname AS name, r.rolname AS owner, r.rolcanlogin AS login, r.rolsuper OR r.rolbypassrls AS super,
         EXISTS (SELECT 1 FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0) AS open
       FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
       WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef ORDER BY 1`,
    );
    expect(functions.map(({ name }) => name)).toEqual([
      ...['any_company', 'applications_ranked', 'applications_with', 'applications_with'],
      ...['caller_for_activation_key', 'caller_for_interview', 'caller_for_session', 'caller_for_token'],
      ...['candidate_sign_ins', 'claim_task', 'interviews_past_deadline', 'open_company', 'people_named', 'public_job'],
      ...['public_receipt', 'recover_tasks', 'renew_task_lease', 'sign_in_candidates', 'tasks_to_send'],
    ]);
    for (const { name, ...rest } of functions)
      expect({ name, ...rest }).toEqual({ name, owner: 'hirepath_system', login: false, super: false, open: false });
  });

  it('is helped by keys: unique ones start with the company, foreign ones include it', async () => {
    const unique = await test.sql<{ name: string; first: string }>(
      `SELECT i.relname AS name, a.attname AS first
       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
       LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
       WHERE x.indisunique AND t.relnamespace = 'public'::regnamespace AND t.relname <> 'migrations'`,
    );
    const global = unique.filter(({ first }) => first !== 'company_id').map(({ name }) => name);
    expect(global.sort()).toEqual(Object.keys(GLOBAL_KEYS).sort());
    const foreign = await test.sql<{ definition: string }>(
      `SELECT conrelid::regclass || ': ' || pg_get_constraintdef(oid) AS definition FROM pg_constraint
       WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
    );
    const pairs = /FOREIGN KEY \(company_id(, project_id)?, \w+\) REFERENCES \w+\(company_id\1, id\)/;
    const toCompany = /FOREIGN KEY \(company_id\) REFERENCES companies\(id\)/;
    const odd = foreign.filter(({ definition }) => !pairs.test(definition) && !toCompany.test(definition));
    expect(odd).toEqual([]);
    expect(foreign.length).toBeGreaterThan(30);
  });
});
