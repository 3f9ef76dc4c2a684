import { DatabaseService } from '../src/database/database.service';
import type { MailView } from '../src/mail/mail.view';
import { MailsService } from '../src/mail/mails.service';
import type { TaskView } from '../src/processing/task.view';
import { eventually } from './support/eventually';
import type { People } from './support/factories';
import { invitation, makeInterview, queueMails } from './support/mails';
import { TestMailServer } from './support/smtp';
import { TestApp } from './support/test-app';

describe('handing mails to a server', () => {
  let test: TestApp;
  let server: TestMailServer;
  let people: People;

  beforeAll(async () => {
    server = await TestMailServer.start();
    test = await TestApp.start({ env: { smtpUrl: server.url, mailFrom: 'no-reply@mail.acme.test' } });
  });
  afterAll(async () => {
    await test.stop();
    await server.close();
  });
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    server.received.length = 0;
    await server.answer();
  });
  afterEach(() => test.stopWorker());

  const mail = async (): Promise<MailView> => {
    const { body } = await test.api.as(people.adam).get(`/companies/${people.adam.companyId}/mails/`);
    return body.objects[0];
  };
  const task = async (): Promise<TaskView> => (await test.api.as(people.adam).get((await mail()).task!)).body;
  /** Waits until an attempt has failed and the mail is to be tried again. */
  const untilPostponed = () =>
    eventually('the mail waits for another attempt', async () => {
      const seen = await mail();
      return seen.error !== null && seen.state === 'queued' && seen;
    });
  const waitIsOver = () => test.sql(`UPDATE tasks SET run_after = now()`);

  async function send(fields: Parameters<typeof invitation>[0] = {}): Promise<void> {
    await queueMails(test, people.rita, invitation(fields));
    await test.startWorker();
  }

  it('delivers it with the headers people and programs rely on', async () => {
    await send();
    await test.drain();
    const id = /(\d+)\/$/.exec((await mail()).resource_uri)![1];
    const [company] = await test.sql<{ name: string }>(`SELECT name FROM companies WHERE id = $1`, [
      people.rita.companyId,
    ]);
    expect(server.received).toHaveLength(1);
    const { from, to, headers, raw } = server.received[0]!;
    expect({ from, to }).toEqual({ from: 'no-reply@mail.acme.test', to: ['francisco@example.org'] });
    expect(headers).toMatchObject({
      from: `"${company!.name}" <no-reply@mail.acme.test>`,
      to: 'francisco@example.org',
      'reply-to': 'jobs@acme.test',
      subject: 'Your video interview with Acme: Backend',
      'message-id': `<mail-${people.rita.companyId}-${id}@mail.acme.test>`,
      'auto-submitted': 'auto-generated',
    });
    expect(raw).toMatch(/Content-Type: text\/plain[\s\S]*Dear Mr Assis[\s\S]*Content-Type: text\/html/);
    expect(await mail()).toMatchObject({ state: 'sent', error: null, attempts: 1, sent_at: expect.any(String) });
  });

  it('keeps its connection for the next one, until the worker stops', async () => {
    await send();
    await test.drain();
    await queueMails(test, people.rita, invitation({ reason: 'invitation/1/2' }));
    await test.drain();
    expect(server.received).toHaveLength(2);
    expect(await server.connections()).toBe(1);
    await test.stopWorker();
    await eventually('the server is left alone', async () => (await server.connections()) === 0);
  });

  it('has no Reply-To where answers go nowhere', async () => {
    await send({ replyTo: '' });
    await test.drain();
    expect(server.received[0]!.headers).not.toHaveProperty('reply-to');
  });

  it('lets no name add a header, a recipient or markup', async () => {
    const evil = 'Eve\r\nBcc: victim@example.org\r\n\r\n<script>';
    await test.sql('UPDATE companies SET name = $1 WHERE id = $2', [evil, people.rita.companyId]);
    await send({ companyName: evil, projectName: evil, person: { firstName: evil, lastName: '', gender: '' } });
    await test.drain();
    const { to, headers, raw } = server.received[0]!;
    expect(to).toEqual(['francisco@example.org']);
    expect(headers).not.toHaveProperty('bcc');
    expect(headers.from).toMatch(/<no-reply@mail\.acme\.test>$/);
    expect(raw).not.toMatch(/^Bcc:/im);
    expect((await mail()).html).not.toContain('<script>');
  });

  it.each(['recipient', 'data'] as const)(
    'fails at once, with the reason, when the %s is refused for good',
    async (step) => {
      server.refusing = { [step]: '550 5.1.1 <francisco@example.org>: No such mailbox' };
      await send();
      await test.drain();
      const reason = 'The mail server refused the mail: 550 5.1.1 <…>: No such mailbox';
      expect(await mail()).toMatchObject({ state: 'failed', attempts: 1, error: reason, sent_at: null });
      expect(await task()).toMatchObject({ state: 'failed', error: { code: 'mail.rejected', message: reason } });
      server.refusing = {};
      await test.api.as(people.adam).post(`${(await mail()).task}retry/`);
      await test.drain();
      expect(await mail()).toMatchObject({ state: 'sent', error: null });
    },
  );

  it('fails at once for an address no server would take', async () => {
    await send({ recipient: 'a@b.test>,<victim@example.org' });
    await test.drain();
    expect(await mail()).toMatchObject({ state: 'failed', error: 'The address of the recipient cannot be used.' });
    expect(server.received).toEqual([]);
  });

  const later = { code: 'mail.deferred', message: 'The mail server did not take the mail: 451 4.3.0 Try later' };
  const troubles: [string, () => void | Promise<void>, { code: string; message: string }][] = [
    ['takes no recipient now', () => void (server.refusing = { recipient: '451 4.3.0 Try later' }), later],
    ['takes no mail now', () => void (server.refusing = { data: '451 4.3.0 Try later' }), later],
    [
      'refuses the sender',
      () => void (server.refusing = { sender: '550 5.7.1 Not yours' }),
      { code: 'mail.deferred', message: 'The mail server did not take the mail: 550 5.7.1 Not yours' },
    ],
    [
      'refuses the sign-in',
      () => void (server.refusing = { auth: '535 5.7.8 Wrong password' }),
      { code: 'mail.sign_in_refused', message: 'The mail server refused the sign-in: 535 5.7.8 Wrong password' },
    ],
    [
      'is down',
      () => server.close(),
      {
        code: 'mail.unreachable',
        message: 'The mail server cannot be reached. The connection failed (ECONNREFUSED).',
      },
    ],
    [
      'is silent',
      () => server.hang(),
      { code: 'mail.unreachable', message: 'The mail server cannot be reached. It did not answer in time.' },
    ],
  ];

  it.each(troubles)(
    'keeps it, saying why, while the server %s, and delivers it afterwards',
    async (_, trouble, error) => {
      await trouble();
      await send();
      expect(await untilPostponed()).toMatchObject({
        state: 'queued',
        attempts: 1,
        error: error.message,
        sent_at: null,
      });
      expect(await task()).toMatchObject({ state: 'queued', attempts: 1, error });
      await server.answer();
      await waitIsOver();
      await test.drain();
      expect(server.received).toHaveLength(1);
      expect(await mail()).toMatchObject({ state: 'sent', attempts: 2, error: null });
      expect(await task()).toMatchObject({ state: 'succeeded', error: null });
    },
  );

  it('gives up after the last attempt, with its reason, and tries anew when asked', async () => {
    server.refusing = { recipient: '451 4.3.0 Try later' };
    await queueMails(test, people.rita, invitation());
    await test.sql('UPDATE tasks SET attempts = max_attempts - 1');
    await test.startWorker();
    await test.drain();
    expect(await mail()).toMatchObject({ state: 'failed', error: later.message });
    expect(await task()).toMatchObject({ state: 'failed', error: later });
    server.refusing = {};
    await test.api.as(people.adam).post(`${(await mail()).task}retry/`);
    await test.drain();
    expect(await mail()).toMatchObject({ state: 'sent', error: null });
  });

  it('is recognised by its Message-ID when it is sent again because nobody learnt of the first time', async () => {
    await send();
    await test.drain();
    await test.sql(`UPDATE mails SET state = 'queued', sent_at = NULL`);
    await test.sql(`UPDATE tasks SET state = 'queued', run_after = now(), sent_at = NULL`);
    await test.drain();
    expect(server.received).toHaveLength(2);
    const [first, second] = server.received;
    expect(second!.headers['message-id']).toBe(first!.headers['message-id']);
  });

  it('does not tell of a share that was taken back between two attempts', async () => {
    const { interview } = await makeInterview(test, people.rita);
    const { companyId, id } = people.ralph;
    await test.sql('INSERT INTO candidate_shares (company_id, interview_id, user_id) VALUES ($1, $2, $3)', [
      ...[companyId, interview, id],
    ]);
    server.refusing = { recipient: '451 4.3.0 Try later' };
    const order = invitation({ interviewId: interview, userId: id });
    await queueMails(test, people.rita, { ...order, kind: 'share', candidateName: 'Luke', sharedBy: 'Rita' });
    await test.startWorker();
    await untilPostponed();
    await test.sql('DELETE FROM candidate_shares');
    await server.answer();
    await waitIsOver();
    await test.drain();
    expect(await mail()).toMatchObject({ state: 'cancelled', error: null });
    expect((await task()).result).toEqual({ skipped: expect.stringContaining('shared') });
    expect(server.received).toEqual([]);
  });

  it('is not tried again once its interview is skipped', async () => {
    const { interview } = await makeInterview(test, people.rita);
    server.refusing = { recipient: '451 4.3.0 Try later' };
    await send({ interviewId: interview });
    await untilPostponed();
    const db = test.app.get(DatabaseService);
    const { companyId } = people.rita;
    await db.asCompany(companyId, () =>
      db.transaction(() => test.app.get(MailsService).cancelFor(companyId, [interview])),
    );
    await server.answer();
    await waitIsOver();
    await test.drain();
    expect(await mail()).toMatchObject({ state: 'cancelled', error: null });
    expect(await task()).toMatchObject({ state: 'cancelled' });
    expect(server.received).toEqual([]);
  });
});
