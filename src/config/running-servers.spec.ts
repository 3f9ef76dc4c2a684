import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withRunningServers } from './env';
import { EnvError } from './env-error';
import { recordRunningServers, runningServers } from './running-servers';

const SERVERS = { DATABASE_APP_URL: 'postgres://app:secret@127.0.0.1:5/db', REDIS_URL: 'redis://:secret@127.0.0.1:6' };
/** Above the highest process id that Linux gives. */
const NOBODY = 2 ** 22 + 1;

describe('the servers of a running start', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hirepath-running-'));
    file = join(folder, 'running.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are found in its data folder while it runs, and leave nothing behind', () => {
    expect(runningServers(folder)).toBeUndefined();
    const forget = recordRunningServers(folder, SERVERS);
    expect(runningServers(folder)).toEqual(SERVERS);
    forget();
    expect(runningServers(folder)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are readable for their owner alone, whatever was there before', () => {
    writeFileSync(file, '{}');
    chmodSync(file, 0o666);
    recordRunningServers(folder, SERVERS);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('are not those of a start that was killed', () => {
    writeFileSync(file, JSON.stringify({ pid: NOBODY, ...SERVERS }));
    expect(runningServers(folder)).toBeUndefined();
  });

  it('are not taken away by another start', () => {
    const forget = recordRunningServers(folder, SERVERS);
    writeFileSync(file, JSON.stringify({ pid: process.ppid, ...SERVERS }));
    forget();
    expect(existsSync(file)).toBe(true);
  });

  it('are refused in words when nobody can read them, and do not keep the start from ending', () => {
    const forget = recordRunningServers(folder, SERVERS);
    writeFileSync(file, '{"pid":');
    expect(() => runningServers(folder)).toThrow(EnvError);
    expect(() => runningServers(folder)).toThrow('running.json cannot be read (it is damaged)');
    expect(forget).not.toThrow();
  });

  it('count for a command that is told of no server', () => {
    recordRunningServers(folder, SERVERS);
    const told = { DATA_DIR: folder, DATABASE_URL: '', REDIS_URL: '', PORT: '1' };
    expect(withRunningServers(told)).toEqual({ ...told, ...SERVERS });
    expect(withRunningServers({ DATA_DIR: join(folder, 'other') })).toEqual({ DATA_DIR: join(folder, 'other') });
  });

  it.each(['DATABASE_URL', 'DATABASE_APP_URL', 'REDIS_URL'])('do not count beside a %s', (name) => {
    recordRunningServers(folder, SERVERS);
    const told = { DATA_DIR: folder, [name]: 'redis://elsewhere' };
    expect(withRunningServers(told)).toEqual(told);
  });
});
