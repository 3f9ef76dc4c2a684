import { Client } from 'pg';
import { RANKED_LIST } from '../src/candidates/candidate.list';
import { encodeCursor } from '../src/common/lists/cursor';
import { keysetSql } from '../src/common/lists/keyset';
import { parseListQuery } from '../src/common/lists/list-query';
import { env } from '../src/config/env';
import { TestApp } from './support/test-app';

/** Behind a policy PostgreSQL looks things up in an index only by leakproof comparisons; few people know which are. */
describe('behind row-level security', () => {
  let test: TestApp;
  const client = new Client({ connectionString: env().databaseAppUrl });

  beforeAll(async () => {
    test = await TestApp.start();
    await client.connect();
    await client.query(`SET enable_seqscan = off; SET enable_bitmapscan = off`);
  });
  afterAll(async () => {
    await client.end();
    await test.stop();
  });

  const plan = async (statement: string, values: unknown[]): Promise<string> => {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${statement}`, values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };

  it('the ranked list of a job is continued by a seek in its index', async () => {
    const { orderBy } = parseListQuery(RANKED_LIST, {});
    const cursor = encodeCursor({ direction: 'forward', keys: ['4.293', 7] }, orderBy);
    const { where, values } = keysetSql(parseListQuery(RANKED_LIST, { cursor }));
    const text = await plan(
      `SELECT a.id FROM applications a WHERE a.company_id = 1 AND a.job_id = 1 AND ${where} ORDER BY a.rank_score DESC, a.id DESC`,
      [...values],
    );
    expect(text).toMatch(/Index Only Scan using applications_rank/);
    expect(text).toMatch(/Index Cond: .*ROW\(rank_score, id\) < ROW/);
    expect(text).not.toMatch(/Sort/);
  });

  it('a person is found by the e-mail address', async () => {
    const text = await plan(`SELECT 1 FROM candidates o WHERE o.company_id = 1 AND o.email_key = lower($1)`, [
      'a@b.test',
    ]);
    expect(text).toMatch(/using candidates_email/);
    expect(text).toMatch(/Index Cond: .*email_key = /);
  });
});
