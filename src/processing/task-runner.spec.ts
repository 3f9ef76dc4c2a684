import type { Env } from '../config/env';
import type { QueuePort } from './queue.port';
import { TASK_KINDS, type TaskKind } from './queues';
import type { TaskHandler } from './task-handler';
import type { TaskLedger } from './task-ledger';
import { TaskRunner } from './task-runner';

const kinds = Object.keys(TASK_KINDS) as TaskKind[];
const handler = (kind: TaskKind): TaskHandler => ({ kind, run: async () => async () => ({}) });
const start = (handlers: TaskHandler[]) => new TaskRunner({} as Env, handlers, {} as TaskLedger, {} as QueuePort);

describe('the handlers of a worker', () => {
  it('start with exactly one for every kind of task', () => {
    expect(() => start(kinds.map(handler))).not.toThrow();
  });

  it.each(kinds)('do not start without one for %s, and say so', (missing) => {
    expect(() => start(kinds.filter((kind) => kind !== missing).map(handler))).toThrow(missing);
  });

  it.each(kinds)('do not start with two for %s', (twice) => {
    expect(() => start([...kinds, twice].map(handler))).toThrow('exactly one handler');
  });
});
