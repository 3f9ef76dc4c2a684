import { Client } from 'pg';
import { AccessScope } from '../src/access/access.scope';
import { RANKED_LIST } from '../src/candidates/candidate.list';
import { encodeCursor } from '../src/common/lists/cursor';
import { keysetSql } from '../src/common/lists/keyset';
import { parseListQuery } from '../src/common/lists/list-query';
import { env } from '../src/config/env';
import type { People } from './support/factories';
import { TestApp } from './support/test-app';

const ROWS = 500;

/** Enough rows that the planner prefers the index that was made for a question to any other that would do. */
const FILL = [
  `INSERT INTO users (company_id, username, email, account_type)
    SELECT $1, 'user' || n, 'user' || n || '@acme.test', 'recruiter' FROM generate_series(1, ${ROWS}) n`,
  `INSERT INTO candidates (company_id, name, email, username)
    SELECT $1, 'Person ' || n, 'person' || n || '@example.org', 'person' || n FROM generate_series(1, ${ROWS}) n`,
  `INSERT INTO projects (company_id, name) SELECT $1, 'Project ' || n FROM generate_series(1, 20) n`,
  `INSERT INTO interviews (company_id, project_id, candidate_id, interview_key, activation_key)
    SELECT $1, p.id, c.id, md5(p.id || '/' || c.id), md5(p.id || '/' || c.id) FROM candidates c
    CROSS JOIN LATERAL (SELECT id FROM projects WHERE company_id = $1 ORDER BY id OFFSET c.id % 20 LIMIT 1) p WHERE c.company_id = $1`,
  `INSERT INTO project_roles (company_id, project_id, user_id, interview_manager, evaluator)
    SELECT $1, p.id, u.id, true, false FROM users u JOIN projects p ON p.company_id = u.company_id WHERE u.company_id = $1 AND u.id % 3 = 0`,
  `INSERT INTO candidate_shares (company_id, interview_id, user_id)
    SELECT $1, i.id, u.id FROM users u CROSS JOIN LATERAL (SELECT id FROM interviews WHERE company_id = $1 ORDER BY id OFFSET u.id % 100 LIMIT 4) i
    WHERE u.company_id = $1`,
  `INSERT INTO applications (company_id, job_id, candidate_id)
    SELECT $1, j.id, c.id FROM candidates c
    CROSS JOIN LATERAL (SELECT id FROM jobs WHERE company_id = $1 ORDER BY id OFFSET c.id % 5 LIMIT 1) j WHERE c.company_id = $1`,
  `INSERT INTO mails (company_id, kind, reason, interview_id, recipient, language, subject, body, html)
    SELECT $1, 'reminder', 'reminder/' || i.id, i.id, 'a@b.test', 'en', '', '', '' FROM interviews i WHERE i.company_id = $1`,
];

