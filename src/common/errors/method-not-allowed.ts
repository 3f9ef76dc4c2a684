/** The parts of an Express router that are read; `match` is how the router itself decides. */
interface RouterLayer {
  route?: { path?: unknown; methods: Record<string, boolean | undefined> };
  match(path: string): unknown;
}

/** An Express 5 application, as returned by `app.getHttpAdapter().getInstance()`. */
export interface ExpressLike {
  router?: { stack: readonly object[] };
}

/**
 * The methods that have a route for `path` (without query; with or without trailing slash), sorted, `HEAD` added where
 * there is a `GET`. Empty for an unknown path. Where a route spells the path out, those with a parameter in its place are
 * about other things: `/candidates/stages` is no candidate. Nest registers every route with its full path on the application router,
 * so its stack is the complete list; the lookup runs only after nothing has answered, never on the way in.
 */
export function allowedMethods(app: ExpressLike, path: string): string[] {
  const byShape = new Map<string, string[]>();
  for (const layer of (app.router?.stack ?? []) as readonly RouterLayer[]) {
    if (!layer.route || !matches(layer, path)) continue;
    // `_all` marks a handler for every method, such as Nest's own "not found".
    const methods = Object.keys(layer.route.methods).filter((name) => layer.route!.methods[name] && name !== '_all');
    const shape = shapeOf(layer.route.path);
    if (methods.length) byShape.set(shape, [...(byShape.get(shape) ?? []), ...methods]);
  }
  const plainest = [...byShape.keys()].sort()[0];
  const found = new Set(byShape.get(plainest ?? '')?.map((method) => method.toUpperCase()));
  if (found.has('GET')) found.add('HEAD');
  return [...found].sort();
}

/** One digit a segment, 0 where it is spelled out: the plainest of several shapes comes first in their order. */
const shapeOf = (pattern: unknown): string =>
  typeof pattern === 'string' ? pattern.replace(/[^/]+/g, (segment) => (/[:*{]/.test(segment) ? '1' : '0')) : '1';

function matches(layer: RouterLayer, path: string): boolean {
  try {
    return Boolean(layer.match(path));
  } catch {
    // A malformed percent escape: such a path belongs to no route.
    return false;
  }
}
