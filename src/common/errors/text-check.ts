import { ApiError } from './api-error';

/** Deeper bodies are refused: class-transformer and JSON.stringify recurse, and nothing here needs more. */
export const MAX_DEPTH = 32;

/** NUL is refused by PostgreSQL's text, a lone surrogate by its jsonb. */
// eslint-disable-next-line no-control-regex -- the control character is what is looked for
const UNSTORABLE = /[\u0000\p{Surrogate}]/u;
const POLLUTING = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Refuses input that would fail later in a worse way, with a 400 naming the field: text PostgreSQL cannot store, keys
 * that reach for an object's prototype, and nesting beyond {@link MAX_DEPTH}. Walks plain objects and arrays only.
 *
 * @param name path prefix for messages; empty for a whole body or query
 */
export function checkText(value: unknown, name = ''): void {
  const stack: Array<{ value: unknown; path: string; depth: number }> = [{ value, path: name, depth: 0 }];
  for (let item = stack.pop(); item; item = stack.pop()) {
    if (typeof item.value === 'string' && UNSTORABLE.test(item.value)) {
      throw ApiError.field(item.path || 'value', 'Null characters and broken Unicode are not allowed.');
    }
    if (!isContainer(item.value)) continue;
    if (item.depth >= MAX_DEPTH) throw new ApiError('request.too_deep', { limit: MAX_DEPTH });
    for (const [key, child] of Object.entries(item.value)) {
      if (UNSTORABLE.test(key) || POLLUTING.has(key)) {
        throw ApiError.field(item.path || 'non_field_errors', 'The body holds a field name that is not allowed.');
      }
      stack.push({ value: child, path: item.path ? `${item.path}.${key}` : key, depth: item.depth + 1 });
    }
  }
}

function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
