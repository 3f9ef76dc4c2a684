import { MailsService } from '../src/mail/mails.service';
import { ImportRepository } from '../src/interviews/import/import.repository';
import type { ImportedRowView, ImportView } from '../src/interviews/import/import.view';
import { form } from './support/api';
import type { MadeProject, People, Person } from './support/factories';
import { TestApp } from './support/test-app';

type Refusal = ImportView & { code: string; detail: string; errors: Record<string, string[]> };

const CSV = { headers: { 'content-type': 'text/csv' } };
const REQUIRED = ['This field is required.'];

let count = 0;
const person = (fields: object = {}) => {
  const number = ++count;
  return { first_name: 'Luke', last_name: `Skywalker ${number}`, email: `luke-${number}@darkside.moon`, ...fields };
};
const people = (size: number) => Array.from({ length: size }, () => person());
const errorsOf = ({ objects }: ImportView) =>
  Object.fromEntries(objects.filter(({ errors }) => errors).map(({ row, errors }) => [row, errors]));
const invited = ({ objects }: ImportView) =>
  objects.filter(({ status }) => status === 'invited').map(({ row }: ImportedRowView) => row);

describe('importing candidates', () => {
  let test: TestApp;
  let cast: People;
  let project: MadeProject;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    cast = await test.make.people();
    project = await activeProject();
  });

  const activeProject = async (fields: object = {}) => {
    const made = await test.make.project(cast.rita, fields);
    await test.make.question(made);
    await test.make.projectStatus(made, 'active');
    return made;
  };
  const send = <Body = ImportView>(body?: unknown, query = '', options: object = {}, who: Person = cast.rita) =>
    test.api.as(who).post<Body>(`${project.path}candidates/import/${query}`, body, options);
  const refused = (body?: unknown, query = '', options: object = {}) => send<Refusal>(body, query, options);
  const number = async (table: string) =>
    Number((await test.sql<{ n: string }>(`SELECT count(*) AS n FROM ${table}`))[0]!.n);
  const counts = async () => ({
    ...{ candidates: await number('candidates'), interviews: await number('interviews') },
    ...{ mails: await number('mails'), tasks: await number('tasks') },
  });
  const EMPTY = { candidates: 0, interviews: 0, mails: 0, tasks: 0 };

  describe('takes candidates', () => {
    it.each([
      ['as a list', (rows: object[]) => rows],
      ['as "objects"', (rows: object[]) => ({ objects: rows })],
    ])('%s, and adds and invites each with a deadline', async (_, body) => {
      const deadline = '2099-11-11T23:59+01:00';
      const rows = [person({ deadline, gender: 'mr', phone: '123', partner_data: { crm: [1] } }), person()];
      const { status, body: answer } = await send(body(rows));
      expect(status).toBe(201);
      expect(answer.meta).toEqual({ total_count: 2, created: 2, failed: 0 });
      expect(answer.objects.map(({ row, status: became }) => [row, became])).toEqual([
        [1, 'invited'],
        [2, 'invited'],
      ]);
      const [first, second] = await Promise.all(
        answer.objects.map(async ({ resource_uri }) => (await test.api.as(cast.rita).get(resource_uri!)).body),
      );
      expect(first).toMatchObject({
        ...{ first_name: 'Luke', email: rows[0]!.email, gender: 'mr', phone: '123', partner_data: { crm: [1] } },
        ...{ status: 'invited', deadline: '2099-11-11T22:59:00Z', resource_uri: answer.objects[0]!.resource_uri },
      });
      const week = new Date(Date.parse(second.invitationdate) + 7 * 86_400_000).toISOString().replace('.000', '');
      expect(second).toMatchObject({ email: rows[1]!.email, status: 'invited', deadline: week });
      const mails = await test.sql(
        `SELECT m.kind, recipient, m.state, t.state AS sends FROM mails m LEFT JOIN tasks t ON t.subject_kind = 'mail' AND t.subject_id = m.id ORDER BY m.id`,
      );
      expect(mails).toEqual(
        rows.map(({ email }) => ({ kind: 'invitation', recipient: email, state: 'queued', sends: 'queued' })),
      );
    });

    it("counts a missing deadline from the project's own period", async () => {
      project = await activeProject({ default_interview_period: 3 });
      await send([person({ deadline: null })]);
      const [row] = await test.sql(`SELECT deadline - invitationdate = interval '3 days' AS three FROM interviews`);
      expect(row).toEqual({ three: true });
    });

    it('as a table, with everything a spreadsheet may write', async () => {
      const table = [
        '\uFEFFlast_name;first_name;email;deadline;address;partner_data;phone',
        'Müller;"Jörg ""JJ""";jörg@example.org;2099-11-11T23:59+01:00;"Weg 1\r\n10115 Berlin";"{""id"": 7}";',
        '',
        'O\'Neil;Ann, Mary; ann@example.org ;;5" pipe;{"a":[1]};+49 30',
        ';;;;;;',
        'Short;Row',
      ].join('\r\n');
      const { status, body } = await send(table, '', CSV);
      expect([status, body.meta]).toEqual([201, { total_count: 3, created: 2, failed: 1 }]);
      expect(errorsOf(body)).toEqual({
        3: { non_field_errors: [expect.stringContaining('Has 2 cells, but the header has 7.')] },
      });
      const rows = await test.sql(
        `SELECT c.first_name, c.last_name, c.email, c.address, c.phone, i.partner_data FROM interviews i JOIN candidates c ON c.id = i.candidate_id ORDER BY i.id`,
      );
      expect(rows).toEqual([
        {
          ...{ first_name: 'Jörg "JJ"', last_name: 'Müller', email: 'jörg@example.org' },
          ...{ address: 'Weg 1\r\n10115 Berlin', phone: '', partner_data: { id: 7 } },
        },
        {
          ...{ first_name: 'Ann, Mary', last_name: "O'Neil", email: 'ann@example.org' },
          ...{ address: '5" pipe', phone: '+49 30', partner_data: { a: [1] } },
        },
      ]);
    });

    it('as a table with commas, larger than what is parsed at once, with letters of several bytes', async () => {
      const names = Array.from({ length: 3_000 }, (_, at) => `Łukasz 😀 ${at}`);
      const lines = names.map((name, at) => `${name},"Søren, ${at}",p${at}@example.org`);
      const { body } = await send(['first_name,last_name,email', ...lines].join('\n'), '', CSV);
      expect(body.meta).toEqual({ total_count: 3_000, created: 3_000, failed: 0 });
      const rows = await test.sql<{ first_name: string }>(
        `SELECT c.first_name FROM interviews i JOIN candidates c ON c.id = i.candidate_id ORDER BY i.id`,
      );
      expect(rows.map(({ first_name }) => first_name)).toEqual(names);
    });

    it('of whom the company knows some already, and keeps what it knows', async () => {
      const other = await activeProject();
      const known = await test.make.candidate(other, { first_name: 'Known', gender: 'mrs' });
      const { body } = await send([person(), { ...person({ first_name: 'New' }), email: known.email.toUpperCase() }]);
      expect(invited(body)).toEqual([1, 2]);
      expect(body.objects[1]!.resource_uri).toMatch(new RegExp(`${project.path}candidates/${known.id}/$`));
      const [mail] = await test.sql<{ body: string }>(`SELECT body FROM mails WHERE recipient = $1`, [known.email]);
      expect(mail!.body).toContain('Dear Ms Skywalker');
      expect(await number('candidates')).toBe(2);
    });

    it('and does not listen to what only actions change', async () => {
      const { body } = await send([person({ status: 'interviewed', invitationdate: '2001', project: project.path })]);
      expect(invited(body)).toEqual([1]);
      expect(await test.sql("SELECT status, invitationdate > now() - interval '1 day' AS now FROM interviews")).toEqual(
        [{ status: 'invited', now: true }],
      );
    });
  });

  describe('says of each bad row what is wrong, by field, and imports the others', () => {
    it('in the words used for a single candidate', async () => {
      const bad = [
        { first_name: '', email: 'x', last_name: 5, gender: 'x'.repeat(21), username: 'a b', partner_data: [] },
        person({ project: 99_999 }),
        person({ first_name: 'a\u0000b' }),
      ];
      const { status, body } = await send([...bad, person()]);
      expect([status, invited(body)]).toEqual([201, [4]]);
      for (const [at, fields] of bad.entries()) {
        const single = await test.api.as(cast.rita).post(`${project.path}candidates/`, fields);
        expect(body.objects[at]).toEqual({ row: at + 1, errors: single.body.errors });
      }
    });

    it('for missing and unknown fields, other things than objects, and deadlines', async () => {
      const past = new Date(test.clock.now().getTime() - 1_000).toISOString();
      const { body } = await send([
        person(),
        {},
        person({ email: '' }),
        person({ email: null }),
        person({ cv: 'x', resource_uri: 'y' }),
        'Luke',
        null,
        [],
        person({ deadline: '2099-11-11T23:59' }),
        person({ deadline: past }),
        person({ deadline: test.clock.now().toISOString() }),
        person({ deadline: '2099-02-29T12:00Z' }),
        person({ deadline: 5 }),
      ]);
      const unknown = [expect.stringMatching(/^Unknown field\. Allowed fields: address, .*email, .*username\.$/)];
      const zone = { deadline: [expect.stringContaining('must carry a time zone')] };
      const over = { deadline: [expect.stringContaining('in the future')] };
      expect(errorsOf(body)).toEqual({
        ...{ 2: { first_name: REQUIRED, last_name: REQUIRED, email: REQUIRED } },
        ...{ 3: { email: REQUIRED }, 4: { email: ['This field may not be null.'] } },
        ...{ 5: { cv: unknown, resource_uri: unknown } },
        ...Object.fromEntries([6, 7, 8].map((row) => [row, { non_field_errors: ['Expected an object.'] }])),
        ...{ 9: zone, 10: over, 11: over, 12: zone, 13: zone },
      });
      expect(body.meta).toEqual({ total_count: 13, created: 1, failed: 12 });
      expect(await counts()).toEqual({ candidates: 1, interviews: 1, mails: 1, tasks: 1 });
    });

    it('for addresses and user names that are taken, in the request or before', async () => {
      const here = await test.make.candidate(project, { username: 'Luke77' });
      const [one, two] = [person({ username: 'leia' }), person({ email: 'not-an-address' })];
      const { body } = await send([
        one,
        person({ email: one.email.toUpperCase() }),
        { ...person(), email: here.email },
        person({ username: 'LUKE77' }),
        person({ username: 'Leia' }),
        two,
        { ...two, email: 'good@example.org' },
        { ...two, email: 'Good@example.org', username: 'leia' },
      ]);
      const inRow = (row: number, what: string) => [`Row ${row} has this ${what} already.`];
      expect(errorsOf(body)).toEqual({
        2: { email: inRow(1, 'e-mail address') },
        3: { email: [expect.stringMatching(new RegExp(`exists in this project already: http.*${here.path}$`))] },
        4: { username: ['Another candidate of the company has this user name.'] },
        5: { username: inRow(1, 'user name') },
        6: { email: ['Enter a valid email address.'] },
        8: { email: inRow(7, 'e-mail address'), username: inRow(1, 'user name') },
      });
      expect(invited(body)).toEqual([1, 7]);
    });

    it('for addresses that PostgreSQL and JavaScript lower differently', async () => {
      const { status, body } = await send([person({ email: 'İ@example.org' }), person({ email: 'i̇@example.org' })]);
      expect(status).toBeLessThan(500);
      expect(body.meta.total_count).toBe(2);
      expect(await number('interviews')).toBe(body.meta.created);
    });

    it('without swelling the answer for rows of nothing but unknown fields', async () => {
      const wild = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`field${at}`, 1]));
      const { body } = await send([{ ...person(), ...wild, ['__proto__x']: 1 }, person()]);
      expect(Object.keys(body.objects[0]!.errors!)).toHaveLength(5);
    });
  });

  describe('writes nothing', () => {
    it('when all or nothing was asked for and a row is bad', async () => {
      const { status, headers, body } = await refused([person(), person({ email: 'x' })], '?atomic=true');
      expect([status, body.code]).toEqual([400, 'import.refused']);
      expect(headers.get('content-type')).toContain('application/problem+json');
      expect(body.meta).toEqual({ total_count: 2, created: 0, failed: 1 });
      expect(body.objects).toEqual([
        { row: 1, status: 'valid' },
        { row: 2, errors: { email: ['Enter a valid email address.'] } },
      ]);
      expect(await counts()).toEqual(EMPTY);
      expect((await send(people(2), '?atomic=1')).status).toBe(201);
      expect(await number('mails')).toBe(2);
    });

    it('when every row is bad', async () => {
      const { status, body } = await refused([{}, {}]);
      expect([status, body.code, body.meta]).toEqual([
        400,
        'import.refused',
        { total_count: 2, created: 0, failed: 2 },
      ]);
      expect(body.detail).toContain('every row has errors');
      expect(Object.keys(errorsOf(body))).toEqual(['1', '2']);
    });

    it('in a dry run, which answers as the real one does', async () => {
      const here = await test.make.candidate(project);
      const before = await counts();
      const rows = [person(), { ...person(), email: here.email }, person({ deadline: '2099-01-01' }), person()];
      const { status, body: dry } = await send(rows, '?dry_run=true');
      expect(status).toBe(200);
      expect(await counts()).toEqual(before);
      const { body: real } = await send(rows);
      expect(dry.meta).toEqual(real.meta);
      expect(errorsOf(dry)).toEqual(errorsOf(real));
      expect(dry.objects.filter(({ errors }) => !errors)).toEqual(
        invited(real).map((row) => ({ row, status: 'valid' })),
      );
      expect((await send([{}], '?dry_run=true&atomic=true')).status).toBe(200);
    });

    it('when the mails cannot be written', async () => {
      const failing = jest.spyOn(test.app.get(MailsService), 'queue').mockRejectedValue(new Error('no'));
      expect((await send(people(2))).status).toBe(500);
      failing.mockRestore();
      expect(await counts()).toEqual(EMPTY);
    });

    it('when the project is not active, as when one candidate is advanced', async () => {
      await test.make.projectStatus(project, 'closed');
      const { status, body } = await refused(people(1));
      expect([status, body.code]).toEqual([400, 'interview.action_not_possible']);
      expect(body.detail).toBe('The project is not active. Activate it first.');
      expect((await refused(people(1), '?dry_run=true')).status).toBe(400);
      expect(await counts()).toEqual(EMPTY);
    });
  });

  describe('refuses the request as a whole', () => {
    it.each([
      [{}, 'an object without a list in "objects"'],
      [{ objects: {} }, 'an object without a list in "objects"'],
      [undefined, 'nothing'],
    ])('for %j, naming the three forms', async (body, got) => {
      const { status, body: answer } = await refused(body);
      expect([status, answer.code]).toEqual([400, 'import.no_list']);
      expect(answer.detail).toMatch(/JSON list.*"objects".*text\/csv/);
      expect(answer.detail).toContain(got);
    });

    it('for empty lists and tables, and for fields beside "objects"', async () => {
      for (const body of [[], { objects: [] }]) expect((await refused(body)).body.code).toBe('import.empty');
      const header = 'first_name,last_name,email\n';
      for (const table of [header, `${header}\n,,\n`])
        expect((await refused(table, '', CSV)).body.code).toBe('import.empty');
      expect((await refused({ objects: people(1), atomic: true })).body.errors).toEqual({
        atomic: ['Unknown field. Allowed fields: objects.'],
      });
    });

    it('for more than 10,000 rows, naming the limit', async () => {
      const tooMany = await refused(Array.from({ length: 10_001 }, () => 0));
      expect([tooMany.status, tooMany.body.code]).toEqual([413, 'import.too_many_rows']);
      expect(tooMany.body.detail).toContain('10,000');
      const table = `first_name,last_name,email\n${'a,b,c\n'.repeat(10_001)}`;
      expect((await refused(table, '', CSV)).body.code).toBe('import.too_many_rows');
    });

    it('for a body that is too large or of another type', async () => {
      const large = await refused(JSON.stringify([person({ address: 'x'.repeat(21_000_000) })]));
      expect([large.status, large.body.code]).toEqual([413, 'request.too_large']);
      expect((await refused('a', '', { headers: { 'content-type': 'text/plain' } })).status).toBe(415);
      expect((await refused(form({ a: 1 }))).status).toBe(400);
    });

    it('for columns that do not fit, naming them', async () => {
      const { status, body } = await refused('first_name,e-mail,first_name,last_name\na,b,c,d\n', '', CSV);
      expect([status, body.code]).toEqual([400, 'import.columns']);
      expect(body.errors).toEqual({
        'e-mail': [expect.stringMatching(/^Unknown column\. Allowed columns: address, .*deadline, email, /)],
        first_name: ['This column is given twice.'],
        email: ['This column is required.'],
      });
    });

    it('for a table whose quotes never end', async () => {
      const { status, body } = await refused('first_name,last_name,email\n"a,b,c\nd,e,f\n', '', CSV);
      expect([status, body.code]).toEqual([400, 'import.malformed_csv']);
      expect(body.detail).toContain('never closed');
    });

    it('for unknown parameters, and for values that are no flag', async () => {
      const { status, body } = await refused(people(1), '?atomc=true');
      expect([status, body.code]).toEqual([400, 'request.unknown_filter']);
      expect(body.detail).toContain('atomic, dry_run');
      expect((await refused(people(1), '?atomic=maybe')).body.errors).toEqual({ atomic: ['Give true or false.'] });
      expect((await refused(people(1), '?atomic=1&atomic=0')).status).toBe(400);
      expect(await counts()).toEqual(EMPTY);
    });

    it('of who does not manage the project, or is not seen by it', async () => {
      expect((await test.api.as(null).post(`${project.path}candidates/import/`, people(1))).status).toBe(401);
      await test.make.role(project, cast.ralph, { evaluator: true });
      expect((await send(people(1), '', {}, cast.ralph)).status).toBe(403);
      expect((await send(people(1), '', {}, cast.hank)).status).toBe(404);
      expect((await send(people(1), '', {}, cast.gina)).status).toBe(404);
      expect(await counts()).toEqual(EMPTY);
      for (const who of [cast.adam, cast.olivia]) expect((await send(people(1), '', {}, who)).status).toBe(201);
    });
  });

  describe('happens once', () => {
    const key = { headers: { 'idempotency-key': 'import-1' } };

    it('under one Idempotency-Key, and answers the same', async () => {
      const rows = [...people(20), person({ email: 'x' })];
      const first = await send(rows, '', key);
      const after = await counts();
      const again = await send(rows, '', key);
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect([again.status, JSON.stringify(again.body)]).toEqual([201, JSON.stringify(first.body)]);
      expect(await counts()).toEqual(after);
      expect((await refused([...rows, person()], '', key)).body.code).toBe('idempotency.key_reused');
    });

    it('also when it was refused: nothing stands in the way of the corrected one', async () => {
      expect((await send([{}], '', key)).status).toBe(400);
      expect((await send(people(1), '', key)).status).toBe(201);
    });

    it('for people that two requests name at the same time, in opposite orders', async () => {
      const rows = people(60);
      const other = await activeProject();
      const into = (path: string, body: object[]) =>
        test.api.as(cast.rita).post<ImportView>(`${path}candidates/import/`, body);
      const answers = await Promise.all([
        into(project.path, rows),
        into(project.path, rows.toReversed()),
        into(other.path, rows),
        into(other.path, rows.toReversed()),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 400, 400]);
      expect(await counts()).toEqual({ candidates: 60, interviews: 120, mails: 120, tasks: 120 });
    });

    it('for a candidate that is added alone at the same time', async () => {
      const rows = people(40);
      const answers = await Promise.all([
        send(rows),
        ...rows.slice(0, 10).map((row) => test.api.as(cast.rita).post(`${project.path}candidates/`, row)),
      ]);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      expect(await number('interviews')).toBe(40);
    });

    it('for a candidate that was added alone after the rows had been checked', async () => {
      const here = await test.make.candidate(project);
      const [free, taken] = [person(), { ...person(), email: here.email }];
      const name = person({ username: here.username });
      await blindly(async () => {
        const { body } = await send([taken, free]);
        expect(errorsOf(body)).toEqual({ 1: { email: [expect.stringContaining(here.path)] } });
        const all = await refused([{ ...taken }, person()], '?atomic=true');
        expect([all.body.code, all.body.objects[1]]).toEqual(['import.refused', { row: 2, status: 'valid' }]);
        expect((await refused([name])).body.code).toBe('resource.conflict');
      });
      expect(errorsOf((await send([name, person()])).body)).toHaveProperty('1.username');
      expect(await counts()).toMatchObject({ interviews: 3, mails: 2 });
    });
  });

  /** Rows are checked at a moment when nobody is there yet. */
  const blindly = async (work: () => Promise<void>) => {
    const facts = jest.spyOn(test.app.get(ImportRepository), 'facts').mockImplementation((_company, _project, rows) =>
      Promise.resolve(
        rows.map(({ email, username }) => ({
          ...{ email_key: email, username_key: username ?? null, person: null, here: null, username_taken: false },
        })),
      ),
    );
    await work().finally(() => facts.mockRestore());
  };

  /** A connection keeps a plan from the sixth time on: one for tables of a page, which would take minutes here. */
  const rememberPlansOfTinyTables = async () => {
    await test.sql('VACUUM candidates, interviews, mails, tasks');
    for (let time = 0; time < 8; time++) await send(people(1));
  };

  it('takes as many statements for 200 rows as for 10', async () => {
    const sent = async (size: number) => (await test.statements(() => send(people(size)))).length;
    await sent(1);
    const few = await sent(10);
    expect(await sent(200)).toBe(few);
    expect(few).toBeLessThan(15);
  });

  it('invites 9,900 of 10,000 and reports the 100 bad ones by row and field, once', async () => {
    await rememberPlansOfTinyTables();
    await test.empty();
    cast = await test.make.people();
    project = await activeProject();
    const rows = people(10_000).map((row, at) => (at % 100 === 7 ? { ...row, email: `no address ${at}` } : row));
    const key = { headers: { 'idempotency-key': 'import-10000' } };
    const { status, body } = await send(rows, '', key);
    expect([status, body.meta]).toEqual([201, { total_count: 10_000, created: 9_900, failed: 100 }]);
    const bad = Array.from({ length: 100 }, (_, at) => [at * 100 + 8, { email: ['Enter a valid email address.'] }]);
    expect(errorsOf(body)).toEqual(Object.fromEntries(bad));
    const once = { candidates: 9_900, interviews: 9_900, mails: 9_900, tasks: 9_900 };
    expect(await counts()).toEqual(once);
    const [mails] = await test.sql(
      `SELECT count(DISTINCT interview_id) AS interviews, count(DISTINCT recipient) AS people, count(DISTINCT t.id) AS tasks
       FROM mails m LEFT JOIN tasks t ON t.subject_kind = 'mail' AND t.subject_id = m.id`,
    );
    expect(mails).toEqual({ interviews: 9_900, people: 9_900, tasks: 9_900 });
    const again = await send(rows, '', key);
    expect(again.body).toEqual(body);
    expect(await counts()).toEqual(once);
  }, 60_000);
});
