import { referenceId } from '../resource-uri';
import { zonedDate, ZONE_HINT } from '../timestamps';
import { FilterProblem, type Filter } from './list-filters';

const MAX_INTEGER = 2_147_483_647;

/** Free text, as given, up to `max` characters. */
export function text(options: { max?: number; description?: string } = {}): Filter<string> {
  const max = options.max ?? 200;
  return {
    schema: { type: 'string' },
    description: options.description,
    read: (given) => {
      if (given.length > max) throw new FilterProblem(`Give at most ${max} characters.`);
      return given;
    },
  };
}

/** A whole number that fits PostgreSQL's integer; ids start at 1. */
export function integer(options: { min?: number; max?: number; description?: string } = {}): Filter<number> {
  const { min = 1, max = MAX_INTEGER } = options;
  return {
    schema: { type: 'integer' },
    description: options.description,
    read: (given) => {
      const value = /^-?\d{1,10}$/.test(given) ? Number(given) : NaN;
      if (!(value >= min && value <= max)) throw new FilterProblem(`Give a whole number from ${min} to ${max}.`);
      return value;
    },
  };
}

/** A record by its URL, its path or its id, as references in bodies are. */
export function reference(collection: string, options: { description?: string } = {}): Filter<number> {
  return {
    schema: { type: 'string' },
    description: options.description,
    read: (given) => {
      const id = referenceId(given, collection);
      if (id === null) throw new FilterProblem(`Give an id, or a URL or path that ends in ${collection}/{id}/.`);
      return id;
    },
  };
}

/** A decimal number between `min` and `max`. */
export function decimal(options: { min: number; max: number; description?: string }): Filter<number> {
  return {
    schema: { type: 'number' },
    description: options.description,
    read: (given) => {
      const value = /^-?\d{1,12}(\.\d{1,12})?$/.test(given) ? Number(given) : NaN;
      if (!(value >= options.min && value <= options.max)) {
        throw new FilterProblem(`Give a number from ${options.min} to ${options.max}.`);
      }
      return value;
    },
  };
}

/** `true`/`false`, also `1`/`0`. */
export function flag(options: { description?: string } = {}): Filter<boolean> {
  return {
    schema: { type: 'boolean' },
    description: options.description,
    read: (given) => {
      const value = { true: true, '1': true, false: false, '0': false }[given.toLowerCase()];
      if (value === undefined) throw new FilterProblem('Give true or false.');
      return value;
    },
  };
}

/** Exactly one of the values. */
export function oneOf<const T extends string>(values: readonly T[], options: { description?: string } = {}): Filter<T> {
  return {
    schema: { type: 'string', enum: values },
    description: options.description,
    read: (given) => choice(values, given),
  };
}

/** One or more of the values, separated by commas: `?status=new,invited`. */
export function anyOf<const T extends string>(
  values: readonly T[],
  options: { description?: string } = {},
): Filter<T[]> {
  return {
    several: true,
    schema: { type: 'string' },
    description: options.description ?? `One or more of ${values.join(', ')}, separated by commas`,
    read: (given) => [...new Set(given.split(',').map((part) => choice(values, part)))],
  };
}

/** One or more texts, separated by commas, each up to 200 characters, at most `max` of them. */
export function texts(options: { max?: number; description?: string } = {}): Filter<string[]> {
  const max = options.max ?? 20;
  return {
    several: true,
    schema: { type: 'string' },
    description: options.description ?? 'One or more values, separated by commas',
    read: (given) => {
      const parts = given.split(',').map((part) => part.trim());
      if (parts.length > max) throw new FilterProblem(`Give at most ${max} values, separated by commas.`);
      if (parts.some((part) => part.length === 0 || part.length > 200)) {
        throw new FilterProblem('Each value must have 1 to 200 characters.');
      }
      return parts;
    },
  };
}

/** A point in time with a zone designator. */
export function timestamp(options: { description?: string } = {}): Filter<Date> {
  return {
    schema: { type: 'string', format: 'date-time' },
    description: options.description,
    read: (given) => {
      // A "+" in a query that was not escaped arrives as a space.
      const date = zonedDate(given.replace(/ (\d\d:?\d\d)$/, '+$1'));
      if (!date) throw new FilterProblem(ZONE_HINT);
      return date;
    },
  };
}

function choice<T extends string>(values: readonly T[], given: string): T {
  const value = values.find((item) => item === given);
  if (value === undefined) throw new FilterProblem(`"${given.slice(0, 50)}" is not one of ${values.join(', ')}.`);
  return value;
}