/** Behind a policy PostgreSQL looks things up in an index only by leakproof comparisons; few people know which are. */
describe('behind row-level security', () => {
  let test: TestApp;
  let people: People;
  let company: number;
  const client = new Client({ connectionString: env().databaseAppUrl });

  beforeAll(async () => {
    test = await TestApp.start();
    people = await test.make.people();
    company = people.rita.companyId;
    for (let n = 0; n < 5; n++) await test.make.job(people.rita);
    for (const statement of FILL) await test.sql(statement, [company]);
    await test.sql(
      'ANALYZE users, candidates, projects, interviews, jobs, applications, project_roles, candidate_shares, mails',
    );
    await client.connect();
    // Without sorting as well: on the few applications here it would be as cheap, and what is asked is whether an index can do.
    await client.query('SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off');
  });
  afterAll(async () => {
    await client.end();
    await test.empty();
    await test.stop();
  });

  const plan = async (statement: string, values: readonly unknown[]): Promise<string> => {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${statement}`, [...values]);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };

  it('the ranked list of a job is continued by a seek in its index', async () => {
    const { orderBy } = parseListQuery(RANKED_LIST, {});
    const cursor = encodeCursor({ direction: 'forward', keys: ['4.293', 7] }, orderBy);
    const { where, values } = keysetSql(parseListQuery(RANKED_LIST, { cursor }));
    const text = await plan(
      `SELECT a.id FROM applications a WHERE a.company_id = 1 AND a.job_id = 1 AND a.set_aside_for IS NULL AND ${where} ORDER BY a.rank_score DESC, a.id DESC`,
      values,
    );
    expect(text).toMatch(/Index Only Scan using applications_rank/);
    expect(text).toMatch(/Index Cond: .*ROW\(rank_score, id\) < ROW/);
    expect(text).not.toMatch(/Sort/);
  });

  it.each([
    ['a person by the e-mail address', 'candidates', 'email_key = lower($2)', 'person7@example.org', 'email_key'],
    ['a person by the user name', 'candidates', 'username_key = lower($2)', 'person7', 'username_key'],
    ['the interviews of a candidate', 'interviews', 'candidate_id = $2', 7, 'candidate_id'],
    ['the roles of a user', 'project_roles', 'user_id = $2', 7, 'user_id'],
    ['the team of a project', 'project_roles', 'project_id = $2', 7, 'project_id'],
    ['what is shared with a user', 'candidate_shares', 'user_id = $2', 7, 'user_id'],
    ['whom a candidate is shared with', 'candidate_shares', 'interview_id = $2', 7, 'interview_id'],
    ['the mails of an interview', 'mails', 'interview_id = $2', 7, 'interview_id'],
    ['a mail by its reason', 'mails', 'reason = $2', 'reminder/7', 'reason'],
  ])('finds %s in an index', async (_, table, where, value, column) => {
    const text = await plan(`SELECT 1 FROM ${table} WHERE company_id = $1 AND ${where}`, [company, value]);
    expect(text).toMatch(new RegExp(`Index Cond: .*${column} = `));
    expect(text).not.toMatch(/^\s*Filter:/m);
  });

  it('reads the candidates of a project newest first from an index, and sorts nothing', async () => {
    const text = await plan(
      `SELECT id FROM interviews WHERE company_id = $1 AND project_id = $2 AND id < $3 ORDER BY id DESC LIMIT 21`,
      [company, 7, 1_000_000],
    );
    expect(text).toMatch(/using interviews_newest/);
    expect(text).toMatch(/Index Cond: .*project_id = .*id < /);
    expect(text).not.toMatch(/Sort/);
  });

  it('finds the next résumés of a job in an index, in their order', async () => {
    const text = await plan(
      `SELECT r.id FROM resumes r WHERE r.company_id = $1 AND r.job_id = $2 AND r.id > $3 ORDER BY r.id LIMIT 20`,
      [company, 7, 0],
    );
    expect(text).toMatch(/using resumes_job/);
    expect(text).toMatch(/Index Cond: .*job_id = .*id > /);
    expect(text).not.toMatch(/Sort/);
  });

  it('asks once for a whole list which roles and shares the caller has, and where sharing is on', async () => {
    const { text: seen, values } = test.app.get(AccessScope).interviews(people.ralph.actor, 'interview.read');
    const text = await plan(`SELECT i.id FROM interviews i WHERE ${seen}`, values);
    expect(new Set(text.match(/hashed SubPlan \d+/g))).toHaveProperty('size', 3);
    expect(text).toMatch(/candidate_shares_user on candidate_shares sh .*\n\s*Index Cond: .*user_id = /);
  });

  it('starts a list of people from those the caller reaches, and looks one of them up', async () => {
    const { text: known, values } = test.app.get(AccessScope).candidates(people.ralph.actor, 'candidate.read');
    const list = await plan(`SELECT c.id FROM candidates c WHERE ${known}`, values);
    const one = await plan(`SELECT c.id FROM candidates c WHERE ${known} AND c.id = 7 FOR UPDATE OF c`, values);
    expect(list).toMatch(/Semi Join/);
    expect(list.match(/on candidates c .*\n(.*Cond.*\n)?\s*Filter: (.*)/)?.at(-1)).toBe('(merged_into IS NULL)');
    expect(one.match(/Index Cond: .*candidate_id = 7/g)).toHaveLength(2);
    expect(one).toMatch(/candidates_pkey on candidates c .*\n\s*Index Cond: .*id = 7/);
  });
});
