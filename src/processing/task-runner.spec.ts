import { Logger } from '@nestjs/common';
import type { Env } from '../config/env';
import type { QueuePort } from './queue.port';
import { TASK_KINDS, type TaskKind } from './queues';
import type { TaskHandler } from './task-handler';
import { TaskRetry, type ClaimedTask, type TaskLedger } from './task-ledger';
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

describe('a task that takes longer than its kind may', () => {
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('is given back with the reason, and its handler is told to stop', async () => {
    jest.useFakeTimers();
    const said = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const task = { id: 7, kind: 'mail.send', attempts: 1, maxAttempts: 2 } as ClaimedTask;
    const postpone = jest.fn();
    const ledger = { claim: async () => task, renew: async () => true, postpone } as unknown as TaskLedger;
    let message!: (taskId: number) => Promise<void>;
    const queue = { consume: (...given: unknown[]) => (message = given[2] as typeof message) } as unknown as QueuePort;
    let stopped!: AbortSignal;
    const endless = (_: unknown, signal: AbortSignal) => new Promise<never>(() => (stopped = signal));
    const handlers = kinds.map((kind) => ({ kind, run: endless }));
    new TaskRunner({ workerConcurrency: 1 } as Env, handlers, ledger, queue).onApplicationBootstrap();
    const run = message(task.id);
    await jest.advanceTimersByTimeAsync(TASK_KINDS['mail.send'].timeLimitMs);
    await run;
    expect(said).toHaveBeenCalledWith('Task 7 (mail.send) failed in attempt 1 of 2: task.time_limit.');
    expect(stopped.aborted).toBe(true);
    expect(postpone).toHaveBeenCalledWith(task, expect.any(TaskRetry));
    expect(postpone.mock.calls[0][1]).toMatchObject({
      code: 'task.time_limit',
      message: 'The work took too long and was ended.',
    });
  });
});
