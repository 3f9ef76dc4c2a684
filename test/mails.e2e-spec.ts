import { DatabaseService } from '../src/database/database.service';
import type { MailView } from '../src/mail/mail.view';
import { MailsService } from '../src/mail/mails.service';
import type { QueueMessage, QueuePort } from '../src/processing/queue.port';
import type { QueueName } from '../src/processing/queues';
import { TaskLedger } from '../src/processing/task-ledger';
import { TaskRelay } from '../src/processing/task-relay';
import type { People, Person } from './support/factories';
import { invitation, makeInterview, queueMails } from './support/mails';
import { TestApp } from './support/test-app';

interface MailList {
  meta: { total_count: number; next: string | null; previous: string | null };
  objects: MailView[];
}

describe('mails', () => {
  let test: TestApp;
  let people: People;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
  });

  const url = ({ companyId }: Person, rest = '') => `/companies/${companyId}/mails/${rest}`;
  const list = (query = '', person: Person | null = people.adam) =>
    test.api.as(person).get<MailList>(`${url(people.adam)}${query}`);
  const mails = async (query = '') => (await list(query)).body.objects;
  const reasons = async (query = '') => (await mails(query)).map(({ reason }) => reason);
  const cancelFor = (interviews: number[], to?: 'candidate') => {
    const db = test.app.get(DatabaseService);
    const { companyId } = people.rita;
    return db.asCompany(companyId, () =>
      db.transaction(() => test.app.get(MailsService).cancelFor(companyId, interviews, to)),
    );
  };

  describe('GET /companies/{c}/mails/', () => {
    it('is closed to strangers, recruiters and hiring managers', async () => {
      const statuses = async (rest: string) =>
        Promise.all(
          [null, people.gina, people.rita, people.hank].map(
            async (person) => (await test.api.as(person).get(url(people.adam, rest))).status,
          ),
        );
      await queueMails(test, people.rita, invitation());
      const [{ resource_uri }] = (await mails()) as [MailView];
      expect(await statuses('')).toEqual([401, 404, 403, 403]);
      expect(await statuses(`${/(\d+)\/$/.exec(resource_uri)![1]}/`)).toEqual([401, 404, 403, 403]);
    });

    it.each(['?kind=letter', '?state=lost', '?candidate=x', '?subject=a', '?order_by=subject'])(
      'refuses %s',
      async (query) => expect((await list(query)).status).toBe(400),
    );

    it('shows a mail that waits, as it will be sent', async () => {
      const { interview, project, candidate } = await makeInterview(test, people.rita);
      await queueMails(test, people.rita, invitation({ interviewId: interview }));
      const { status, body } = await list();
      expect(status).toBe(200);
      const company = `${test.api.origin}/api/v3/companies/${people.rita.companyId}`;
      const uri = expect.stringMatching(/\/companies\/\d+\/mails\/\d+\/$/);
      expect(body).toEqual({
        meta: { total_count: 1, previous: null, next: null },
        objects: [
          {
            resource_uri: uri,
            company: `${company}/`,
            kind: 'invitation',
            reason: 'invitation/1/1',
            candidate: `${company}/projects/${project}/candidates/${candidate}/`,
            project: `${company}/projects/${project}/`,
            customer: null,
            recipient: 'francisco@example.org',
            reply_to: 'jobs@acme.test',
            language: 'en',
            subject: 'Your video interview with Acme: Backend',
            body: expect.stringContaining('Tuesday, 30 June 2015 at 10:00 Central European Summer Time'),
            html: expect.stringContaining('<p>Dear Mr Assis,</p>'),
            state: 'queued',
            error: null,
            attempts: 0,
            task: expect.stringMatching(/\/companies\/\d+\/tasks\/\d+\/$/),
            created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
            sent_at: null,
          },
        ],
      });
      expect((await test.api.as(people.olivia).get(body.objects[0]!.resource_uri)).body).toEqual(body.objects[0]);
      expect((await test.api.as(people.olivia).get(body.objects[0]!.task!)).body).toMatchObject({ kind: 'mail.send' });
    });

    it('names the colleague a mail goes to, and no candidate where it is about none', async () => {
      await queueMails(test, people.rita, invitation({ userId: people.hank.id }));
      expect(await mails()).toMatchObject([
        {
          customer: expect.stringMatching(new RegExp(`/customers/${people.hank.id}/$`)),
          candidate: null,
          project: null,
        },
      ]);
    });

    it('finds by kind, state, recipient, candidate and project, newest first, page by page', async () => {
      const [one, two] = [await makeInterview(test, people.rita), await makeInterview(test, people.rita)];
      await queueMails(test, people.rita, invitation({ reason: 'a', interviewId: one.interview }));
      await queueMails(
        test,
        people.rita,
        invitation({ reason: 'b', interviewId: two.interview, recipient: 'Ana@Example.org' }),
      );
      await queueMails(test, people.rita, {
        ...invitation({ reason: 'c', interviewId: two.interview }),
        kind: 'expiry',
      });
      await test.sql(`UPDATE mails SET state = 'sent' WHERE reason = 'a'`);
      expect(await reasons()).toEqual(['c', 'b', 'a']);
      expect(await reasons('?order_by=created_at')).toEqual(['a', 'b', 'c']);
      expect(await reasons('?kind=expiry')).toEqual(['c']);
      expect(await reasons('?kind=invitation,expiry&state=queued')).toEqual(['c', 'b']);
      expect(await reasons('?recipient=ana@example.org')).toEqual(['b']);
      expect(await reasons(`?candidate=${one.candidate}`)).toEqual(['a']);
      expect(await reasons(`?project=${two.project}`)).toEqual(['c', 'b']);
      const first = (await list('?page_size=2')).body;
      expect(first.meta).toMatchObject({ total_count: 3, previous: null });
      const second = await test.api.as(people.adam).get<MailList>(first.meta.next!);
      expect(second.body.objects.map(({ reason }) => reason)).toEqual(['a']);
    });

    it('answers the same for a mail of another company and for none', async () => {
      await queueMails(test, people.gina, invitation());
      const [{ id }] = (await test.sql<{ id: string }>('SELECT id FROM mails')) as [{ id: string }];
      const notFound = async (wanted: string) => {
        const { status, body } = await test.api.as(people.adam).get(url(people.adam, `${wanted}/`));
        return { status, body: { ...body, request_id: '' } };
      };
      expect(await notFound(id)).toEqual(await notFound('2000000000'));
      expect(await mails()).toEqual([]);
    });
  });

  describe('queued', () => {
    it('go out once for each reason of a company', async () => {
      await queueMails(test, people.rita, invitation(), invitation({ recipient: 'other@example.org' }));
      await queueMails(test, people.rita, invitation(), invitation({ reason: 'invitation/1/2' }));
      await queueMails(test, people.gina, invitation());
      expect(await reasons()).toEqual(['invitation/1/2', 'invitation/1/1']);
      expect((await mails('?order_by=id'))[0]!.recipient).toBe('francisco@example.org');
      expect(await test.sql('SELECT count(*)::int AS tasks FROM tasks')).toEqual([{ tasks: 3 }]);
    });

    it('go to somebody', async () => {
      await queueMails(test, people.rita, invitation({ recipient: ' ' }));
      expect(await mails()).toEqual([]);
      expect(await test.sql('SELECT id FROM tasks')).toEqual([]);
    });

    it('may be caused by nobody, as when a deadline passes', async () => {
      const { companyId } = people.rita;
      await queueMails(test, { ...people.rita, id: null }, { ...invitation(), kind: 'expiry' });
      expect(await mails()).toMatchObject([{ kind: 'expiry', state: 'queued' }]);
      expect(await test.sql('SELECT created_by, company_id::int FROM tasks')).toEqual([
        { created_by: null, company_id: companyId },
      ]);
    });

    it('are written in a few statements, however many', async () => {
      const orders = Array.from({ length: 10_000 }, (_, number) =>
        invitation({ reason: `many/${number}`, recipient: `c${number}@example.org` }),
      );
      const statements = await test.statements(() => queueMails(test, people.rita, ...orders));
      const working = statements.filter((text) => /^\s*(INSERT|UPDATE|SELECT|WITH)/.test(text));
      expect(working.filter((text) => !text.includes('set_config'))).toHaveLength(2);
      expect((await list('?page_size=1')).body.meta.total_count).toBe(10_000);
      expect(
        await test.sql('SELECT count(*)::int AS tasks, count(sent_at)::int AS sent FROM tasks WHERE subject_id > 0'),
      ).toEqual([{ tasks: 10_000, sent: 0 }]);
    });
  });

  it('that wait for a slow mail server hold up no other work', async () => {
    const sent: QueueMessage[] = [];
    const queue = {
      isReady: () => true,
      waiting: async (name: QueueName) => (name === 'mail' ? 1_000 : 0),
      send: async (messages: QueueMessage[]) => void sent.push(...messages),
    } as QueuePort;
    await queueMails(test, people.rita, invitation());
    const [{ id }] = (await test.sql<{ id: number }>(
      `INSERT INTO tasks (company_id, kind, queue, subject_kind, subject_id, max_attempts)
       VALUES ($1, 'resume.parse', 'resume', 'resume', 1, 1) RETURNING id::int`,
      [people.rita.companyId],
    )) as [{ id: number }];
    await test.sql(`UPDATE tasks SET sent_at = NULL, run_after = now() - id * interval '1 hour'`);
    await new TaskRelay(test.app.get(TaskLedger), queue).relay();
    expect(sent).toEqual([{ taskId: id, queue: 'resume' }]);
  });

  describe('with a worker', () => {
    afterEach(() => test.stopWorker());

    it('count as sent where there is no mail server', async () => {
      await queueMails(test, people.rita, invitation());
      await test.startWorker();
      await test.drain();
      const [mail] = (await mails('?state=sent')) as [MailView];
      expect(mail).toMatchObject({ state: 'sent', error: null, attempts: 1 });
      expect(mail.sent_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      const id = /(\d+)\/$/.exec(mail.resource_uri)![1];
      expect(await test.sql('SELECT message_id FROM mails')).toEqual([
        { message_id: `<mail-${people.rita.companyId}-${id}@localhost>` },
      ]);
    });

    it('are cancelled when their interview is skipped, and so is the work', async () => {
      const [skipped, other] = [await makeInterview(test, people.rita), await makeInterview(test, people.rita)];
      await queueMails(
        test,
        people.rita,
        invitation({ reason: 'a', interviewId: skipped.interview }),
        invitation({ reason: 'b', interviewId: other.interview }),
      );
      await cancelFor([skipped.interview]);
      expect(await reasons('?state=cancelled')).toEqual(['a']);
      expect(await test.sql('SELECT state FROM tasks ORDER BY id')).toEqual([
        { state: 'cancelled' },
        { state: 'queued' },
      ]);
      await test.startWorker();
      await test.drain();
      expect(await reasons('?state=sent')).toEqual(['b']);
      expect(await reasons('?state=cancelled')).toEqual(['a']);
    });

    it('go to colleagues also when the candidate they are about was skipped', async () => {
      const { interview } = await makeInterview(test, people.rita);
      const order = { interviewId: interview, userId: people.hank.id, recipient: 'hank@acme.test' };
      await queueMails(test, people.rita, invitation({ reason: 'to the candidate', interviewId: interview }));
      await queueMails(test, people.rita, invitation({ reason: 'to a colleague', ...order }));
      await cancelFor([interview], 'candidate');
      await test.sql(`UPDATE interviews SET status = 'skipped'`);
      await test.startWorker();
      await test.drain();
      expect(await reasons('?state=sent')).toEqual(['to a colleague']);
      expect(await reasons('?state=cancelled')).toEqual(['to the candidate']);
    });

    it('are not sent when the interview turns out to be skipped, whoever asks for it', async () => {
      const { interview } = await makeInterview(test, people.rita);
      await queueMails(test, people.rita, invitation({ interviewId: interview }));
      await test.sql(`UPDATE interviews SET status = 'skipped'`);
      await test.startWorker();
      await test.drain();
      const [mail] = (await mails()) as [MailView];
      expect(mail).toMatchObject({ state: 'cancelled', sent_at: null });
      expect((await test.api.as(people.adam).get(mail.task!)).body).toMatchObject({
        state: 'succeeded',
        result: { skipped: expect.stringContaining('skipped') },
      });
    });

    it('go with their interview, and the work finds nothing to do', async () => {
      const { interview } = await makeInterview(test, people.rita);
      await queueMails(test, people.rita, invitation({ interviewId: interview }));
      await test.sql('DELETE FROM interviews WHERE id = $1', [interview]);
      await test.startWorker();
      await test.drain();
      expect(await mails()).toEqual([]);
      expect(await test.sql('SELECT state FROM tasks')).toEqual([{ state: 'succeeded' }]);
    });

    it('follow their task when somebody cancels and retries it', async () => {
      await queueMails(test, people.rita, invitation());
      const [{ task }] = (await mails()) as [MailView];
      await test.api.as(people.adam).post(`${task}cancel/`);
      expect(await mails()).toMatchObject([{ state: 'cancelled', error: null }]);
      await test.api.as(people.adam).post(`${task}retry/`);
      expect(await mails()).toMatchObject([{ state: 'queued' }]);
      await test.startWorker();
      await test.drain();
      expect(await mails()).toMatchObject([{ state: 'sent' }]);
    });
  });
});
