import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ResumeError } from '../resume.errors';
import { ParseContext, ParsedResume } from '../resume.types';
import { assertWeights } from '../score/points';
import { ResumeScore } from '../score/resume-score.types';
import { Assessment, Comparison } from './assessment';
import { AssessRequest, ScoreRequest } from './child-protocol';
import { SandboxChild } from './sandbox-child';
import { compiledFolder, sandboxCommand, SandboxCommand } from './sandbox-command';

export interface SandboxOptions {
  /** Processes, and so documents at the same time. */
  concurrency: number;
  /** Milliseconds one document may take; default 20,000. */
  timeoutMs?: number;
  /** Megabytes of resident memory one process may take; default 256. */
  memoryMb?: number;
  /** Bytes of JSON one document may yield; default 8 MiB. */
  maxOutputBytes?: number;
  /** Documents after which a process is replaced; default 50. 1 gives every document a process of its own. */
  documentsPerChild?: number;
  /** Compiled entry of the child; default the résumé parser's. */
  childPath?: string;
}

interface Job {
  document: Uint8Array | string;
  request: AssessRequest | ScoreRequest;
  resolve(assessment: Assessment): void;
  reject(error: unknown): void;
}

/**
 * Parses documents and scores them against a job in child processes, so that a hostile or broken one can neither block
 * the caller's event loop nor reach its memory, secrets, files or network. Processes are kept warm and replaced after `documentsPerChild`
 * documents, a crash or a timeout.
 *
 * `assess` throws a {@link ResumeError} for what the document did: the parser's own codes, `resume.timeout`,
 * `resume.crashed` (process died, out of memory), `resume.too_much_text` (answer over `maxOutputBytes`).
 * Any other Error (a child that cannot start, a closed sandbox, a missing file) says nothing about the document:
 * try again later. Children end with the calling process, even when that is killed; `close` ends them in order.
 */
export class ResumeSandbox {
  private readonly options: Required<SandboxOptions>;
  private readonly queue: Job[] = [];
  private readonly children = new Set<SandboxChild>();
  private readonly idle: SandboxChild[] = [];
  private command: SandboxCommand | undefined;
  private running = 0;
  private closed = false;

  constructor(options: SandboxOptions) {
    this.options = {
      timeoutMs: 20_000,
      memoryMb: 256,
      maxOutputBytes: 8 * 1024 * 1024,
      documentsPerChild: 50,
      childPath: join(compiledFolder(), 'parse-child.js'),
      ...options,
    };
  }

  /** Takes the bytes of a document or the path of a file holding them. Throws RangeError when the weights do not sum to 1. */
  assess(document: Uint8Array | string, context: ParseContext, comparison: Comparison): Promise<Assessment> {
    return this.request(document, { ...context, receivedAt: context.receivedAt.toISOString(), comparison });
  }

  /** Scores a résumé that was parsed before against a job; `receivedAt` stands for "Present". Throws as {@link assess}. */
  async score(resume: ParsedResume, receivedAt: Date, comparison: Comparison): Promise<ResumeScore> {
    const request: ScoreRequest = { resume, receivedAt: receivedAt.toISOString(), comparison };
    return (await this.request(new Uint8Array(), request)).score;
  }

  private request(document: Uint8Array | string, request: AssessRequest | ScoreRequest): Promise<Assessment> {
    return new Promise((resolve, reject) => {
      // Here, since in the child it would look like the fault of the document.
      assertWeights(request.comparison.weights);
      this.queue.push({ document, request, resolve, reject });
      this.dispatch();
    });
  }

  /** Starts one process ahead of the first document, which then does not wait for it. */
  async warm(): Promise<void> {
    if (!this.idle.length) this.idle.push(await this.start());
  }

  /** Ends all processes. Documents under way or waiting are rejected with a plain Error, so that they can be tried again. */
  async close(): Promise<void> {
    this.closed = true;
    this.dispatch();
    const children = [...this.children];
    for (const child of children) child.kill();
    await Promise.all(children.map((child) => child.exited));
  }

  private dispatch(): void {
    if (this.closed) {
      for (const job of this.queue.splice(0)) job.reject(new Error('sandbox: closed'));
      return;
    }
    while (this.queue.length && this.running < this.options.concurrency) {
      const job = this.queue.shift()!;
      this.running += 1;
      void this.run(job)
        .then(job.resolve, job.reject)
        .finally(() => {
          this.running -= 1;
          this.dispatch();
        });
    }
  }

  private async run(job: Job): Promise<Assessment> {
    // Only now: a long queue of files must not wait in memory.
    const bytes = typeof job.document === 'string' ? await readFile(job.document) : job.document;
    const child = await this.take();
    const used = child.documents > 0;
    try {
      return await this.runIn(child, bytes, job);
    } catch (error) {
      const crashed = error instanceof ResumeError && error.code === 'resume.crashed';
      if (!crashed || !used) throw error;
    }
    // What earlier documents left behind may have killed the process: judge this one in a fresh process.
    return this.runIn(await this.start(), bytes, job);
  }

  private async runIn(child: SandboxChild, bytes: Uint8Array, { request }: Job): Promise<Assessment> {
    try {
      return await child.assess(bytes, request);
    } finally {
      this.release(child);
    }
  }

  private async take(): Promise<SandboxChild> {
    for (let child = this.idle.pop(); child; child = this.idle.pop()) {
      if (child.dead) continue;
      await child.ready;
      return child;
    }
    return this.start();
  }

  private release(child: SandboxChild): void {
    if (!child.dead && child.documents < this.options.documentsPerChild) {
      this.idle.push(child);
      return;
    }
    child.kill();
    // The next document should not wait for the start of its process.
    if (!this.closed && this.command) this.idle.push(this.spawn(this.command));
  }

  private async start(): Promise<SandboxChild> {
    this.command ??= await sandboxCommand(this.options.childPath, this.options.memoryMb);
    if (this.closed) throw new Error('sandbox: closed');
    const child = this.spawn(this.command);
    await child.ready;
    return child;
  }

  private spawn(command: SandboxCommand): SandboxChild {
    const child = new SandboxChild(command, this.options);
    this.children.add(child);
    void child.exited.then(() => this.children.delete(child));
    return child;
  }
}
