import { Line } from '../layout/line';
import { isCountry, isRegion, leadingCity, placeKind } from '../vocabulary/places';
import { headingKind } from '../vocabulary/headings';
import { titleScore } from '../vocabulary/job-titles';
import { organisationScore } from '../vocabulary/organisations';
import { Found } from './found';

export interface Address {
  city: string;
  state: string;
}

const LABEL =
  /^(?:(?:current|present|home|permanent|residential|mailing|postal)\s+)?(?:address|location|city|town|residence|region|state|province|based in|lives in|living in|country|place)\s*[:–-]?\s*/i;
const CITY_LABEL = /^(?:city|town)\s*:?$/i;
const STATE_LABEL = /^(?:region|state|province)\s*:?$/i;
const WORDS_OF_A_PLACE = 4;

/** Where the person lives: from contact lines, the first line that names a known city, region or country. */
export function readAddress(lines: Line[], name: string): Found<Address> | null {
  const labelled = readLabelled(lines);
  if (labelled) return labelled;
  let partial: Found<Address> | null = null;
  for (const line of lines) {
    for (const group of placeGroups(line)) {
      if (group.includes(name)) continue;
      const address = toAddress(group);
      if (address?.city) return withNextLine({ value: address, line, confidence: 0.9 }, lines);
      if (address) partial ??= { value: address, line, confidence: 0.5 };
    }
  }
  return partial ?? beforeCountry(lines, name) ?? lonePlace(lines, name);
}

const CONTACT_DATA = /@|\+?\d[\d\s().-]{7,}\d/;

/** A town nobody knows: behind its label, or a short phrase among the contact data. */
function lonePlace(lines: Line[], name: string): Found<Address> | null {
  for (const [i, line] of lines.entries()) {
    const near = [lines[i - 1], line, lines[i + 1]].some((l) => l !== undefined && CONTACT_DATA.test(l.text));
    const labelled = LABEL_FIRST.test(line.text) || LABEL_ALONE.test(lines[i - 1]?.text.trim() ?? '');
    const [city = '', state = ''] =
      placeGroups(line)
        .filter((group) => group.length <= 3)
        .find((group) => isTown(group[0] ?? '', name)) ?? [];
    if (city && (near || labelled))
      return { value: { city: townOnly(city), state: isCountry(state) ? '' : state }, line, confidence: 0.5 };
  }
  return null;
}

const LABEL_FIRST = /^(?:\W*)(?:address|location|city|town|residence|lives in|based in)\b/i;
const LABEL_ALONE = /^(?:address|location|city|town|residence)\s*:?$/i;

/** "Nakuru County" and "Springfield US" name the town first. */
function townOnly(text: string): string {
  return leadingCity(text) || text.replace(/\s+(?:\p{Lu}{2,3}|County|Province|State|District|Region)$/u, '');
}

function isTown(text: string, name: string): boolean {
  const known = headingKind(text) !== null || titleScore(text) > 0.3 || organisationScore(text) > 0.3;
  return (
    isPlaceShaped(text) &&
    text.length > 2 &&
    !known &&
    !CONTACT_WORDS.test(text) &&
    !name.toLowerCase().includes(text.toLowerCase())
  );
}

const CONTACT_WORDS =
  /\b(?:e-?mail|phone|mobile|telephone|tel|linkedin|github|website|web|portfolio|skype|curriculum|resume|nationality|male|female|single|married|driving|home|work|date|birth)\b/i;

