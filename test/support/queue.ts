import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 30_000;

/** Waits until no task is queued or running; says which are left when patience runs out. */
export async function drainTasks(sql: (text: string) => Promise<object[]>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const open = await sql(
      `SELECT id, kind, state, attempts, error_code FROM tasks WHERE state IN ('queued', 'running')`,
    );
    if (!open.length) return;
    if (performance.now() > deadline) throw new Error(`Tasks are still open: ${JSON.stringify(open)}`);
    await pause(25);
  }
}
