import type { ApplicantOrder, ExpiryOrder, InvitationOrder, MailOrder, ReminderOrder, ShareOrder } from './mail-order';
import { renderMail } from './render-mail';

const base = {
  ...{ reason: 'r', interviewId: null, userId: null, recipient: 'francisco@example.org', replyTo: '' },
  person: { firstName: 'Francisco', lastName: 'Assis', gender: 'mr' },
  ...{ companyName: 'Acme', projectName: 'Backend', timezone: 'Europe/Berlin', language: 'en' },
};
const summer = new Date('2015-06-30T08:00:00Z');
const winter = new Date('2015-12-30T23:30:00Z');
const link = 'https://suite.test/cfev3/register/0a/';

const invitation: InvitationOrder = { ...base, kind: 'invitation', deadline: summer, link };
const reminder: ReminderOrder = { ...base, kind: 'reminder', deadline: summer, link };
const expiry: ExpiryOrder = { ...base, kind: 'expiry', deadline: summer };
const share: ShareOrder = { ...base, kind: 'share', candidateName: 'Ana Lima', sharedBy: 'Rita Roth', link };
const applicant: ApplicantOrder = { ...base, kind: 'applicant', again: false, candidateName: 'Ana Lima', link };
const german = <Order extends MailOrder>(order: Order): Order => ({ ...order, language: 'de-AT' });

const IN_SUMMER = {
  en: 'Tuesday, 30 June 2015 at 10:00 Central European Summer Time',
  de: 'Dienstag, 30. Juni 2015 um 10:00 Mitteleuropäische Sommerzeit',
};

