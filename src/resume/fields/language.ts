import { Line } from '../layout/line';
import { plain } from './text';

const COMMON = new Set('the and of to in for with a an on at by from as is was that team using'.split(' '));
const FEWEST_WORDS = 120;
const LEAST_SHARE = 0.04;

/** Whether a text reads as English; short texts, mostly names and lists, count as English. */
export function isEnglish(lines: Line[]): boolean {
  const words = lines.flatMap(
    (line) =>
      plain(line)
        .toLowerCase()
        .match(/\p{L}+/gu) ?? [],
  );
  if (words.length < FEWEST_WORDS) return true;
  return words.filter((word) => COMMON.has(word)).length >= words.length * LEAST_SHARE;
}
