import { setImmediate as letOthersRun } from 'node:timers/promises';

/** About as long as a request may find the event loop taken. */
const SLICE_MS = 10;

/** Waits for a turn of the event loop each time a slice of time has been used up, and else not at all. */
export function slices(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < SLICE_MS) return undefined;
    return letOthersRun().then(() => void (began = performance.now()));
  };
}

/** As `items.map(convert)`, for thousands of items: other requests are served meanwhile. */
export async function mapInSlices<T, R>(items: readonly T[], convert: (item: T, at: number) => R): Promise<R[]> {
  const breathe = slices();
  const results: R[] = [];
  for (const [at, item] of items.entries()) {
    results.push(convert(item, at));
    await breathe();
  }
  return results;
}
