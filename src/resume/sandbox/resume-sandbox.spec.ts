import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ParseContext } from '../resume.types';
import { cv, job, tester } from '../score/fixtures/sample-cv';
import { DEFAULT_SCORE_WEIGHTS } from '../score/points';
import { scoreResume } from '../score/score-resume';
import { Comparison } from './assessment';
import { ResumeSandbox, SandboxOptions } from './resume-sandbox';
import { compiledFolder } from './sandbox-command';

const childPath = join(__dirname, 'fixtures', 'misbehaving-child.js');
const context: ParseContext = { fileName: 'cv.pdf', receivedAt: new Date('2026-01-01'), defaultCountry: 'IN' };
const comparison: Comparison = { job: tester, weights: DEFAULT_SCORE_WEIGHTS };

/** Signal 0 only asks whether the process exists. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('ResumeSandbox', () => {
  let sandbox: ResumeSandbox;

  const open = (options: Partial<SandboxOptions> = {}): void => {
    sandbox = new ResumeSandbox({ concurrency: 1, childPath, ...options });
  };
  const assess = (document: string | Buffer) => sandbox.assess(document, context, comparison);
  const text = async (document: string): Promise<string> => (await assess(Buffer.from(document))).parsed.text;

  afterEach(() => sandbox.close());

  it('reads bytes and files', async () => {
    open();
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    await writeFile(join(folder, 'cv.txt'), 'echo from a file');

    expect(await text('echo from memory')).toBe('from memory');
    expect((await assess(join(folder, 'cv.txt'))).parsed.text).toBe('from a file');
    await rm(folder, { recursive: true });
  });

  it('scores a résumé that was parsed before, as the scorer itself does', async () => {
    sandbox = new ResumeSandbox({ concurrency: 1 });
    const resume = cv({ skills: ['Selenium'], workExperience: [job({ position: 'QA Engineer', current: true })] });
    const score = await sandbox.score(resume, context.receivedAt, comparison);
    expect(score).toEqual(scoreResume(resume, comparison.job, comparison.weights, context.receivedAt));
  });

  it('passes the error codes of the parser on', async () => {
    open();
    await expect(text('code resume.encrypted')).rejects.toMatchObject({
      name: 'ResumeError',
      code: 'resume.encrypted',
      message: expect.stringContaining('password'),
    });
  });

  it('kills a child that hangs and goes on with the next document', async () => {
    open({ timeoutMs: 300 });
    const pid = Number(await text('pid'));

    await expect(text('spin')).rejects.toMatchObject({ code: 'resume.timeout' });
    expect(await text('echo next')).toBe('next');
    expect(isAlive(pid)).toBe(false);
  });

  it.each(['exit', 'eatHeap', 'eatBuffers', 'garbage', 'failure'])(
    'reports a child that ends with "%s" as crashed and goes on with the next document',
    async (habit) => {
      open({ memoryMb: 128 });
      await expect(text(habit)).rejects.toMatchObject({ code: 'resume.crashed' });
      expect(await text('echo next')).toBe('next');
    },
  );

  it('does not blame a document for what an earlier one left behind', async () => {
    open({ documentsPerChild: 100 });
    await text('echo first');
    await text('leaveBomb');
    expect(await text('echo innocent')).toBe('innocent');
  });

  it('stops an answer that is too long', async () => {
    open({ maxOutputBytes: 100_000 });
    await expect(text('flood')).rejects.toMatchObject({ code: 'resume.too_much_text' });
    expect(await text('echo next')).toBe('next');
  });

  it('works on several documents at once, each in its own process', async () => {
    open({ concurrency: 2 });
    const pids = await Promise.all([text('slowPid'), text('slowPid'), text('slowPid'), text('slowPid')]);
    expect(new Set(pids).size).toBe(2);
  });

  it('replaces a process after its share of documents', async () => {
    open({ documentsPerChild: 2 });
    const pids = [await text('pid'), await text('pid'), await text('pid')];
    expect(pids[1]).toBe(pids[0]);
    expect(pids[2]).not.toBe(pids[0]);
  });

  it('gives the child no environment, no other files, no writing and no processes', async () => {
    open();
    expect(await text('environment')).toBe('{}');
    expect(await text(`read ${join(__dirname, '..', '..', '..', 'package.json')}`)).toBe('ERR_ACCESS_DENIED');
    expect(await text(`write ${join(tmpdir(), 'sandbox-was-here')}`)).toBe('ERR_ACCESS_DENIED');
    expect(await text('spawn')).toBe('ERR_ACCESS_DENIED');
  });

  it('gives the child no network where the kernel allows to take it away', async () => {
    open();
    const unshare = spawn('unshare', ['-rn', 'true'], { stdio: 'ignore', env: { PATH: '/usr/bin:/bin' } });
    const allowed = await new Promise<boolean>((resolve) => {
      unshare.once('error', () => resolve(false));
      unshare.once('exit', (code) => resolve(code === 0));
    });
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');

    const answer = await text(`connect ${(server.address() as AddressInfo).port}`);
    server.close();
    expect(answer).toBe(allowed ? 'ENETUNREACH' : 'connected');
  });

  it('does not call weights that make no score the fault of the document', async () => {
    open();
    const weights = { ...DEFAULT_SCORE_WEIGHTS, skills: 0.5 };
    await expect(sandbox.assess(Buffer.from('echo'), context, { job: tester, weights })).rejects.toThrow(RangeError);
  });

  it('does not call a child that cannot start the fault of the document', async () => {
    open({ childPath: join(__dirname, 'fixtures', 'absent.js') });
    const failure = await text('echo').catch((error: Error) => error);
    expect(failure).toMatchObject({ name: 'Error', message: expect.stringContaining('sandbox: the child ended') });
  });

  it('leaves no process behind when closed and rejects what was under way so that it can be tried again', async () => {
    open({ concurrency: 2 });
    const [first, second] = await Promise.all([text('slowPid'), text('slowPid')]);
    const underWay = text('spin').catch((error: Error) => error);
    const waiting = [text('spin'), text('echo')].map((answer) => answer.catch((error: Error) => error));

    await sandbox.close();
    for (const failure of await Promise.all([underWay, ...waiting])) {
      expect(failure).toMatchObject({ name: 'Error', message: expect.stringMatching(/^sandbox: /) });
    }
    expect([first, second].map(Number).some(isAlive)).toBe(false);
    await expect(text('echo')).rejects.toThrow('sandbox: closed');
  });

  it('ends with the process that started it, even when that is killed while the child spins', async () => {
    open();
    const script = `
      const { ResumeSandbox } = require(${JSON.stringify(join(compiledFolder(), 'resume-sandbox.js'))});
      const sandbox = new ResumeSandbox({ concurrency: 1, childPath: ${JSON.stringify(childPath)} });
      const context = { fileName: 'cv.pdf', receivedAt: new Date(0), defaultCountry: 'IN' };
      const comparison = ${JSON.stringify(comparison)};
      sandbox.assess(Buffer.from('pid'), context, comparison).then(({ parsed }) => {
        void sandbox.assess(Buffer.from('spin'), context, comparison);
        setTimeout(() => console.log(parsed.text), 100);
      });`;
    const owner = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(owner.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    expect(isAlive(pid)).toBe(true);

    owner.kill('SIGKILL');
    await once(owner, 'exit');
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 50));
  });
});
