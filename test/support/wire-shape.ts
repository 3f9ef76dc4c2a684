/** How values look on the wire, so that two answers can be compared without comparing what they say. */
const FORMATS: [name: string, pattern: RegExp][] = [
  ['timestamp in microseconds', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/],
  ['timestamp in seconds', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/],
  ['32 hexadecimal digits', /^[0-9a-f]{32}$/],
  ['day', /^\d{4}-\d\d-\d\d$/],
  ['number with 2 decimals', /^\d+\.\d\d$/],
  ['number with 3 decimals', /^\d+\.\d{3}$/],
  ['number with 4 decimals', /^\d+\.\d{4}$/],
];

const formatOf = (text: string): string =>
  FORMATS.find(([, pattern]) => pattern.test(text))?.[0] ?? resourceOf(text) ?? 'text';

/** Which resource an absolute URL names: hosts, ids and tokens may differ. */
function resourceOf(text: string): string | undefined {
  if (!/^https?:\/\/[^/]+\/api\/v3\/.*\/$/.test(text)) return undefined;
  const path = new URL(text).pathname
    .replace(/\/\d+(?=\/)/g, '/{id}')
    .replace(/\/(photo|cv)\/[\w-]+\/$/, '/$1/{token}/');
  return `URL ${path}`;
}

/**
 * Where `actual` differs from the shape of `example`: keys that are missing or too many, and values of another type or
 * format. Null, an empty list and an empty text say nothing about a shape and match anything of their kind.
 */
export function shapeDifferences(actual: unknown, example: unknown, path = '$'): string[] {
  if (actual === null || example === null) return [];
  if (Array.isArray(actual) && Array.isArray(example)) {
    if (!example.length) return [];
    return actual.flatMap((item, index) => shapeDifferences(item, example[0], `${path}[${index}]`));
  }
  if (isObject(actual) && isObject(example)) return keyDifferences(actual, example, path);
  if (typeof actual === 'string' && typeof example === 'string') {
    if (!actual || !example || formatOf(actual) === formatOf(example)) return [];
    return [`${path}: ${formatOf(actual)} instead of ${formatOf(example)}`];
  }
  return typeof actual === typeof example && Array.isArray(actual) === Array.isArray(example)
    ? []
    : [`${path}: ${typeof actual} instead of ${typeof example}`];
}

function keyDifferences(actual: Record<string, unknown>, example: Record<string, unknown>, path: string): string[] {
  const [keys, wanted] = [Object.keys(actual), Object.keys(example)];
  return [
    ...wanted.filter((key) => !(key in actual)).map((key) => `${path}.${key}: missing`),
    ...keys.filter((key) => !(key in example)).map((key) => `${path}.${key}: too many`),
    ...wanted
      .filter((key) => key in actual)
      .flatMap((key) => shapeDifferences(actual[key], example[key], `${path}.${key}`)),
  ];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
