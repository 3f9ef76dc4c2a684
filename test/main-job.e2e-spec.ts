import { join } from 'node:path';
import { form } from './support/api';
import type { People } from './support/factories';
import { TestApp } from './support/test-app';

const CV = join(__dirname, 'fixtures', 'backend-engineer.txt');

describe('the main job', () => {
  let test: TestApp;
  let people: People;

  beforeAll(async () => (test = await TestApp.start({ worker: true })));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
  });

  it('takes a CV in over HTTP and ranks it with a score that explains itself', async () => {
    const job = await test.make.job(people.rita);
    const created = await test.api.as(people.rita).post('/candidates/', form({ job: job.id }, { resume: CV }));
    expect(created.status).toBe(201);
    await test.drain();
    const { body } = await test.api.as(people.rita).post('/candidates/list-with-stages/', { job_id: job.id });
    expect(body.count).toBe(1);
    expect(body.results[0]).toMatchObject({
      id: created.body.id,
      name: 'Priya Raman',
      email: 'priya.raman@example.org',
    });
    expect(body.results[0].stages.resume.details).toMatchObject({ completed: true });
  });
});