describe('a mail', () => {
  it('invites in English', () => {
    expect(renderMail(invitation)).toMatchObject({
      language: 'en',
      subject: 'Your video interview with Acme: Backend',
      body: `Dear Mr Assis,

Thank you for your interest in Acme. We would like to get to know you and invite you to a video interview for “Backend”.

You answer our questions on video, at a time and place that suit you. A computer, tablet or phone with a camera and a microphone is all you need.

Please complete the interview by ${IN_SUMMER.en}.

Start the interview:
${link}

Kind regards
Acme
`,
    });
  });

  it('invites in German', () => {
    expect(renderMail(german(invitation))).toMatchObject({
      language: 'de',
      subject: 'Ihr Videointerview bei Acme: Backend',
      body: `Guten Tag Herr Assis,

vielen Dank für Ihr Interesse an Acme. Wir möchten Sie gern kennenlernen und laden Sie zu einem Videointerview für „Backend“ ein.

Sie beantworten unsere Fragen per Video, wann und wo es Ihnen passt. Sie brauchen dafür nur einen Computer, ein Tablet oder ein Telefon mit Kamera und Mikrofon.

Bitte schließen Sie das Interview bis ${IN_SUMMER.de} ab.

Zum Interview:
${link}

Freundliche Grüße
Acme
`,
    });
  });

  it.each([
    ['reminder', 'en', reminder, ['Backend', 'Acme', IN_SUMMER.en, link, 'still open']],
    ['reminder', 'de', german(reminder), ['Backend', 'Acme', IN_SUMMER.de, link, 'noch offen']],
    ['expiry', 'en', expiry, ['Backend', 'Acme', IN_SUMMER.en, 'now closed']],
    ['expiry', 'de', german(expiry), ['Backend', 'Acme', IN_SUMMER.de, 'nun geschlossen']],
    ['share', 'en', share, ['Backend', 'Acme', 'Ana Lima', 'Rita Roth', link]],
    ['applicant', 'en', applicant, ['Backend', 'Acme', 'Ana Lima', link]],
    ['applicant', 'de', german(applicant), ['Backend', 'Acme', 'Ana Lima', link]],
    ['applicant once more', 'en', { ...applicant, again: true }, ['Backend', 'Acme', 'Ana Lima', 'once more', link]],
    ['applicant once more', 'de', german({ ...applicant, again: true }), ['Ana Lima', 'noch einmal', link]],
    ['share', 'de', german(share), ['Backend', 'Acme', 'Ana Lima', 'Rita Roth', link]],
  ])('of the kind %s says in %s what it is about, in text and HTML', (_, language, order, words) => {
    const { subject, body, html, ...rest } = renderMail(order);
    expect(rest).toEqual({ language });
    expect(subject).not.toBe('');
    for (const word of words) {
      expect(body).toContain(word);
      expect(html).toContain(word);
    }
    expect(`${subject}${body}${html}`).not.toMatch(/undefined|null|\[object/);
  });

  it.each([invitation, reminder, expiry].flatMap((order) => [order, german(order)]))(
    'does not speak of a deadline that nobody set ($kind, $language)',
    (order) => {
      const { body } = renderMail({ ...order, deadline: null });
      expect(body).not.toMatch(/null|20\d\d|Time\b|zeit,/);
    },
  );

  it.each([
    ['de', 'Guten Tag Herr Assis,'],
    ['DE_at', 'Guten Tag Herr Assis,'],
    ['en', 'Dear Mr Assis,'],
    ['fr', 'Dear Mr Assis,'],
    ['', 'Dear Mr Assis,'],
  ])('for the language "%s" begins with "%s"', (language, salutation) => {
    expect(renderMail({ ...invitation, language }).body.split('\n')[0]).toBe(salutation);
  });

  it.each([
    ['mrs', 'Ana', 'Lima', 'Dear Ms Lima,', 'Guten Tag Frau Lima,'],
    ['', 'Ana', 'Lima', 'Dear Ana Lima,', 'Guten Tag Ana Lima,'],
    ['mr', 'Ana', '', 'Dear Ana,', 'Guten Tag Ana,'],
    ['mr', '', '', 'Hello,', 'Guten Tag,'],
  ])('greets "%s" "%s" "%s"', (gender, firstName, lastName, english, germanWords) => {
    const order = { ...invitation, person: { gender, firstName, lastName } };
    expect(renderMail(order).body.split('\n')[0]).toBe(english);
    expect(renderMail(german(order)).body.split('\n')[0]).toBe(germanWords);
  });
});

describe('the deadline in a mail', () => {
  it.each([
    ['Europe/Berlin', summer, 'Tuesday, 30 June 2015 at 10:00 Central European Summer Time'],
    ['Europe/Berlin', winter, 'Thursday, 31 December 2015 at 00:30 Central European Standard Time'],
    ['America/New_York', summer, 'Tuesday, 30 June 2015 at 04:00 Eastern Daylight Time'],
    ['Asia/Kolkata', winter, 'Thursday, 31 December 2015 at 05:00 India Standard Time'],
    ['UTC', winter, 'Wednesday, 30 December 2015 at 23:30 Coordinated Universal Time'],
    ['Mars/Olympus', summer, 'Tuesday, 30 June 2015 at 08:00 Coordinated Universal Time'],
  ])('is written out in %s', (timezone, deadline, text) => {
    expect(renderMail({ ...invitation, timezone, deadline }).body).toContain(`by ${text}.`);
  });

  it('knows the hour before and after the clocks change', () => {
    const at = (deadline: string) => renderMail({ ...german(expiry), deadline: new Date(deadline) }).body;
    expect(at('2015-10-25T00:59:00Z')).toContain('um 02:59 Mitteleuropäische Sommerzeit');
    expect(at('2015-10-25T01:00:00Z')).toContain('um 02:00 Mitteleuropäische Normalzeit');
  });
});

describe('names in a mail', () => {
  const evil = `A <b>&"'\r\nBcc: x@example.org\u2028\u0000!`;
  const orders: MailOrder[] = [invitation, reminder, expiry, share, applicant].map((order) => ({
    ...order,
    ...{ companyName: evil, projectName: evil, candidateName: evil, sharedBy: evil },
    person: { firstName: evil, lastName: evil, gender: evil },
  }));

  it.each(orders.flatMap((order) => [order, german(order)]))('stay data ($kind, $language)', (order) => {
    const { subject, body, html } = renderMail(order);
    expect(subject).not.toMatch(/\p{Cc}|\u2028/u);
    expect(body).not.toMatch(/^Bcc/m);
    expect(body).toContain(`A <b>&"' Bcc: x@example.org !`);
    expect(html).toContain('A &lt;b&gt;&amp;&quot;&#39; Bcc: x@example.org !');
    expect(html).not.toContain('<b>');
  });

  it('cannot leave the link', () => {
    const { html } = renderMail({ ...invitation, link: 'https://suite.test/"><script>' });
    expect(html).toContain('href="https://suite.test/&quot;&gt;&lt;script&gt;"');
  });
});
