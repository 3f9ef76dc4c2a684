import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { banner, parseDemoSeed } from './banner';
import { StopRule, ended, hasEnded, spawnTied, stopChild } from './child-process';
import { lockDataDir } from './instance-lock';
import { LaunchPlan } from './launch-plan';
import { prefixLines } from './line-prefixer';
import { assertPortFree } from './port';
import { RunningServices, startServices } from './services';
import { StartError } from './start-error';
import { SupervisedProcess } from './supervised-process';
import { readEnv, wholeEnvironment } from '../config/env';
import { recordRunningServers } from '../config/running-servers';

const PROGRAM_STOP: StopRule = { signal: 'SIGTERM', withinMs: 6_000, hardSignal: 'SIGKILL' };
const READY_WITHIN_MS = 60_000;

type Say = (line: string) => void;

/** One run of Hirepath on this machine: what it has started so far, and how to take it all down again. */
export class Launcher {
  private readonly undo: (() => Promise<void> | void)[] = [];

  constructor(
    private readonly plan: LaunchPlan,
    private readonly say: Say,
    /** Aborted when the run is to end, at whatever point it has reached. */
    private readonly signal: AbortSignal,
  ) {}

  /** Brings everything up and resolves when the API is ready. Throws StartError, or the abort reason. */
  async start(): Promise<void> {
    const { plan } = this;
    await assertPortFree(plan.port, plan.host);
    this.undo.push(lockDataDir(plan.dataDir, plan.program));
    const services = await startServices({ ...plan, say: this.say });
    this.undo.push(() => services.stop());
    const env = this.childEnv(services);
    (await this.runOnce('migrate', plan.scripts.migrate, env)).forEach(this.say);
    this.undo.push(this.tellCommands(env));
    const seed = parseDemoSeed(await this.runOnce('demo-seed', plan.scripts.demoSeed, env));
    await this.startPrograms(env);
    this.say(banner({ port: plan.port, dataDir: plan.dataDir, embedded: services.embedded, seed }));
  }

  /** Takes down what was started: the programs first, then the servers they use. */
  async stop(): Promise<void> {
    for (const step of this.undo.splice(0).reverse()) await step();
  }

  private childEnv(services: RunningServices): NodeJS.ProcessEnv {
    return {
      ...wholeEnvironment(),
      DATABASE_URL: services.databaseUrl,
      REDIS_URL: services.redisUrl,
      PORT: String(this.plan.port),
      DATA_DIR: this.plan.dataDir,
    };
  }

  /** So that the operator's commands find this run without being told; they get no more than the API gets. */
  private tellCommands(env: NodeJS.ProcessEnv): () => void {
    const { databaseAppUrl, redisUrl } = readEnv(env);
    return recordRunningServers(this.plan.dataDir, { DATABASE_APP_URL: databaseAppUrl, REDIS_URL: redisUrl });
  }

  private spawnScript(name: string, script: string, env: NodeJS.ProcessEnv, onLine: Say) {
    const child = spawnTied(process.execPath, ['--enable-source-maps', script], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      stop: PROGRAM_STOP,
    });
    prefixLines(child.stderr, name, this.say);
    prefixLines(child.stdout, name, onLine);
    return child;
  }

  /** Runs a program to its end and returns the lines of its standard output. A failure of it ends the start. */
  private async runOnce(name: string, script: string, env: NodeJS.ProcessEnv): Promise<string[]> {
    this.signal.throwIfAborted();
    const lines: string[] = [];
    const child = this.spawnScript(name, script, env, (line) => lines.push(line));
    const abort = () => void stopChild(child, PROGRAM_STOP);
    this.signal.addEventListener('abort', abort, { once: true });
    const [how] = await Promise.all([ended(child), child.stdout && finished(child.stdout).catch(() => undefined)]);
    this.signal.removeEventListener('abort', abort);
    this.signal.throwIfAborted();
    if (how === 'exit code 0') return lines;
    lines.forEach(this.say);
    throw new StartError(`${name} failed (${how}); its message is above. Hirepath did not start.`);
  }

  private supervise(title: string, name: string, script: string, env: NodeJS.ProcessEnv): SupervisedProcess {
    const spawn = () => this.spawnScript(name, script, env, this.say);
    return new SupervisedProcess({ name: title, stop: PROGRAM_STOP, say: this.say, spawn });
  }

  private async startPrograms(env: NodeJS.ProcessEnv): Promise<void> {
    const { api, worker } = this.plan.scripts;
    const programs = [this.supervise('API', 'api', api, env), this.supervise('Worker', 'worker', worker, env)] as const;
    this.undo.push(async () => void (await Promise.all(programs.map((program) => program.stop()))));
    const child = programs[0].start();
    programs[1].keepAlive().start();
    await this.waitUntilReady(() => hasEnded(child));
    programs[0].keepAlive();
  }

  private async waitUntilReady(gone: () => boolean): Promise<void> {
    const url = `${apiBase(this.plan)}/health/ready`;
    const deadline = Date.now() + READY_WITHIN_MS;
    let last = 'no answer';
    while (last !== 'ready') {
      this.signal.throwIfAborted();
      if (gone()) throw new StartError('The API stopped while it was starting; its message is above.');
      if (Date.now() > deadline) throw new StartError(`The API was not ready in time. ${url}: ${last}`);
      await sleep(100);
      last = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
        async (answer) => (answer.ok ? 'ready' : `${answer.status} ${(await answer.text()).slice(0, 500)}`),
        () => last,
      );
    }
  }
}

/** Where this machine reaches the API: a wildcard address is for listening only. */
function apiBase({ host, port }: LaunchPlan): string {
  const address = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
}
