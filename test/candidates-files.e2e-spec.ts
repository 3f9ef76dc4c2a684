import { existsSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { env } from '../src/config/env';
import type { JobView } from '../src/jobs/job.view';
import { form } from './support/api';
import { cvFile, cvLines, docx, encryptedDocx, encryptedPdf, exe, pdfWithoutPages, textPdf } from './support/documents';
import { eventually } from './support/eventually';
import type { People, Person } from './support/factories';
import { Stored } from './support/stored';
import { JPEG, PNG, WEBP } from './support/pictures';
import { TestApp } from './support/test-app';

type Files = NonNullable<Parameters<typeof form>[1]>;

const MB = 1024 * 1024;
const MEERA = 'meera@example.org';

describe('files of POST /candidates/', () => {
  let test: TestApp;
  let people: People;
  let job: JobView;
  let stored: Stored;

  beforeAll(async () => {
    test = await TestApp.start();
    stored = new Stored(test);
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita);
  });

  const send = (body: unknown, person: Person | null = people.rita) => test.api.as(person).post('/candidates/', body);
  const sendForm = (fields: Record<string, string | number>, files: Files = {}) =>
    send(form({ job: job.id, ...fields }, files));

  describe('as they come in', () => {
    it.each([
      ['a PDF', async () => textPdf(cvLines('Meera Pillai', MEERA)), 'application/pdf'],
      [
        'a Word document',
        () => docx(cvLines('Meera Pillai', MEERA)),
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ],
      ['a text', async () => Buffer.from(cvFile('Meera Pillai', MEERA).bytes), 'text/plain'],
    ])('knows %s by its bytes, not by its name', async (_, make, contentType) => {
      const { status, body } = await sendForm({}, { resume: { name: 'cv', bytes: await make() } });
      expect(status).toBe(201);
      expect(body.task).toMatch(
        new RegExp(`^${test.api.origin}/api/v3/companies/${people.rita.companyId}/tasks/\\d+/$`),
      );
      expect(body.resumes).toMatchObject({
        name: 'Resume 1',
        completed: false,
        task_message: 'Resume Parsing in Progress',
      });
      expect(await test.sql('SELECT kind, content_type FROM files')).toEqual([
        { kind: 'resume', content_type: contentType },
      ]);
      await stored.noTemporaryFiles();
    });

    it.each([
      ['a program called cv.pdf', 'cv.pdf', exe()],
      ['an archive called cv.docx', 'cv.docx', Buffer.from('PK\x03\x04 no document in here', 'latin1')],
      ['a web page called cv.txt', 'cv.txt', Buffer.from('<!DOCTYPE html><script>alert(1)</script>')],
      ['a picture called cv.pdf', 'cv.pdf', PNG],
    ])('refuses %s with 415, names what is accepted and stores nothing', async (_, name, bytes) => {
      const { status, body } = await sendForm({}, { resume: { name, bytes } });
      expect(status).toBe(415);
      expect(body).toMatchObject({
        code: 'upload.type_not_supported',
        detail: expect.stringContaining('PDF, DOCX, DOC, ODT, RTF or TXT'),
      });
      await stored.nothing(people.rita.companyId);
    });

    it.each([
      ['résumé', 'resume', 11, '10 MB'],
      ['picture', 'profile_pic', 6, '5 MB'],
    ])(
      'refuses a %s over the limit with 413, naming field and limit, and stores nothing',
      async (_, field, size, limit) => {
        const { status, body } = await sendForm({}, { [field]: { name: 'big', bytes: Buffer.alloc(size * MB, 'a') } });
        expect(status).toBe(413);
        expect(body.detail).toContain(`"${field}" is larger than ${limit}`);
        await stored.nothing(people.rita.companyId);
      },
    );

    it.each([
      ['image/png', PNG],
      ['image/jpeg', JPEG],
      ['image/webp', WEBP],
    ])('keeps a picture as %s whatever it is called', async (type, bytes) => {
      expect((await sendForm({ email: MEERA }, { profile_pic: { name: 'me.gif', bytes } })).status).toBe(201);
      expect(await test.sql('SELECT content_type FROM files')).toEqual([{ content_type: type }]);
    });

    it('refuses a picture that is none with 415', async () => {
      const { status, body } = await sendForm(
        {},
        { profile_pic: { name: 'me.png', bytes: '<svg onload="alert(1)"/>' } },
      );
      expect(status).toBe(415);
      expect(body.detail).toContain('JPEG, PNG or WebP');
      await stored.nothing(people.rita.companyId);
    });

    it.each([
      ['Lebenslauf Jörg Müßig.txt', 'Lebenslauf Jörg Müßig.txt'],
      ['履歴書.txt', '履歴書.txt'],
      ['../../etc/passwd.txt', 'passwd.txt'],
      ['C:\\Users\\Meera\\cv.txt', 'cv.txt'],
      ['cv\u202etxt.doc.txt', 'cvtxt.doc.txt'],
      [`${'ä'.repeat(300)}.txt`, `${'ä'.repeat(251)}.txt`],
    ])('keeps the name %s as %s', async (sent, kept) => {
      expect((await sendForm({}, { resume: { ...cvFile('Meera Pillai', MEERA), name: sent } })).status).toBe(201);
      expect(await test.sql('SELECT original_name FROM files')).toEqual([{ original_name: kept }]);
      const [{ storage_key }] = (await test.sql<{ storage_key: string }>('SELECT storage_key FROM files')) as [
        { storage_key: string },
      ];
      expect(storage_key).toMatch(new RegExp(`^${people.rita.companyId}/[0-9a-f]{2}/[0-9a-f-]{36}$`));
    });

    it('leaves nothing of an upload that breaks off', async () => {
      const upload = request(`${test.api.origin}/api/v3/candidates/`, {
        method: 'POST',
        headers: { authorization: `Token ${people.rita.token}`, 'content-type': 'multipart/form-data; boundary=b' },
      });
      upload.on('error', () => undefined);
      upload.write(`--b\r\ncontent-disposition: form-data; name="job"\r\n\r\n${job.id}\r\n`);
      upload.write(
        `--b\r\ncontent-disposition: form-data; name="resume"; filename="cv.txt"\r\n\r\n${'half '.repeat(1_000)}`,
      );
      await eventually('the first bytes have arrived', () => stored.temporaryFiles() === 1);
      upload.destroy();
      await stored.nothing(people.rita.companyId);
    });

    it('leaves no file behind when many uploads break off at once', async () => {
      const head = `--b\r\ncontent-disposition: form-data; name="resume"; filename="cv.txt"\r\n\r\nhalf`;
      const closed = Array.from({ length: 30 }, (_, index) =>
        abortAfter(test, people.rita, `${head}${'.'.repeat(index * 700)}`),
      );
      await Promise.all(closed);
      expect((await send({ job: job.id, email: MEERA })).status).toBe(201);
      await stored.noTemporaryFiles();
    });
  });

  describe('left behind by a process that was killed', () => {
    it('is removed at the next start, but no upload of another process that still runs', async () => {
      const [old, fresh] = ['old', 'fresh'].map((name) => join(env().dataDir, 'uploads', name));
      for (const path of [old!, fresh!]) writeFileSync(path, 'half a file');
      utimesSync(old!, new Date(), new Date(Date.now() - 2 * 24 * 60 * 60 * 1000));
      await test.restartApi();
      expect([old, fresh].map((path) => existsSync(path!))).toEqual([false, true]);
      rmSync(fresh!);
    });
  });

  describe('what the worker makes of it', () => {
    beforeAll(() => test.startWorker());
    afterAll(() => test.stopWorker());

    it.each([
      ['a PDF', async () => textPdf(cvLines('Meera Pillai', MEERA))],
      ['a Word document', () => docx(cvLines('Meera Pillai', MEERA))],
    ])('reads %s and fills in the person', async (_, make) => {
      const { body } = await sendForm({}, { resume: { name: 'cv', bytes: await make() } });
      await test.drain();
      const { body: read } = await test.api.as(people.rita).get(`/candidates/${body.id}/`);
      expect(read.resumes).toMatchObject({
        completed: true,
        task_message: 'Resume Parsed Successfully',
        emails: MEERA,
      });
      expect(await test.sql('SELECT name, email FROM candidates')).toEqual([{ name: 'Meera Pillai', email: MEERA }]);
    });

    it.each([
      ['an empty file', 'cv.pdf', Buffer.alloc(0), 'resume.empty_file', 'The file is empty.'],
      ['a PDF without pages', 'cv.pdf', pdfWithoutPages(), 'resume.no_pages', 'The document has no pages.'],
      ['a Word document with a password', 'cv.docx', encryptedDocx(), 'resume.encrypted', 'protected by a password'],
      ['an encrypted PDF', 'cv.pdf', encryptedPdf(), 'resume.encrypted', 'The document is protected by a password.'],
      [
        'a damaged PDF',
        'cv.pdf',
        Buffer.from('%PDF-1.4\nnothing else'),
        'resume.unreadable',
        'The document is damaged',
      ],
    ])('keeps the candidate of %s and says in a sentence what is wrong', async (_, name, bytes, code, sentence) => {
      const created = await sendForm({ email: MEERA }, { resume: { name, bytes } });
      expect(created.status).toBe(201);
      await test.drain();
      const { body: task } = await test.api.as(people.rita).get(created.body.task);
      expect(task).toMatchObject({
        state: 'failed',
        attempts: 1,
        error: { code, message: expect.stringContaining(sentence) },
      });
      const { body } = await test.api.as(people.rita).get(`/candidates/${created.body.id}/`);
      expect(body.resumes).toMatchObject({ completed: false, task_message: task.error.message, resume_score: null });
    });
  });
});

/** Sends the beginning of a form and goes away as soon as it is on the wire. */
function abortAfter(test: TestApp, { token }: Person, text: string): Promise<void> {
  return new Promise((resolve) => {
    const upload = request(`${test.api.origin}/api/v3/candidates/`, {
      method: 'POST',
      headers: { authorization: `Token ${token}`, 'content-type': 'multipart/form-data; boundary=b' },
    });
    upload.on('error', () => undefined).on('close', resolve);
    upload.write(text, () => upload.destroy());
  });
}
