import { Transform } from 'class-transformer';
import { registerDecorator } from 'class-validator';

/** What a client is told about a timestamp that cannot be used. */
export const ZONE_HINT =
  'Must be an ISO 8601 timestamp and must carry a time zone, for example 2022-11-11T23:59+01:00 or 2022-11-11T22:59Z.';

const ZONED = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d\d(?::?\d\d)?)$/i;

/**
 * The instant of an ISO 8601 timestamp with a zone designator (`Z`, `+01:00`, `+0100`, `+01`), or null: for text without
 * a zone, impossible dates such as 30 February, and years before 1900 or after 2999.
 */
export function zonedDate(text: string): Date | null {
  const match = text.length <= 40 ? ZONED.exec(text.trim()) : null;
  if (!match) return null;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '00', fraction = '0', zone = 'Z'] = match;
  const offset = zoneMinutes(zone);
  if (offset === null || Number(year) < 1900 || Number(year) > 2999) return null;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1) return null;
  if (Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const millis = Number(fraction.padEnd(3, '0').slice(0, 3));
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return new Date(local + millis - offset * 60_000);
}

/** True for a timestamp that would be fine with a zone behind it. */
export function isNaiveTimestamp(value: unknown): boolean {
  return typeof value === 'string' && zonedDate(value) === null && zonedDate(`${value}Z`) !== null;
}

function zoneMinutes(zone: string): number | null {
  if (/^z$/i.test(zone)) return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || 0);
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** Second precision, UTC: `2016-11-08T22:59:00Z`, the form of the interview-suite resources. Null stays null. */
export function wireSeconds(date: Date): string;
export function wireSeconds(date: Date | null): string | null;
export function wireSeconds(date: Date | null): string | null {
  return date === null ? null : date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/**
 * A DTO field of type `Date` that arrives as a timestamp with a zone. Text without a zone, a number or an impossible
 * date is refused with {@link ZONE_HINT}. `null` passes to the other rules of the field (`@IsOptional()`).
 */
export function IsZonedTimestamp(): PropertyDecorator {
  return (target, property) => {
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (zonedDate(value) ?? value) : value))(
      target,
      property,
    );
    registerDecorator({
      name: 'isZonedTimestamp',
      target: target.constructor,
      propertyName: String(property),
      options: { message: ZONE_HINT },
      validator: { validate: (value: unknown) => value instanceof Date && !Number.isNaN(value.getTime()) },
    });
  };
}
