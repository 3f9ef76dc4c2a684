/** The parts of an Express router that are read; `match` is how the router itself decides. */
interface RouterLayer {
  route?: { methods: Record<string, boolean | undefined> };
  match(path: string): unknown;
}

/** An Express 5 application, as returned by `app.getHttpAdapter().getInstance()`. */
export interface ExpressLike {
  router?: { stack: readonly object[] };
}

/**
 * The methods that have a route for `path` (without query; with or without trailing slash), sorted, `HEAD` added where
 * there is a `GET`. Empty for an unknown path. Nest registers every route with its full path on the application router,
 * so its stack is the complete list; the lookup runs only after nothing has answered, never on the way in.
 */
export function allowedMethods(app: ExpressLike, path: string): string[] {
  const found = new Set<string>();
  for (const layer of (app.router?.stack ?? []) as readonly RouterLayer[]) {
    if (!layer.route || !matches(layer, path)) continue;
    for (const [method, on] of Object.entries(layer.route.methods)) {
      // `_all` marks a handler for every method, such as Nest's own "not found".
      if (on && method !== '_all') found.add(method.toUpperCase());
    }
  }
  if (found.has('GET')) found.add('HEAD');
  return [...found].sort();
}

function matches(layer: RouterLayer, path: string): boolean {
  try {
    return Boolean(layer.match(path));
  } catch {
    // A malformed percent escape: such a path belongs to no route.
    return false;
  }
}
