import { getMetadataStorage, type ValidationError } from 'class-validator';

/** More fields than this in one answer help nobody, and the client chooses how many unknown ones it sends. */
const MAX_FIELDS = 100;
const MAX_NAME = 100;

/** A wrong type makes every other rule fail too; only the first of these is shown. */
const TYPE_RULES: ReadonlyArray<readonly [rule: string, message: string]> = [
  ['isArray', 'Expected a list of items.'],
  ['isObject', 'Expected an object.'],
  ['isBoolean', 'Must be a valid boolean: true or false.'],
  ['isInt', 'A valid integer is required.'],
  ['isNumber', 'A valid number is required.'],
  ['isString', 'Not a valid string.'],
];

const FRIENDLY: Readonly<Record<string, string>> = {
  isNotEmpty: 'This field may not be blank.',
  isEmail: 'Enter a valid email address.',
  isUrl: 'Enter a valid URL.',
  nestedValidation: 'Expected an object.',
  arrayNotEmpty: 'This list may not be empty.',
  arrayUnique: 'Each item may be given only once.',
};

/**
 * The errors of class-validator as messages per field. Paths are dotted (`address.city`, `stages.0.name`); a missing
 * field says so and nothing else; an unknown field names the fields that exist. Needs errors with `target` and `value`.
 */
export function validationMessages(errors: readonly ValidationError[]): Record<string, string[]> {
  const found: Array<[string, string[]]> = [];
  collect(errors, '', found);
  return Object.fromEntries(found.slice(0, MAX_FIELDS));
}

/** Fields a class has rules for, alphabetical. */
export function fieldsOf(target: object | undefined): string[] {
  if (!target) return [];
  const rules = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', false, false);
  return [...new Set(rules.map((rule) => rule.propertyName))].sort();
}

function collect(errors: readonly ValidationError[], prefix: string, found: Array<[string, string[]]>): void {
  for (const error of errors) {
    if (found.length >= MAX_FIELDS) return;
    const name = String(error.property ?? 'non_field_errors').slice(0, MAX_NAME);
    const path = prefix ? `${prefix}.${name}` : name;
    if (error.constraints) found.push([path, messagesOf(error, error.constraints)]);
    if (error.children?.length) collect(error.children, path, found);
  }
}

function messagesOf(error: ValidationError, constraints: Record<string, string>): string[] {
  if (constraints['whitelistValidation'] !== undefined) return [unknownField(error.target)];
  if (constraints['unknownValue'] !== undefined) return ['Expected an object.'];
  if (error.value === undefined) return ['This field is required.'];
  if (error.value === null) return ['This field may not be null.'];
  const decimals = decimalsOf(error, constraints);
  if (decimals !== undefined) return [`Give a number with at most ${decimals} decimals.`];
  const wrongType = TYPE_RULES.find(([rule]) => constraints[rule] !== undefined);
  const shown = wrongType ? [[wrongType[0], constraints[wrongType[0]] ?? ''] as const] : Object.entries(constraints);
  return shown.map(([rule, message]) => messageOf(rule, message, error.property));
}

/** How many decimals the field takes, when a number with more was sent. */
function decimalsOf({ target, property, value }: ValidationError, { isNumber }: Record<string, string>) {
  if (isNumber === undefined || typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const rules = getMetadataStorage().getTargetValidationMetadatas(target!.constructor, '', false, false);
  const rule = rules.find(({ propertyName, name }) => propertyName === property && name === 'isNumber');
  return (rule?.constraints?.[0] as { maxDecimalPlaces?: number } | undefined)?.maxDecimalPlaces;
}

/** class-validator's own texts begin with the property and are replaced; a text written for a DTO is kept. */
function messageOf(rule: string, message: string, property: string): string {
  const ours = FRIENDLY[rule] ?? TYPE_RULES.find(([name]) => name === rule)?.[1];
  if (message.startsWith(`each value in ${property} `))
    return ours ? `Each item: ${ours}` : sentence(message, property);
  const standard = message.startsWith(`${property} `) || message.startsWith('nested property ');
  return ours && standard ? ours : sentence(message, property);
}

function unknownField(target: object | undefined): string {
  const fields = fieldsOf(target);
  return fields.length ? `Unknown field. Allowed fields: ${fields.join(', ')}.` : 'Unknown field.';
}

/** `name must be longer than …` → `Must be longer than ….`: the field is named by the key already. */
function sentence(message: string, property: string): string {
  const bare = message.startsWith(`${property} `)
    ? message.slice(property.length + 1)
    : message.replace(`each value in ${property} `, 'each item ');
  const text = bare.charAt(0).toUpperCase() + bare.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
