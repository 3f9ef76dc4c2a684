import { causeChain } from './outage';

/** Messages the JavaScript engine writes itself; they hold identifiers, never data. */
const ENGINE_ERRORS = new Set(['TypeError', 'ReferenceError', 'RangeError']);

/**
 * A message without what may be personal data: quoted parts (drivers quote the offending value), e-mail addresses and
 * long numbers.
 */
export function withoutPersonalData(message: string): string {
  return message
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '"…"')
    .replace(/[^\s<>()]+@[^\s<>()]+/g, '…@…')
    .replace(/\d{5,}/g, '#')
    .slice(0, 500);
}

/**
 * What is written to the log about an unexpected error: class, code, cleaned message and stack frames of it and of
 * everything it wraps. Parameters of a failed query, details of a constraint and the request are left out on purpose.
 */
export function describeForLog(error: unknown): string {
  const lines: string[] = [];
  for (const link of causeChain(error)) {
    const { name, code, message, stack } = link as {
      name?: unknown;
      code?: unknown;
      message?: unknown;
      stack?: unknown;
    };
    const label = [typeof name === 'string' ? name : link.constructor?.name, typeof code === 'string' ? code : '']
      .filter(Boolean)
      .join(' ');
    const text =
      typeof message !== 'string' ? '' : ENGINE_ERRORS.has(String(name)) ? message : withoutPersonalData(message);
    lines.push(`${lines.length ? 'caused by ' : ''}${label}: ${text}`, ...frames(stack));
  }
  return lines.length ? lines.join('\n') : `A ${typeof error} was thrown`;
}

/** The `at …` lines of a stack; the text above them repeats the message. */
function frames(stack: unknown): string[] {
  if (typeof stack !== 'string') return [];
  return stack.split('\n').filter((line) => /^\s+at /.test(line));
}
