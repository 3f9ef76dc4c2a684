import sql from 'sql-template-tag';
import { DatabaseService } from '../src/database/database.service';
import type { People } from './support/factories';
import { TestApp } from './support/test-app';

describe('a read outside a transaction', () => {
  let test: TestApp;
  let people: People;
  let db: DatabaseService;

  beforeAll(async () => {
    test = await TestApp.start();
    db = test.app.get(DatabaseService);
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
  });

  const companies = () => db.query<{ id: number }>(sql`SELECT id FROM companies`);
  const asAcme = <T>(work: () => Promise<T>) => db.asCompany(people.olivia.companyId, work);
  const asGlobex = <T>(work: () => Promise<T>) => db.asCompany(people.gina.companyId, work);

  it('sees the rows of the company it serves', async () => {
    expect(await asAcme(companies)).toEqual([{ id: people.olivia.companyId }]);
    expect(await asGlobex(companies)).toEqual([{ id: people.gina.companyId }]);
  });

  it('sees nothing when no company is served', async () => {
    await asAcme(companies);
    expect(await db.isolate(companies)).toEqual([]);
  });

  it('leaves no company behind on its connection', async () => {
    await asAcme(companies);
    const [row] = await db.querySystem(
      sql`SELECT current_company() AS company, (SELECT count(*)::integer FROM users) AS users`,
    );
    expect(row).toEqual({ company: null, users: 0 });
  });

  it('keeps reads that run at the same time apart', async () => {
    const reads = Array.from({ length: 60 }, (_, index) => (index % 2 ? asAcme(companies) : asGlobex(companies)));
    const seen = (await Promise.all(reads)).map((rows) => rows.map(({ id }) => id));
    expect(seen).toEqual(reads.map((_, index) => [(index % 2 ? people.olivia : people.gina).companyId]));
  });

  it('cannot write', async () => {
    const write = () => asAcme(() => db.query(sql`UPDATE companies SET name = 'changed' RETURNING id`));
    await expect(write()).rejects.toMatchObject({ code: '25006' });
    await expect(
      asAcme(() => db.transaction(() => db.query(sql`UPDATE companies SET city = 'Pune' RETURNING id`))),
    ).resolves.toHaveLength(1);
  });

  it('goes on after a statement that failed', async () => {
    await expect(asAcme(() => db.query(sql`SELECT 1 / ${0}::integer AS nothing`))).rejects.toMatchObject({
      code: '22012',
    });
    await expect(asAcme(() => db.query(sql`SELECT nowhere FROM companies`))).rejects.toMatchObject({ code: '42703' });
    expect(await asAcme(companies)).toHaveLength(1);
  });
});
