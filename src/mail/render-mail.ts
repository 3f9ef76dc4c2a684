import type { MailOrder } from './mail-order';
import { de } from './templates/de';
import { en } from './templates/en';
import type { Language, Letter } from './templates/letter';

/** A mail as it is stored and sent. */
export interface RenderedMail {
  language: 'de' | 'en';
  /** One line. */
  subject: string;
  /** Plain text. */
  body: string;
  html: string;
}

const LANGUAGES = { de, en };

/** Writes the mail in the language of the order. Names are data: they cannot end a line and are escaped in HTML. */
export function renderMail(given: MailOrder): RenderedMail {
  const order = oneLineEach(given);
  const language = order.language.toLowerCase().startsWith('de') ? 'de' : 'en';
  const words = LANGUAGES[language];
  const letter = letterFor(order, words);
  const [salutation, closing] = [words.salutation(order.person), words.closing(order.companyName)];
  return {
    language,
    subject: letter.subject,
    body: textOf(salutation, letter, closing),
    html: htmlOf(language, salutation, letter, closing),
  };
}

function letterFor(order: MailOrder, words: Language): Letter {
  switch (order.kind) {
    case 'invitation':
      return words.invitation(order, deadlineText(order, words.locale));
    case 'reminder':
      return words.reminder(order, deadlineText(order, words.locale));
    case 'expiry':
      return words.expiry(order, deadlineText(order, words.locale));
    case 'share':
      return words.share(order);
    case 'applicant':
      return words.applicant(order);
  }
}

const textOf = (salutation: string, { paragraphs, action }: Letter, closing: string): string =>
  [salutation, ...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), closing].join('\n\n') + '\n';

function htmlOf(
  language: string,
  salutation: string,
  { subject, paragraphs, action }: Letter,
  closing: string,
): string {
  const parts = [salutation, ...paragraphs].map((text) => `<p>${escapeHtml(text)}</p>`);
  if (action)
    parts.push(`<p><a href="${escapeHtml(action.url)}" style="${BUTTON}">${escapeHtml(action.label)}</a></p>`);
  parts.push(`<p>${escapeHtml(closing).replace('\n', '<br>')}</p>`);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="font-family:sans-serif;max-width:40em">
${parts.join('\n')}
</body></html>
`;
}

const BUTTON = 'display:inline-block;padding:.6em 1em;background:#1a56a8;color:#fff';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/** Control characters and line ends become spaces: a name stays in its line, of a header and of the text. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

function oneLineEach<Fields extends object>(fields: Fields): Fields {
  const clean = Object.entries(fields).map(([name, value]: [string, unknown]) => [name, cleaned(value)]);
  return Object.fromEntries(clean) as Fields;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return oneLine(value);
  return value && typeof value === 'object' && !(value instanceof Date) ? oneLineEach(value) : value;
}

/** Making one is slow, and 10,000 mails of an import need the same. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** `Tuesday, 30 June 2015 at 10:00 Central European Summer Time`; null without a deadline. */
function deadlineText({ deadline, timezone }: { deadline: Date | null; timezone: string }, locale: string) {
  return deadline && formatIn(locale, timezone).format(deadline);
}

function formatIn(locale: string, timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(`${locale} ${timeZone}`);
  if (known) return known;
  try {
    const format = new Intl.DateTimeFormat(locale, {
      ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
      ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone, timeZoneName: 'long' },
    });
    formats.set(`${locale} ${timeZone}`, format);
    return format;
  } catch (error) {
    // A zone this machine does not know is no reason to send no mail.
    if (!(error instanceof RangeError) || timeZone === 'UTC') throw error;
    return formatIn(locale, 'UTC');
  }
}
