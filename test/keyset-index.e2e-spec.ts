import { parseListQuery } from '../src/common/lists/list-query';
import { encodeCursor } from '../src/common/lists/cursor';
import { RANKED_LIST } from '../src/candidates/candidate.list';
import { keysetSql } from '../src/common/lists/keyset';
import { env } from '../src/config/env';
import { TestApp } from './support/test-app';
import { Client } from 'pg';

describe('the ranked list of a job', () => {
  let test: TestApp;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());

  it('is continued by a seek in its index, although row-level security stands before it', async () => {
    const { orderBy } = parseListQuery(RANKED_LIST, {});
    const cursor = encodeCursor({ direction: 'forward', keys: ['4.293', 7] }, orderBy);
    const { where, values } = keysetSql(parseListQuery(RANKED_LIST, { cursor }));
    const client = new Client({ connectionString: env().databaseAppUrl });
    await client.connect();
    await client.query(`SET enable_seqscan = off; SET enable_bitmapscan = off`);
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT a.id FROM applications a WHERE a.company_id = 1 AND a.job_id = 1 AND ${where} ORDER BY a.rank_score DESC, a.id DESC`,
      [...values],
    );
    await client.end();
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Only Scan using applications_rank/);
    expect(plan).toMatch(/Index Cond: .*ROW\(rank_score, id\) < ROW/);
    expect(plan).not.toMatch(/Sort/);
  });
});
