import { form } from './support/api';
import type { MadeProject, People } from './support/factories';
import { JPEG, PNG, PNG_DATA_URI, pngOf } from './support/pictures';
import { Stored } from './support/stored';
import { TestApp } from './support/test-app';

const LUKE = { first_name: 'Luke', last_name: 'Skywalker', email: 'luke@darkside.moon' };
const PDF = { name: 'cv.pdf', bytes: '%PDF-1.4\n%%EOF' };

describe('the candidates of a project', () => {
  let test: TestApp;
  let stored: Stored;
  let people: People;
  let project: MadeProject;

  beforeAll(async () => {
    test = await TestApp.start();
    stored = new Stored(test);
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    project = await test.make.project(people.rita);
  });

  const rita = () => test.api.as(people.rita);
  const path = () => `${project.path}candidates/`;
  const add = (fields: object = {}) => rita().post(path(), { ...LUKE, ...fields });

  describe('POST', () => {
    it('answers with the new candidate, its address and its tag', async () => {
      const more = { phone: '+49 30 1', gender: 'mr', address: 'Tatooine', username: 'red5', partner_data: { a: [1] } };
      const { status, headers, body } = await add(more);
      expect(status).toBe(201);
      expect(body).toMatchObject({ ...LUKE, ...more, status: 'new', photo: '', cv: '', shares: [], deadline: null });
      expect(headers.get('location')).toBe(body.resource_uri);
      const { headers: read } = await rita().get(body.resource_uri);
      expect(read.get('etag')).toBe(headers.get('etag'));
      expect(body.interview_suite_url).toMatch(new RegExp(`^http.*/projects/${project.id}/candidates/\\d+/$`));
    });

    it('goes on without status and dates, which only actions set', async () => {
      const { status, body } = await add({ status: 'interviewed', deadline: '2099-01-01', invitationdate: 'x' });
      expect([status, body.status, body.deadline, body.invitationdate]).toEqual([201, 'new', null, null]);
    });

    it.each([
      [{ first_name: undefined }, 'first_name'],
      [{ last_name: '' }, 'last_name'],
      [{ email: 'luke' }, 'email'],
      [{ email: 'luke@darkside.moon\r\nBcc: x@y.z' }, 'email'],
      [{ partner_data: 'x' }, 'partner_data'],
      [{ partner_data: { a: { b: { c: { d: { e: { f: 1 } } } } } } }, 'partner_data'],
      [{ partner_data: { a: 'x'.repeat(11_000) } }, 'partner_data'],
      [{ evaluation_status: 'completed' }, 'evaluation_status'],
      [{ resource_uri: 'x' }, 'resource_uri'],
      [{ project: 'https://h/api/v3/companies/1/projects/999999/' }, 'project'],
      [{ username: 'a b' }, 'username'],
      [{ photo: 'me.jpg' }, 'photo'],
      [{ cv: 'data:application/pdf;base64,JVBERi0=' }, 'cv'],
      [{ password: 'use the force' }, 'password'],
    ])('refuses %j, naming %s', async (fields, name) => {
      const { status, body } = await add(fields);
      expect([status, Object.keys(body.errors ?? {})]).toEqual([400, [name]]);
      expect(await test.sql('SELECT id FROM interviews')).toEqual([]);
    });

    it('knows a person by the e-mail address, whatever the project, and keeps what is known', async () => {
      const first = await add({ phone: '1' });
      const other = await test.make.project(people.rita);
      const second = await rita().post(`${other.path}candidates/`, {
        ...{ first_name: 'Lucas', last_name: 'X', email: 'LUKE@darkside.moon', address: 'Hoth' },
      });
      expect(second.status).toBe(201);
      const id = (uri: string) => uri.split('/').at(-2);
      expect(id(second.body.resource_uri)).toBe(id(first.body.resource_uri));
      expect(second.body).toMatchObject({ first_name: 'Luke', phone: '1', address: 'Hoth' });
    });

    it('removes nothing of a person who is known already', async () => {
      const { body: made } = await rita().post(path(), form(LUKE, { photo: { name: 'a.png', bytes: PNG }, cv: PDF }));
      const other = await test.make.project(people.rita);
      const again = await rita().post(`${other.path}candidates/`, { ...LUKE, photo: '', cv: null });
      expect([again.status, again.body.photo, again.body.cv]).toEqual([
        ...[201, expect.stringContaining('/photo/'), expect.stringContaining('/cv/')],
      ]);
      expect((await fetch(made.photo)).status).toBe(200);
    });

    it.each([
      ['without a boundary', 'multipart/form-data', ''],
      [
        'cut off',
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="first_name"\r\n\r\nLu',
      ],
      ['with a broken part', 'multipart/form-data; boundary=x', '--x\r\nno header\r\n\r\n--x--\r\n'],
    ])('refuses a form %s, and says why', async (_, type, bytes) => {
      const { status, body } = await rita().post(path(), bytes, { headers: { 'content-type': type } });
      expect([status, body.code]).toEqual([400, 'upload.malformed']);
    });

    it('refuses the same address twice in a project, naming who is there', async () => {
      const first = await add();
      const { status, body } = await add({ email: 'Luke@Darkside.moon' });
      expect(status).toBe(400);
      expect(body.email[0]).toContain(first.body.resource_uri);
      expect((await rita().get(path())).body.meta.total_count).toBe(1);
    });

    it('refuses the user name of somebody else', async () => {
      await add({ username: 'red5' });
      const { status, body } = await add({ email: 'wedge@rebels.org', username: 'RED5' });
      expect([status, body.username]).toEqual([400, [expect.stringContaining('user name')]]);
    });

    it('takes photo and CV as files, and partner data as text of the form', async () => {
      const { status, body } = await rita().post(
        path(),
        form({ ...LUKE, partner_data: '{"a":1}' }, { photo: { name: 'me.png', bytes: PNG }, cv: PDF }),
      );
      expect([status, body.partner_data]).toEqual([201, { a: 1 }]);
      expect((await fetch(body.photo)).headers.get('content-type')).toBe('image/png');
      expect((await fetch(body.cv)).headers.get('content-type')).toBe('application/pdf');
    });

    it.each([
      ['application/postscript', '%!PS-Adobe-3.0\n'],
      ['application/x-dvi', Buffer.from([0xf7, 0x02, 0x01])],
      ['application/rtf', '{\\rtf1 Luke}'],
      ['text/plain', 'Luke Skywalker, pilot'],
    ])('takes a CV as %s', async (type, bytes) => {
      const { status, body } = await rita().post(path(), form(LUKE, { cv: { name: 'cv.txt', bytes } }));
      expect(status).toBe(201);
      expect((await fetch(body.cv)).headers.get('content-type')).toBe(type);
    });

    it.each([
      ['a photo that is none', { photo: { name: 'me.png', bytes: 'MZ' } }, 415],
      ['a photo of too many pixels', { photo: { name: 'me.png', bytes: pngOf(8000, 8000) } }, 415],
      ['a CV that is a program', { cv: { name: 'cv.pdf', bytes: 'MZ\x00\x01' } }, 415],
      ['an empty CV', { cv: { name: 'cv.pdf', bytes: '' } }, 415],
    ])('refuses %s, and keeps nothing', async (_, files, code) => {
      const { status, body } = await rita().post(path(), form(LUKE, files as Parameters<typeof form>[1]));
      expect([status, body.detail]).toEqual([code, expect.stringContaining(Object.keys(files)[0]!)]);
      await stored.nothing(people.rita.companyId);
    });

    it.each([
      ['data:image/png;base64,####', 400],
      ['data:image/png,abc', 400],
      ['data:image/png;base64,TVqQAAMAAAAEAAAA', 415],
      [`data:image/png;base64,${'A'.repeat(2_900_000)}`, 413],
    ])('refuses the data URI %.40s', async (photo, code) => {
      const { status, body } = await add({ photo });
      expect([status, body.detail]).toEqual([code, expect.stringContaining('"photo"')]);
      await stored.nothing(people.rita.companyId);
    });
  });

  describe('PATCH', () => {
    it('changes what is sent and nothing else', async () => {
      const { body: made } = await add({ phone: '1', partner_data: { a: 1 } });
      const { status, body } = await rita().patch(made.resource_uri, { last_name: 'Organa', partner_data: { b: 2 } });
      expect(status).toBe(200);
      expect(body).toEqual({ ...made, last_name: 'Organa', partner_data: { b: 2 } });
      expect((await test.sql('SELECT name FROM candidates'))[0]).toEqual({ name: 'Luke Organa' });
    });

    it('replaces and removes photo and CV, and their bytes', async () => {
      const { body: made } = await rita().post(path(), form(LUKE, { photo: { name: 'a.png', bytes: PNG }, cv: PDF }));
      const { body: other } = await rita().patch(
        made.resource_uri,
        form({}, { photo: { name: 'b.jpg', bytes: JPEG } }),
      );
      expect((await fetch(made.photo)).status).toBe(404);
      expect((await fetch(other.photo)).headers.get('content-type')).toBe('image/jpeg');
      const { body: none } = await rita().patch(made.resource_uri, { photo: '', cv: null });
      expect([none.photo, none.cv]).toEqual(['', '']);
      await stored.filesOnDisk(people.rita.companyId, 0);
    });

    it('refuses a version that is not the latest, another person’s address, and the password', async () => {
      const { body: made, headers } = await add();
      await add({ email: 'leia@rebels.org' });
      const stale = { headers: { 'if-match': headers.get('etag')! } };
      expect((await rita().patch(made.resource_uri, { phone: '1' }, stale)).status).toBe(200);
      expect((await rita().patch(made.resource_uri, { phone: '2' }, stale)).status).toBe(412);
      for (const [fields, name] of [
        [{ email: 'leia@rebels.org' }, 'email'],
        [{ password: 'use the force' }, 'password'],
      ] as const) {
        const { status, body } = await rita().patch(made.resource_uri, fields);
        expect([status, Object.keys(body.errors)]).toEqual([400, [name]]);
      }
    });

    it('lets the candidate change what is its own, and only that', async () => {
      const luke = await test.make.candidate(project, {}, { status: 'invited' });
      const key = test.api.withKey(luke);
      const own = await key.patch(luke.path, { phone: '1', address: 'Hoth', photo: PNG_DATA_URI });
      expect(own.body).toMatchObject({ phone: '1', address: 'Hoth' });
      expect((await fetch(own.body.photo)).status).toBe(200);
      for (const hidden of ['interview_key', 'shares', 'partner_data', 'evaluation_status', 'created_by'])
        expect(own.body).not.toHaveProperty(hidden);
      const foreign = await key.patch(luke.path, { first_name: 'Anakin' });
      expect([foreign.status, foreign.body.first_name[0]]).toEqual([400, expect.stringContaining('password, phone')]);
      const other = await test.make.candidate(project, {}, { status: 'invited' });
      expect((await key.get(other.path)).status).toBe(404);
      expect((await key.get(path())).body.meta.total_count).toBe(1);
    });

    it('sets a password with the key while registering only, and ends earlier sessions with it', async () => {
      const luke = await test.make.candidate(project, {}, { status: 'invited' });
      const key = test.api.withKey(luke);
      for (const password of ['short', ' '.repeat(9)])
        expect((await key.patch(luke.path, { password })).body.password).toBeDefined();
      await key.patch(luke.path, { password: 'use the force' });
      const signIn = (password: string) => test.api.post('/api-token-auth/', { username: luke.username, password });
      const { body } = await signIn('use the force');
      await key.patch(`${luke.path}status/advance/`);
      expect((await key.patch(luke.path, { password: 'another one' })).body.password[0]).toContain('Sign in');
      const changed = await test.api.as(body).patch(luke.path, { password: 'another one' });
      expect(changed.status).toBe(200);
      expect((await test.api.as(body).get(luke.path)).status).toBe(401);
      expect((await signIn('use the force')).status).toBe(400);
      expect((await signIn('another one')).status).toBe(200);
    });
  });

  describe('GET', () => {
    it('pages, filters and orders', async () => {
      for (const [at, name] of ['Anna', 'Bert', 'Cleo'].entries())
        await add({ first_name: name, last_name: `Z${9 - at}`, email: `${name}@x.org` });
      const list = async (query: string) => {
        const { status, body } = await rita().get(`${path()}?${query}`);
        return status === 200 ? body.objects.map((item: { first_name: string }) => item.first_name) : status;
      };
      expect(await list('')).toEqual(['Cleo', 'Bert', 'Anna']);
      expect(await list('order_by=last_name&page_size=2')).toEqual(['Cleo', 'Bert']);
      expect(await list('page=2&page_size=2')).toEqual(['Anna']);
      expect(await list('page=3&page_size=2')).toBe(404);
      expect(await list('email=BERT@x.org')).toEqual(['Bert']);
      expect(await list('q=cle')).toEqual(['Cleo']);
      expect(await list('status=new,invited&evaluation_status=pending')).toHaveLength(3);
      expect(await list('status=invited')).toEqual([]);
      expect(await list(`created_after=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}`)).toEqual(
        [],
      );
      expect(await list('updated_after=2020-01-01T00:00Z')).toHaveLength(3);
      expect(await list('colour=red')).toBe(400);
      const { body: first } = await rita().get(`${path()}?page_size=2`);
      const { body: second } = await rita().get(first.meta.next);
      expect([first.meta.total_count, second.objects.length, second.meta.next]).toEqual([3, 1, null]);
    });

    it('takes as many statements for two hundred as for one', async () => {
      await add();
      const one = await test.statements(() => rita().get(path()));
      for (let at = 0; at < 20; at++) await add({ email: `l${at}@x.org` });
      const many = await test.statements(() => rita().get(`${path()}?page_size=200`));
      expect(many.length).toBe(one.length);
      expect(many.length).toBeLessThanOrEqual(5);
    });

    it('keeps keys and shares to managers, and shows share recipients what is shared', async () => {
      const { body: made } = await add();
      await add({ email: 'leia@rebels.org' });
      await test.make.role(project, people.hank, { evaluator: true });
      await test.sql(
        `INSERT INTO candidate_shares (company_id, interview_id, user_id)
         SELECT company_id, id, $1 FROM interviews ORDER BY id LIMIT 1`,
        [people.ralph.id],
      );
      for (const [person, count] of [
        [people.hank, 2],
        [people.ralph, 1],
      ] as const) {
        const { body } = await test.api.as(person).get(path());
        expect(body.meta.total_count).toBe(count);
        const { body: one } = await test.api.as(person).get(made.resource_uri);
        for (const item of [...body.objects, one])
          for (const hidden of ['interview_key', 'activation_key', 'shares']) expect(item).not.toHaveProperty(hidden);
        expect(one.my_evaluation_status).toBe(person === people.hank ? 'pending' : null);
      }
      for (const person of [people.olivia, people.adam])
        expect((await test.api.as(person).get(made.resource_uri)).body.activation_key).toMatch(/^[0-9a-f]{32}$/);
      expect((await test.api.as(people.gina).get(made.resource_uri)).status).toBe(404);
    });
  });

  describe('DELETE', () => {
    it('removes the person and its files with the last project that knows it', async () => {
      const { body: made } = await rita().post(path(), form(LUKE, { photo: { name: 'a.png', bytes: PNG } }));
      const other = await test.make.project(people.rita);
      const { body: twin } = await rita().post(`${other.path}candidates/`, LUKE);
      expect((await rita().delete(made.resource_uri)).status).toBe(204);
      expect((await rita().get(twin.resource_uri)).body.photo).not.toBe('');
      expect((await rita().delete(twin.resource_uri)).status).toBe(204);
      expect(await test.sql('SELECT id FROM candidates')).toEqual([]);
      await stored.filesOnDisk(people.rita.companyId, 0);
    });

    it('keeps a person who has applied for a job', async () => {
      const job = await test.make.job(people.rita);
      await rita().post('/candidates/', { job: job.id, name: 'Luke', email: LUKE.email });
      const { body: made } = await add();
      expect((await rita().delete(made.resource_uri)).status).toBe(204);
      expect(await test.sql('SELECT name FROM candidates')).toEqual([{ name: 'Luke' }]);
    });
  });

  describe('a link to a photo', () => {
    const link = async () => {
      const { body } = await rita().post(path(), form(LUKE, { photo: { name: 'a.png', bytes: PNG }, cv: PDF }));
      return body as { photo: string; cv: string; resource_uri: string };
    };

    it('is shown by a browser without a header, and never kept', async () => {
      const answer = await fetch((await link()).photo);
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
      expect(answer.headers.get('content-disposition')).toMatch(/^inline/);
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    });

    it('is another one for each session', async () => {
      const { photo, resource_uri } = await link();
      expect((await test.api.as(people.olivia).get(resource_uri)).body.photo).not.toBe(photo);
    });

    it('stops after 300 seconds', async () => {
      const { photo } = await link();
      test.clock.advance({ seconds: 299 });
      expect((await fetch(photo)).status).toBe(200);
      test.clock.advance({ seconds: 2 });
      expect((await fetch(photo)).status).toBe(404);
      test.clock.reset();
    });

    it('stops with the session', async () => {
      const { photo } = await link();
      await rita().delete('/api-token-auth/');
      const answer = await fetch(photo);
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, 'file.link_dead']);
    });

    it('stops with the access, with the file and with the candidate', async () => {
      const { photo, resource_uri } = await link();
      await test.sql(`UPDATE project_roles SET user_id = $1`, [people.ralph.id]);
      expect((await fetch(photo)).status).toBe(404);
      await test.sql(`UPDATE project_roles SET user_id = $1`, [people.rita.id]);
      expect((await fetch(photo)).status).toBe(200);
      await rita().delete(resource_uri);
      expect((await fetch(photo)).status).toBe(404);
    });

    it('opens no other file, no other candidate, and nothing when it is changed', async () => {
      const { photo, cv } = await link();
      const { body: leia } = await rita().post(
        path(),
        form({ ...LUKE, email: 'leia@rebels.org' }, { photo: { name: 'b.png', bytes: pngOf(2, 2) } }),
      );
      const token = photo.split('/').at(-2)!;
      const [ref, expiry, mac] = token.split('-') as [string, string, string];
      const wrong = [
        cv.replace(cv.split('/').at(-2)!, token),
        leia.photo.replace(leia.photo.split('/').at(-2)!, token),
        photo.replace(token, `${ref}-${(parseInt(expiry, 36) + 300).toString(36)}-${mac}`),
        photo.replace(token, `${ref}-${expiry}-${mac.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))}`),
        photo.replace(token, `k1-${expiry}-${mac}`),
        photo.replace(token, 'a76b5e78cd3'),
      ];
      for (const url of wrong) expect([url, (await fetch(url)).status]).toEqual([url, 404]);
    });

    it('works for a candidate with its key, until its interview is closed', async () => {
      const luke = await test.make.candidate(project, {}, { status: 'invited' });
      const { body } = await test.api.withKey(luke).patch(luke.path, { photo: PNG_DATA_URI });
      expect((await fetch(body.photo)).status).toBe(200);
      await rita().patch(`${luke.path}status/skip/`);
      expect((await fetch(body.photo)).status).toBe(404);
    });
  });
});