/** "Springfield Some County" with the country alone in the next line. */
function beforeCountry(lines: Line[], name: string): Found<Address> | null {
  for (const [i, line] of lines.entries()) {
    const text = line.text.trim();
    const next = lines[i + 1]?.text.trim() ?? '';
    if (!isCountry(next) || text === name || !/^[\p{Lu}][\p{L}\p{M}.'’ -]+$/u.test(text)) continue;
    const list = text.split(/\s+/);
    if (list.length > 2 * WORDS_OF_A_PLACE) continue;
    const city =
      leadingCity(text) || (list.length <= 2 ? list[0]! : list.slice(0, Math.floor(list.length / 2)).join(' '));
    return { value: { city, state: text.slice(city.length).trim() }, line, confidence: 0.5 };
  }
  return null;
}

/** "City | Hyderabad" and "Region | Telangana" in two cells of a line. */
function readLabelled(lines: Line[]): Found<Address> | null {
  const value: Address = { city: '', state: '' };
  let source: Line | null = null;
  for (const line of lines) {
    line.cells.forEach((cell, i) => {
      const next = line.cells[i + 1]?.text ?? '';
      const inline = /^(city|town|region|state|province)\s*:\s*(\S.*)$/i.exec(cell.text);
      const label = inline ? inline[1]! : cell.text;
      const text = inline ? inline[2]! : next;
      if (!text) return;
      if (CITY_LABEL.test(label) && !value.city) [value.city, source] = [text, line];
      if (STATE_LABEL.test(label) && !value.state) value.state = text;
    });
  }
  return source && { value, line: source, confidence: 0.95 };
}

/** "Springfield | USA": a country alone belongs to what stands before it. */
function joinCountry(texts: string[]): string[] {
  return texts.reduce<string[]>((out, text) => {
    const last = out.at(-1);
    if (last && isCountry(text) && /^\p{Lu}[\p{L} .'-]+$/u.test(last)) out[out.length - 1] = `${last}, ${text}`;
    else out.push(text);
    return out;
  }, []);
}

/** Comma-separated parts of each phrase of a line. */
function placeGroups(line: Line): string[][] {
  return line.cells
    .flatMap((cell) => joinCountry(cell.text.split(/\s*[|•·¦;~\p{So}]\s*|\s+[–—/-]\s+|\s{2,}/u)))
    .map((text) =>
      text
        .replace(/^[^\p{L}]+/u, '')
        .replace(LABEL, '')
        .trim(),
    )
    .filter((text) => text !== '' && text.length < 120)
    .map((text) =>
      // "Bursa (TR)", "Lagos (Home)"
      text
        .replace(/\s*\((\p{Lu}{2,3})\)/gu, ', $1')
        .replace(/\s*\([^()]*\)/g, '')
        .split(/\s*[,/]\s*/)
        .map((part) => part.replace(/\b[A-Z]{0,2}-?\d{4,6}(?:-\d{4})?\b\.?/g, '').trim())
        .filter((part) => part !== '' && !/@|https?:|\d{3}/.test(part)),
    );
}

/** "Zaragoza, Aragón": what stands between a city and its country, or behind the city alone, is the region. */
function stateBehind(parts: string[], city: number): string {
  const next = parts[city + 1] ?? '';
  const last = city + 2 >= parts.length || isCountry(parts[city + 2]!);
  return last && !isCountry(next) && placeKind(next) === null && isPlaceShaped(next) ? next : '';
}

function isPlaceShaped(text: string): boolean {
  return /^\p{Lu}[\p{L}\p{M}.'’ -]+$/u.test(text) && text.split(/\s+/).length <= 3;
}

function toAddress(parts: string[]): Address | null {
  const known = parts.findIndex((part) => placeKind(part) === 'city');
  const regionAt = parts.findIndex((part, i) => i !== known && isRegion(part));
  const countryAt = parts.findIndex((part, i) => i !== known && isCountry(part));
  if (known >= 0)
    return { city: parts[known]!, state: regionAt > known ? parts[regionAt]! : stateBehind(parts, known) };
  // "Smallville, Some County, KE"
  const [town = '', county = ''] = countryAt >= 2 && regionAt < 0 ? parts.slice(countryAt - 2, countryAt) : [];
  if (isPlaceShaped(town) && isPlaceShaped(county)) return { city: town, state: county };
  // "Smallville, Kansas": what stands before a region or a country is the city.
  const anchor = regionAt > 0 ? regionAt : countryAt;
  const before = anchor > 0 ? parts[anchor - 1]! : '';
  if (before && /^[\p{L}\p{M}.'’ -]+$/u.test(before) && before.split(/\s+/).length <= WORDS_OF_A_PLACE) {
    return { city: before, state: regionAt > 0 ? parts[regionAt]! : '' };
  }
  const only = parts.length === 1 ? leadingCity(parts[0]!) : '';
  const rest = only ? parts[0]!.slice(only.length).trim() : '';
  const restWords = rest.split(/\s+/);
  for (let n = restWords.length; only && n > 0; n--) {
    const state = restWords.slice(0, n).join(' ');
    if (isRegion(state) || isCountry(state)) return { city: only, state: isRegion(state) ? state : '' };
  }
  if (anchor === 0 && regionAt === 0) return { city: '', state: parts[0]! };
  return null;
}

/** City and region in two lines. */
function withNextLine(found: Found<Address>, lines: Line[]): Found<Address> {
  const next = lines[lines.indexOf(found.line) + 1]?.text.trim().replace(/,.*$/, '');
  if (found.value.state || !next || !isRegion(next)) return found;
  return { ...found, value: { ...found.value, state: next } };
}
