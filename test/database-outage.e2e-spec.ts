import type { People } from './support/factories';
import { TestApp } from './support/test-app';

describe('when connections to PostgreSQL are lost', () => {
  let test: TestApp;
  let people: People;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
  });

  const cutAll = () =>
    test.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'hirepath'`);

  it('answers 200 or 503, never 500, and goes on', async () => {
    const job = await test.make.job(people.rita);
    const api = test.api.as(people.rita);
    const read = () => api.get(`/candidates/list-with-stages/?job_id=${job.id}`);
    const statuses = new Set<number>();
    for (let round = 0; round < 15; round++) {
      const reads = Array.from({ length: 6 }, async () => statuses.add((await read()).status));
      await cutAll();
      await Promise.all(reads);
    }
    expect([...statuses].filter((status) => ![200, 503].includes(status))).toEqual([]);
    expect((await read()).status).toBe(200);
  });
});
