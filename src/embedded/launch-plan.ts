import { resolve } from 'node:path';
import { parsePort } from './port';
import { StartError } from './start-error';

/** What one start needs to know. */
export interface LaunchPlan {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl?: string;
  redisUrl?: string;
  /** Part of every launcher's command line: tells a living holder of the data folder's lock from a reused process id. */
  program: string;
  /** The programs, as files Node can run. */
  scripts: { migrate: string; demoSeed: string; api: string; worker: string };
}

/** Reads the settings of a start. Throws StartError with a sentence about the first wrong one. */
export function readLaunchPlan(env: NodeJS.ProcessEnv, scripts: LaunchPlan['scripts'], program: string): LaunchPlan {
  if (env.DATABASE_APP_URL && !env.DATABASE_URL)
    throw new StartError(
      'DATABASE_APP_URL is set and DATABASE_URL is not, so the migrations have no database to run on.\n' +
        'Set both, or neither to use the embedded PostgreSQL.',
    );
  return {
    port: parsePort(env.PORT),
    host: env.HOST || '127.0.0.1',
    dataDir: resolve(env.DATA_DIR || '.hirepath'),
    databaseUrl: env.DATABASE_URL || undefined,
    redisUrl: env.REDIS_URL || undefined,
    program,
    scripts,
  };
}
