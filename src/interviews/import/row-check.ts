import type { FieldErrors } from '../../common/errors/api-error';
import { validateObject } from '../../common/errors/validate-object';
import { alreadyHere, isProjectOfAddress, OTHER_PROJECT, USERNAME_TAKEN } from '../interview-refusals';
import { MisfitRecord } from './import-csv';
import { IMPORT_FIELDS, ImportRowDto } from './import-row.dto';
import type { KnownFacts } from './import.repository';

/** A row that can be imported, or what is wrong with it. */
export type CheckedRow = { row: number; dto: ImportRowDto; errors?: undefined } | { row: number; errors: FieldErrors };
export type GoodRow = Extract<CheckedRow, { dto: ImportRowDto }>;

export const isGood = (row: CheckedRow): row is GoodRow => row.errors === undefined;

/** Unknown fields that are told of one row: what the client chooses the number of must not swell the answer. */
const MAX_UNKNOWN = 5;
const UNKNOWN = [`Unknown field. Allowed fields: ${IMPORT_FIELDS.join(', ')}.`];
const KNOWN = new Set(IMPORT_FIELDS);

/** Checks what a row says by itself, by the rules and in the words for a single candidate. */
export function checkRow(input: unknown, row: number, { project, now }: { project: number; now: Date }): CheckedRow {
  if (input instanceof MisfitRecord) return { row, errors: misfit(input) };
  const { known, unknown } = sorted(input);
  const checked = validateObject(ImportRowDto, known);
  if (checked.errors || unknown.length)
    return { row, errors: { ...checked.errors, ...Object.fromEntries(unknown.map((name) => [name, UNKNOWN])) } };
  const dto = checked.value;
  const problems = {
    ...(!isProjectOfAddress(dto.project, project) && { project: [OTHER_PROJECT] }),
    ...(dto.deadline && dto.deadline <= now && { deadline: [PAST] }),
  };
  return Object.keys(problems).length ? { row, errors: problems } : { row, dto };
}

const PAST = 'Must lie in the future: every candidate of an import is invited.';

const misfit = ({ cells, columns }: MisfitRecord): FieldErrors => ({
  non_field_errors: [
    `Has ${cells} cells, but the header has ${columns}. A value with "," or ";" in it stands in quotes.`,
  ],
});

function sorted(input: unknown): { known: unknown; unknown: string[] } {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return { known: input, unknown: [] };
  const unknown = Object.keys(input).filter((name) => !KNOWN.has(name));
  if (!unknown.length) return { known: input, unknown };
  const known = Object.fromEntries(Object.entries(input).filter(([name]) => KNOWN.has(name)));
  return { known, unknown: unknown.slice(0, MAX_UNKNOWN).map((name) => name.slice(0, 100)) };
}

/**
 * Checks good rows, each with its facts, against the project, the company and the rows before them. A row that is bad
 * for another reason takes no address and no name away from those after it.
 */
export function checkAgainstOthers(
  rows: readonly GoodRow[],
  facts: readonly KnownFacts[],
  uriOf: (candidate: number) => string,
): CheckedRow[] {
  const emails = new Map<string, number>();
  const usernames = new Map<string, number>();
  const persons = new Map<number | null, number>();
  return rows.map((good, at) => {
    const { email_key, username_key, person, here, username_taken } = facts[at]!;
    const [sameEmail, sameName] = [emails.get(email_key), usernames.get(username_key ?? '')];
    const samePerson = persons.get(person);
    const errors = {
      ...(here !== null && { email: [alreadyHere(uriOf(here))] }),
      ...(samePerson !== undefined && { email: [`Row ${samePerson} has another address of this candidate already.`] }),
      ...(sameEmail !== undefined && { email: [`Row ${sameEmail} has this e-mail address already.`] }),
      ...(username_taken && { username: [USERNAME_TAKEN] }),
      ...(sameName !== undefined && { username: [`Row ${sameName} has this user name already.`] }),
    };
    if (Object.keys(errors).length) return { row: good.row, errors };
    emails.set(email_key, good.row);
    if (person !== null) persons.set(person, good.row);
    if (username_key !== null) usernames.set(username_key, good.row);
    return good;
  });
}
