import { isPossiblePhoneNumber } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js';
import { Line } from '../layout/line';
import { findDates, parseDate, startDay } from './dates';
import { mendAddresses } from './broken-addresses';
import { Found } from './found';
import { plain } from './text';

const EMAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+-]*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,24}(?![\p{L}\p{N}])/giu;
const PHONE = /(?<![\p{L}\p{N}.@/-])(?:\(?\+|00)?\(?\d[\d\s().\-–/]{6,22}\d(?![\p{L}\p{N}@])/gu;
const PHONE_LABEL =
  /(?:phone|mobile|mob|cell|tel|telephone|contact(?:\s+(?:no|number))?|whatsapp|ph|handy|m|t|p)\.?(?:\s*(?:no|number)\.?)?\s*[:.\-–]?\s*$/i;
const SITE =
  /(?<![\p{L}\p{N}@.])(?:https?:\/\/)?(?:www\.)?(?:[\p{L}\p{N}-]+\.)+(?:com|org|net|io|dev|me|in|co|uk|de|fr|app|ai|tech|info|eu|us|ca|br|nl|pl|es|it|ch|at|au|sg|ng|ke|za|xyz|site|online|page|blog|vn|pt|se|no|dk|fi|cz|ro|tr|gr|jp|kr|cn|nz|mx|ar|cl|lk|pk|bd|ph|my|id|th|gh|ae|test|example)(?:\/[^\s,;|)]*)?/giu;
const BORN = /\b(?:date of birth|d\.?o\.?b\.?|birth\s?date|born(?: on)?|birthday)\b[\s:.–-]*/i;

/** E-mail addresses: link targets first (they survive line breaks), then what is printed. */
export function readEmails(lines: Line[]): Found<string>[] {
  const found = new Map<string, Found<string>>();
  const add = (value: string, line: Line): void => {
    const key = value.toLowerCase();
    // The printed first half of an address whose target is known.
    const known = [...found.keys()].some((k) => k.endsWith(key) || k.startsWith(key));
    if (!known) found.set(key, { value, line, confidence: 0.98 });
  };
  for (const line of lines)
    for (const target of targets(line, 'mailto:')) for (const m of target.matchAll(EMAIL)) add(m[0], line);
  for (const { line, text } of mendAddresses(lines)) for (const m of text.matchAll(EMAIL)) add(m[0], line);
  return [...found.values()];
}

function targets(line: Line, scheme: string): string[] {
  const links = new Set(line.cells.flatMap((cell) => cell.spans.map((span) => span.link)));
  return [...links]
    .filter((link) => link.toLowerCase().startsWith(scheme))
    .map((link) => decode(link.slice(scheme.length)));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Phone numbers as printed; a number without a label must be possible in its own or the default country. */
export function readPhones(lines: Line[], defaultCountry: string): Found<string>[] {
  const found = new Map<string, Found<string>>();
  for (const line of lines) {
    const text = plain(line);
    const masked = maskDates(text);
    for (const m of masked.matchAll(PHONE)) {
      const value = trimNumber(m[0]);
      const digits = value.replace(/\D/g, '');
      const labelled = PHONE_LABEL.test(text.slice(0, m.index)) || targets(line, 'tel:').length > 0;
      if (digits.length < (labelled ? 6 : 8) || digits.length > 15) continue;
      if (!labelled && !isPlausible(value, digits, defaultCountry)) continue;
      const key = digits.slice(-9);
      if (!found.has(key)) found.set(key, { value, line, confidence: 0.95 });
    }
  }
  for (const line of lines) {
    for (const target of targets(line, 'tel:')) {
      const key = target.replace(/\D/g, '').slice(-9);
      if (key.length >= 6 && !found.has(key)) found.set(key, { value: target.trim(), line, confidence: 0.9 });
    }
  }
  return [...found.values()];
}

function trimNumber(raw: string): string {
  let text = raw.trim().replace(/[\s./–-]+$/, '');
  if (text.startsWith('(') && !text.includes(')')) text = text.slice(1);
  return text;
}

function isPlausible(value: string, digits: string, defaultCountry: string): boolean {
  if (/^\(?\+/.test(value)) return isPossiblePhoneNumber(value.replace(/\(0\)/, ''));
  // A plain run of digits in a CV may be an amount or an identifier: it must fit the country's numbering.
  return digits.length >= 9 || isPossiblePhoneNumber(value, defaultCountry as CountryCode);
}

function maskDates(text: string): string {
  let out = text;
  for (const d of findDates(text)) {
    const after = text[d.index + d.length] ?? ' ';
    const before = text[d.index - 1] ?? ' ';
    const part = /[\d-]/.test(after) || /[\d+-]/.test(before);
    if (d.range || !part)
      out = out.slice(0, d.index) + ' '.repeat(d.length).replace(/ /g, '~') + out.slice(d.index + d.length);
  }
  return out;
}

/** Web addresses: link targets and printed ones, without mail and map links. */
export function readWebsites(lines: Line[]): Found<string>[] {
  const found = new Map<string, Found<string>>();
  const add = (value: string, line: Line): void => {
    const clean = value.replace(/[.,;)]+$/, '');
    const key = clean
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/^www\./, '')
      .replace(/\/+$/, '');
    if (!found.has(key) && !/google\.[a-z.]+\/maps|maps\.google/.test(key))
      found.set(key, { value: clean, line, confidence: 0.9 });
  };
  for (const line of lines)
    for (const scheme of ['https:', 'http:']) for (const target of targets(line, scheme)) add(scheme + target, line);
  for (const { line, text } of mendAddresses(lines)) {
    const rest = text.replace(EMAIL, ' ');
    for (const m of rest.matchAll(SITE)) if (/\/|^www|^http/i.test(m[0]) || text.length < 40) add(m[0], line);
  }
  return [...found.values()];
}

/** Day of birth, only where it is called so. */
export function readBirthDate(lines: Line[]): Found<string> | null {
  for (const line of lines) {
    const text = plain(line);
    const m = BORN.exec(text);
    const date = m && findDates(text.slice(m.index + m[0].length))[0];
    const day = date && parseDate(text.slice(m.index + m[0].length).slice(date.index, date.index + date.length));
    if (day?.day) return { value: startDay(day) ?? '', line, confidence: 0.9 };
  }
  return null;
}
