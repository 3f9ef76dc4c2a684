import type { Candidate } from '../candidate.entity';

/** What one person takes over from the other, by its outgoing name. */
const FIELDS = {
  name: 'name',
  first_name: 'firstName',
  last_name: 'lastName',
  gender: 'gender',
  email: 'email',
  username: 'username',
  phone: 'phone',
  address: 'address',
  linkedin: 'linkedin',
  city: 'city',
  state: 'state',
  notice_period_in_months: 'noticePeriodInMonths',
  current_ctc: 'currentCtc',
  last_increment: 'lastIncrement',
  hired: 'hired',
  photo: 'profilePicFileId',
  cv: 'cvFileId',
  // With either address the kept one's opens the account; only where it has none, the other's does.
  password: 'passwordHash',
} as const satisfies Record<string, keyof Candidate>;

export type MergedField = keyof typeof FIELDS;
type Property = (typeof FIELDS)[MergedField];
export type PersonRow = Pick<Candidate, 'id' | 'version' | Property>;
export type PersonChange = Partial<Pick<Candidate, Property>>;

/** Only one person can have these, so they leave the one and come to the other. */
const MOVED = ['email', 'username', 'photo', 'cv'] as const satisfies readonly MergedField[];
export type MovedField = (typeof MOVED)[number];
/** Of these the answer says only whether there is one. */
const HIDDEN: readonly MergedField[] = ['photo', 'cv', 'password'];
const AMOUNTS: readonly MergedField[] = ['current_ctc', 'last_increment'];

export const FIELD_NAMES = Object.keys(FIELDS) as MergedField[];
export const PERSON_COLUMNS: readonly (keyof Candidate)[] = ['id', 'version', ...Object.values(FIELDS)];

export type FieldValue = string | number | boolean | null;
export interface FieldMerge {
  field: MergedField;
  kept: FieldValue;
  other: FieldValue;
  result: FieldValue;
}

/** What a merge changes in the two persons, and what is needed to take that back. */
export interface FieldPlan {
  kept: PersonChange;
  other: PersonChange;
  filled: MergedField[];
  /** What the other one had of {@link MOVED} that went over. */
  moved: Partial<Record<MovedField, string | number>>;
}

const isEmpty = (value: unknown): boolean => value === null || value === '' || value === false;
const isMoved = (field: MergedField): field is MovedField => (MOVED as readonly MergedField[]).includes(field);

/** The empty value of a field: texts that cannot be null are the empty text. */
const emptyOf = (field: MergedField): null | '' | false => {
  if (field === 'hired') return false;
  const canBeNull = isMoved(field) || AMOUNTS.includes(field) || field === 'password';
  return canBeNull || field === 'notice_period_in_months' ? null : '';
};

/** Empty fields of the kept one are filled; what it has already stays. */
export function planFields(kept: PersonRow, other: PersonRow): FieldPlan {
  const filled = FIELD_NAMES.filter((field) => isEmpty(kept[FIELDS[field]]) && !isEmpty(other[FIELDS[field]]));
  const moved = filled.filter(isMoved);
  return {
    kept: changeOf(filled.map((field) => [field, other[FIELDS[field]]])),
    other: changeOf(moved.map((field) => [field, null])),
    filled,
    moved: Object.fromEntries(moved.map((field) => [field, other[FIELDS[field]]!])),
  };
}

/** Field by field what the two have and what will be. */
export function showFields(kept: PersonRow, other: PersonRow): FieldMerge[] {
  const { filled } = planFields(kept, other);
  return FIELD_NAMES.map((field) => {
    const [mine, theirs] = [shown(field, kept), shown(field, other)];
    return { field, kept: mine, other: theirs, result: filled.includes(field) ? theirs : mine };
  });
}

/**
 * Takes back what a merge filled in, as far as nobody has changed it since. `free` says whether what has left the kept
 * one meanwhile can be given back: an address may be somebody else's by now.
 */
export function planReturn(
  kept: PersonRow,
  other: PersonRow,
  plan: Pick<FieldPlan, 'filled' | 'moved'>,
  free: (field: MovedField) => boolean,
): Pick<FieldPlan, 'kept' | 'other'> {
  const original = (field: MergedField) => (isMoved(field) ? plan.moved[field] : other[FIELDS[field]]);
  const still = plan.filled.filter((field) => kept[FIELDS[field]] === original(field));
  const back = plan.filled.filter(isMoved).filter((field) => still.includes(field) || free(field));
  return {
    kept: changeOf(still.map((field) => [field, emptyOf(field)])),
    other: changeOf(back.map((field) => [field, plan.moved[field]])),
  };
}

const changeOf = (values: readonly (readonly [MergedField, unknown])[]): PersonChange =>
  Object.fromEntries(values.map(([field, value]) => [FIELDS[field], value])) as PersonChange;

function shown(field: MergedField, row: PersonRow): FieldValue {
  const value = row[FIELDS[field]];
  if (HIDDEN.includes(field)) return value !== null;
  return AMOUNTS.includes(field) && value !== null ? Number(value) : value;
}
