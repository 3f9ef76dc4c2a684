import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 20_000;

/** Repeats `look` until it returns something other than undefined, null or false; for effects nothing can be awaited on. */
export async function eventually<T>(what: string, look: () => T | Promise<T>): Promise<NonNullable<T>> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > deadline) throw new Error(`It never happened: ${what}.`);
    await pause(10);
  }
}
