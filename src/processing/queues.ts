export const TASK_STATES = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export type TaskState = (typeof TASK_STATES)[number];

export type QueueName = 'resume' | 'job' | 'mail';

interface TaskKindRow {
  queue: QueueName;
  /** Runs before the task is given up; each death of a worker counts as one. */
  attempts: number;
  /** Wait before the second run; doubled before each further one, with jitter. */
  backoffMs: number;
  /** A run that takes longer is ended. */
  timeLimitMs: number;
}

/** THE TABLE: what kinds of background work there are, and how each is run. */
export const TASK_KINDS = {
  'resume.parse': { queue: 'resume', attempts: 4, backoffMs: 1_000, timeLimitMs: 60_000 },
  'job.parse': { queue: 'job', attempts: 4, backoffMs: 1_000, timeLimitMs: 30_000 },
  // Each attempt goes on where the last one ended.
  'job.rescore': { queue: 'job', attempts: 8, backoffMs: 2_000, timeLimitMs: 900_000 },
  // The waits add up to more than five hours: a mail server may be away for as long.
  'mail.send': { queue: 'mail', attempts: 13, backoffMs: 5_000, timeLimitMs: 45_000 },
} as const satisfies Record<string, TaskKindRow>;

export type TaskKind = keyof typeof TASK_KINDS;

export const QUEUE_NAMES: QueueName[] = [...new Set(Object.values(TASK_KINDS).map(({ queue }) => queue))];

/** How long a worker may be silent before its tasks are given to another one. */
export const LEASE_MS = 10_000;
export const LEASE_RENEWAL_MS = 3_000;
/** How often the relay looks for work that was not taken, and after how long it sends a task again. */
export const RELAY_INTERVAL_MS = 1_000;
export const RESEND_AFTER_MS = 5_000;
