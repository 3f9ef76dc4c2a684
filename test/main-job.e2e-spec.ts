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

  it('tells where each point of the score came from, to those who see the job', async () => {
    const job = await test.make.job(people.rita, { must_have_skills: [{ label: 'Database', value: 'PostgreSQL' }] });
    const rita = test.api.as(people.rita);
    const { body: candidate } = await rita.post('/candidates/', form({ job: job.id }, { resume: CV }));
    expect((await rita.get(`/candidates/${candidate.id}/score/`)).status).toBe(404);
    await test.drain();
    const { status, body } = await rita.get(`/candidates/${candidate.id}/score/`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ candidate: candidate.id, job: job.id, scorer_version: 'local/2' });
    const sum = (points: number[]) => points.reduce((total, value) => total + value, 0).toFixed(2);
    expect(sum(body.parts.map(({ points }: { points: string }) => Number(points)))).toBe(body.overall_score);
    for (const { part, points } of body.parts)
      expect([part, sum(body.evidence.filter((e: any) => e.part === part).map((e: any) => e.points))]).toEqual([
        part,
        points,
      ]);
    for (const { points, max_points, found, why } of body.evidence) {
      if (max_points > 0) expect(points > 0).toBe(found.length > 0);
      expect(why).toMatch(/\.$/);
    }
    const database = body.evidence.find(({ requirement }: { requirement: string }) => requirement === 'PostgreSQL');
    expect(database).toMatchObject({ part: 'skills', must_have: true });
    expect(database.found).toContainEqual(expect.objectContaining({ words: 'PostgreSQL', match: 'same' }));
    expect((await test.api.as(people.ralph).get(`/candidates/${candidate.id}/score/`)).status).toBe(404);
  });
});
