import { ChildProcess, spawn } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { ResumeError } from '../resume.errors';
import { Assessment } from './assessment';
import { AssessRequest, ChildReply, REPLY_FD, ScoreRequest } from './child-protocol';
import { frame, FrameReader, FrameTooLargeError } from './frames';
import { SandboxCommand } from './sandbox-command';

export interface ChildLimits {
  timeoutMs: number;
  maxOutputBytes: number;
}

/** A child gets this long to load the parser; nothing of a document is involved yet. */
const START_TIMEOUT_MS = 30_000;

interface Waiting {
  resolve(reply: ChildReply): void;
  reject(error: Error): void;
}

/** One sandbox process and the conversation with it. It takes one document at a time. */
export class SandboxChild {
  /** Resolves when the child can take a document; rejects with a plain Error when it cannot start. */
  readonly ready: Promise<void>;
  /** Resolves when the process is gone. */
  readonly exited: Promise<void>;
  /** Documents handed to this process so far. */
  documents = 0;
  dead = false;

  private readonly process: ChildProcess;
  private waiting: Waiting | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    command: SandboxCommand,
    private readonly limits: ChildLimits,
  ) {
    this.process = spawn(command.file, command.args, {
      env: {},
      stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
      // A group of its own: Ctrl-C on the worker must not kill documents that are still being drained.
      detached: true,
    });
    this.exited = new Promise((resolve) => this.process.once('close', () => resolve()));
    this.listen();
    this.ready = this.reply(START_TIMEOUT_MS, () => new Error('sandbox: the child did not become ready in time')).then(
      () => undefined,
    );
    // A child may die unused, while nobody waits for it.
    this.ready.catch(() => undefined);
  }

  /** Parses and scores one document. Throws {@link ResumeError}; afterwards `dead` tells whether the process can be used again. */
  async assess(bytes: Uint8Array, request: AssessRequest | ScoreRequest): Promise<Assessment> {
    if (this.dead) throw new Error('sandbox: the child is gone');
    this.documents += 1;
    const answer = this.reply(this.limits.timeoutMs, () => new ResumeError('resume.timeout'));
    this.send(bytes, request);
    const reply = await answer;
    if ('assessment' in reply) return reply.assessment;
    if ('code' in reply) throw new ResumeError(reply.code);
    // An error nobody foresaw: the process may be in any state.
    this.fail(new Error('sandbox: unforeseen reply'));
    throw new ResumeError('resume.crashed', { cause: new Error('failure' in reply ? reply.failure : 'protocol') });
  }

  kill(reason = new Error('sandbox: closed')): void {
    this.fail(reason);
  }

  private reply(timeoutMs: number, onTimeout: () => Error): Promise<ChildReply> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.timer = setTimeout(() => this.fail(onTimeout()), timeoutMs);
    });
  }

  private send(bytes: Uint8Array, request: AssessRequest | ScoreRequest): void {
    const input = this.process.stdin as Writable;
    for (const body of [Buffer.from(JSON.stringify(request)), bytes]) {
      for (const part of frame(body)) input.write(part);
    }
  }

  private listen(): void {
    const reader = new FrameReader(this.limits.maxOutputBytes);
    const output = this.process.stdio[REPLY_FD] as Readable;
    output.on('data', (chunk: Buffer) => this.receive(reader, chunk));
    output.on('error', () => undefined);
    // Writing to a child that has just died; its end is reported by 'close'.
    this.process.stdin?.on('error', () => undefined);
    this.process.once('error', (error) => this.fail(error));
    this.process.once('close', (code, signal) => {
      const cause = new Error(`sandbox: the child ended with ${signal ?? `code ${code}`}`);
      this.fail(this.documents ? new ResumeError('resume.crashed', { cause }) : cause);
    });
  }

  private receive(reader: FrameReader, chunk: Buffer): void {
    if (this.dead) return;
    try {
      for (const body of reader.push(chunk)) this.settle(JSON.parse(body.toString()) as ChildReply);
    } catch (cause) {
      const code = cause instanceof FrameTooLargeError ? 'resume.too_much_text' : 'resume.crashed';
      this.fail(new ResumeError(code, { cause }));
    }
  }

  private settle(reply: ChildReply): void {
    const waiting = this.waiting;
    if (!waiting) return this.fail(new Error('sandbox: the child spoke out of turn'));
    this.waiting = null;
    clearTimeout(this.timer);
    waiting.resolve(reply);
  }

  /** Ends the process and everything it started, and tells whoever waits why. */
  private fail(reason: Error): void {
    const waiting = this.waiting;
    this.waiting = null;
    clearTimeout(this.timer);
    if (!this.dead) {
      this.dead = true;
      this.killGroup();
    }
    waiting?.reject(reason);
  }

  private killGroup(): void {
    const pid = this.process.pid;
    if (pid === undefined || this.process.exitCode !== null || this.process.signalCode !== null) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // Gone between the check and the signal.
      this.process.kill('SIGKILL');
    }
  }
}
