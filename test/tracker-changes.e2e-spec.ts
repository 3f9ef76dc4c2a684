import type { CreatedCandidateView } from '../src/candidates/candidate.view';
import type { JobView } from '../src/jobs/job.view';
import { form } from './support/api';
import { cvFile } from './support/documents';
import type { People, Person } from './support/factories';
import { JPEG, PNG } from './support/pictures';
import { Stored } from './support/stored';
import { TestApp } from './support/test-app';

const MEERA = 'meera@example.org';
const VIDEO = { name: 'me.mp4', bytes: Buffer.from('\x00\x00\x00\x18ftypisom', 'latin1') };
const FILES = {
  resume: cvFile('Meera Pillai', MEERA),
  profile_pic: { name: 'me.png', bytes: PNG },
  introduction_video: VIDEO,
};

describe('changing and deleting candidates', () => {
  let test: TestApp;
  let people: People;
  let stored: Stored;
  let job: JobView;
  let meera: CreatedCandidateView;
  let path: string;

  beforeAll(async () => {
    test = await TestApp.start();
    stored = new Stored(test);
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita);
    await test.make.share(job, people.hank);
    meera = await add(people.rita, { job: job.id, email: MEERA, name: 'Meera', current_ctc: 12 }, FILES);
    path = `/candidates/${meera.id}/`;
  });

  const add = async (person: Person, fields: Record<string, string | number>, files?: Parameters<typeof form>[1]) =>
    (await test.api.as(person).post<CreatedCandidateView>('/candidates/', form(fields, files))).body;
  const patch = (body: unknown, person: Person | null = people.rita, headers: Record<string, string> = {}) =>
    test.api.as(person).patch(path, body, { headers });
  const remove = (person: Person | null, headers: Record<string, string> = {}) =>
    test.api.as(person).delete(path, { headers });
  const person = async () =>
    (await test.sql('SELECT name, email, phone, linkedin, hired, current_ctc::float8, version FROM candidates'))[0];

  describe('who may', () => {
    it('is not a caller without a credential, nor a participant of a shared job', async () => {
      expect([(await patch({ name: 'X' }, null)).status, (await remove(null)).status]).toEqual([401, 401]);
      expect([(await patch({ name: 'X' }, people.hank)).status, (await remove(people.hank)).status]).toEqual([
        403, 403,
      ]);
      expect(await person()).toMatchObject({ name: 'Meera', version: 1 });
    });

    it('is told not found by another company, and by an editor whom the job is not shared with', async () => {
      for (const stranger of [people.gina, people.ralph])
        expect([(await patch({ name: 'X' }, stranger)).status, (await remove(stranger)).status]).toEqual([404, 404]);
      expect((await test.api.as(people.rita).patch('/candidates/2000000000/', { name: 'X' })).status).toBe(404);
      expect(await person()).toMatchObject({ name: 'Meera', version: 1 });
    });

    it('is an editor whom the job is shared with, and an admin', async () => {
      await test.make.share(job, people.ralph);
      expect((await patch({ phone: '+91 1' }, people.ralph)).status).toBe(200);
      expect((await remove(people.adam)).status).toBe(204);
    });
  });

  describe('PATCH', () => {
    it('changes only what is sent and answers with the candidate', async () => {
      const { status, body } = await patch({ name: ' Meera Pillai ', linkedin: 'linkedin.com/in/meera', hired: false });
      expect(status).toBe(200);
      expect(body).toMatchObject({ id: meera.id, hired: false, current_ctc: 12, task: null });
      expect(Object.keys(body).sort()).toEqual(Object.keys(meera).sort());
      expect(await person()).toEqual({
        ...{ name: 'Meera Pillai', email: MEERA, phone: '', linkedin: 'linkedin.com/in/meera' },
        ...{ hired: false, current_ctc: 12, version: 2 },
      });
    });

    it('takes a form as well, where an empty number means not given', async () => {
      const { status, body } = await patch(form({ hired: 'false', current_ctc: '', notice_period_in_months: '3' }));
      expect(status).toBe(200);
      expect(body).toMatchObject({ hired: false, current_ctc: 12, notice_period_in_months: 3 });
    });

    it('takes back what is null', async () => {
      expect((await patch({ current_ctc: null, email: null, name: null })).body.current_ctc).toBeNull();
      expect(await person()).toMatchObject({ name: '', email: null, current_ctc: null });
    });

    it.each([
      ['a bad e-mail address', { email: 'not an address' }, 'email'],
      ['a negative salary', { current_ctc: -1 }, 'current_ctc'],
      ['hired without a word', { hired: null }, 'hired'],
      ['hired while no application is', { hired: true }, 'hired'],
      ['hired in a form', form({ hired: 'true' }), 'hired'],
      ['a field nobody knows', { surname: 'Pillai' }, 'surname'],
      ['a salary wished for without the job', { expected_ctc: 20 }, 'job'],
      ['a résumé sent as text', { resume: 'I am an engineer.' }, 'resume'],
    ])('refuses %s and names the field', async (_, fields, field) => {
      const { status, body } = await patch(fields);
      expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
      expect(await person()).toMatchObject({ version: 1 });
    });

    it('refuses the e-mail address of somebody else, whichever way it is written', async () => {
      await add(people.rita, { job: job.id, email: 'nora@example.org' });
      const { status, body } = await patch({ name: 'Nora', email: 'NORA@example.org' });
      expect([status, Object.keys(body.errors)]).toEqual([400, ['email']]);
      expect((await test.sql('SELECT name FROM candidates WHERE id = $1', [meera.id]))[0]).toEqual({ name: 'Meera' });
    });

    it('refuses a version that is not the latest', async () => {
      const { headers } = await test.api.as(people.rita).get(path);
      const tag = { 'if-match': headers.get('etag')! };
      const first = await patch({ phone: '1' }, people.rita, tag);
      expect(first.status).toBe(200);
      expect(await patch({ phone: '2' }, people.rita, tag)).toMatchObject({
        status: 412,
        body: { code: 'resource.stale' },
      });
      expect((await patch({ phone: '2' }, people.rita, { 'if-match': first.headers.get('etag')! })).status).toBe(200);
    });

    it('keeps the salary wished for with the application, which changes by it', async () => {
      const { body } = await patch({ job: job.id, expected_ctc: 24.5 });
      expect(body.resumes.expected_ctc).toBe(24.5);
      expect((await patch({ job: job.id, phone: '1' })).body.resumes.expected_ctc).toBe(24.5);
      expect((await patch({ job: job.id, expected_ctc: null })).body.resumes.expected_ctc).toBeNull();
    });

    it('refuses a job out of reach and one the candidate has not applied for', async () => {
      const [ralphs, second] = [await test.make.job(people.ralph), await test.make.job(people.rita)];
      for (const { id } of [ralphs, second, { id: 2_000_000_000 }]) {
        const { status, body } = await patch({ job: id, expected_ctc: 1 });
        expect([status, Object.keys(body.errors)]).toEqual([400, ['job']]);
      }
    });

    it('replaces the résumé of the job with a new task, up to three times, and leaves no file behind', async () => {
      const send = () => patch(form({ job: job.id }, { resume: cvFile('Meera Pillai', MEERA) }));
      const { status, body } = await send();
      expect(status).toBe(200);
      expect(body.resumes).toMatchObject({ retries: 1, upload_count: 2, name: 'Resume 2', completed: false });
      expect((await test.api.as(people.rita).get(body.task)).body).toMatchObject({ state: 'queued' });
      await send();
      expect((await send()).body.resumes.retries).toBe(3);
      expect((await send()).body).toMatchObject({ status: 400, code: 'candidate.upload_limit' });
      expect(await stored.rows()).toMatchObject({ resumes: 1, files: 3 });
      await stored.filesOnDisk(people.rita.companyId, 3);
    });

    it('replaces picture and video without a new résumé', async () => {
      const files = { profile_pic: { name: 'me.jpg', bytes: JPEG }, introduction_video: VIDEO };
      expect((await patch(form({ job: job.id }, files))).body).toMatchObject({ task: null, resumes: { retries: 0 } });
      expect(await stored.rows()).toMatchObject({ files: 3, tasks: 1 });
      await stored.filesOnDisk(people.rita.companyId, 3);
    });

    it('keeps nothing of files that are refused', async () => {
      for (const body of [
        form({}, { resume: cvFile('M', MEERA) }),
        form({ email: 'bad' }, { introduction_video: VIDEO }),
      ])
        expect((await patch(body)).status).toBe(400);
      const nora = await add(people.rita, { job: job.id, name: 'Nora' });
      const bare = await test.api
        .as(people.rita)
        .patch(`/candidates/${nora.id}/`, form({ job: job.id }, { introduction_video: VIDEO }));
      expect([bare.status, Object.keys(bare.body.errors)]).toEqual([400, ['introduction_video']]);
      expect(await stored.rows()).toMatchObject({ files: 3 });
      await stored.filesOnDisk(people.rita.companyId, 3);
    });
  });

  describe('DELETE', () => {
    it('removes the person, what belongs to it and its files', async () => {
      const { headers } = await test.api.as(people.rita).get(path);
      expect((await remove(people.rita, { 'if-match': '"candidate-1-99"' })).status).toBe(412);
      const { status, body } = await remove(people.rita, { 'if-match': headers.get('etag')! });
      expect([status, body]).toEqual([204, '']);
      expect(await stored.rows()).toMatchObject({ candidates: 0, applications: 0, resumes: 0, files: 0 });
      await stored.filesOnDisk(people.rita.companyId, 0);
      expect((await remove(people.rita)).status).toBe(404);
    });

    it('leaves a waiting résumé task with nothing to do', async () => {
      await remove(people.rita);
      await test.startWorker();
      await test.drain();
      await test.stopWorker();
      const [task] = await test.sql('SELECT state FROM tasks');
      expect(task).toEqual({ state: 'succeeded' });
    });

    it('takes the person out of projects whose candidates are the caller’s to delete', async () => {
      const project = await test.make.project(people.rita);
      await test.make.candidate(project, { email: MEERA }, { status: 'invited' });
      expect((await remove(people.rita)).status).toBe(204);
      expect(await test.sql('SELECT id FROM interviews')).toEqual([]);
      expect(await stored.rows()).toMatchObject({ candidates: 0, files: 0 });
    });

    it('is refused with the way out while the person is in a colleague’s project or job; an admin may', async () => {
      await test.make.candidate(await test.make.project(people.ralph), { email: MEERA });
      const inProject = await remove(people.rita);
      expect(inProject.body).toMatchObject({ status: 409, code: 'candidate.elsewhere' });
      expect(inProject.body.detail).toContain('1 project(s)');
      const ralphs = await test.make.job(people.ralph);
      await add(people.ralph, { job: ralphs.id, email: MEERA });
      expect((await remove(people.rita)).body.detail).toContain('1 job(s)');
      expect(await stored.rows()).toMatchObject({ candidates: 1, applications: 2, files: 3 });
      expect((await remove(people.adam)).status).toBe(204);
      expect(await test.sql('SELECT id FROM interviews')).toEqual([]);
    });

    it('is also for people an admin knows from projects only', async () => {
      const luke = await test.make.candidate(await test.make.project(people.ralph), {});
      expect((await test.api.as(people.rita).delete(`/candidates/${luke.id}/`)).status).toBe(404);
      expect((await test.api.as(people.adam).delete(`/candidates/${luke.id}/`)).status).toBe(204);
      expect(await stored.rows()).toMatchObject({ candidates: 1 });
    });
  });

  describe('links to files', () => {
    const linked = async (reader = people.rita) => {
      const [row] = (await test.api.as(reader).get('/candidates/filter/')).body;
      const { body } = await test.api.as(reader).get(path);
      return { photo: row.profile_pic as string, video: body.resumes.introduction_video as string };
    };
    const open = async (url: string) => {
      const answer = await fetch(url);
      return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
    };

    it('show the picture and the video without a header, as what they are', async () => {
      const { photo, video } = await linked(people.hank);
      const picture = await open(photo);
      expect([picture.status, picture.bytes.equals(PNG)]).toEqual([200, true]);
      expect(Object.fromEntries(picture.headers)).toMatchObject({
        ...{ 'content-type': 'image/png', 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' },
        'content-disposition': 'inline; filename=me.png',
      });
      const film = await open(video);
      expect([film.headers.get('content-type'), film.bytes.equals(VIDEO.bytes)]).toEqual(['video/mp4', true]);
    });

    it('die when they are too old or damaged, and open nothing else', async () => {
      const { photo, video } = await linked();
      const token = (url: string) => url.split('/').at(-2)!;
      const crossed = [photo.replace(token(photo), token(video)), video.replace(token(video), token(photo))];
      for (const url of [
        ...crossed,
        photo.replace(token(photo), 'nonsense'),
        photo.replace(/s\/\d+\/photo/, 's/1/photo'),
      ])
        expect((await open(url)).status).toBe(404);
      test.clock.advance({ hours: 2 });
      expect((await open(photo)).status).toBe(404);
      expect((await open(video)).status).toBe(404);
    });

    it('die with the session and with the right to see the candidate', async () => {
      const [mine, shared] = [await linked(), await linked(people.hank)];
      await test.sql('DELETE FROM job_shares');
      await test.api.as(people.rita).delete('/api-token-auth/');
      for (const url of [mine.photo, mine.video, shared.photo, shared.video])
        expect((await open(url)).status).toBe(404);
    });
  });
});
