import { join } from 'node:path';
import { startPostgres } from './embedded-postgres';
import { startRedis } from './embedded-redis';

export interface ServicesOptions {
  /** Folder below which the embedded servers keep postgres/ and redis/. Made when missing. */
  dataDir: string;
  /** Given: used as it is, and no PostgreSQL is started. */
  databaseUrl?: string;
  /** Given: used as it is, and no Redis is started. */
  redisUrl?: string;
  /** False: PostgreSQL does not wait for the disk. For tests. Default true. */
  durable?: boolean;
  /** Receives a line when a server is restarted or replaced. */
  say?: (line: string) => void;
}

export interface RunningServices {
  databaseUrl: string;
  redisUrl: string;
  embedded: { postgres: boolean; redis: boolean; redisInMemory: boolean };
  stop(): Promise<void>;
}

/** Provides PostgreSQL and Redis: what is given is used, what is missing is started. */
export async function startServices(options: ServicesOptions): Promise<RunningServices> {
  const { dataDir, durable, say } = options;
  const postgres = options.databaseUrl
    ? undefined
    : await startPostgres({ dataDir: join(dataDir, 'postgres'), durable, say });
  try {
    const redis = options.redisUrl ? undefined : await startRedis({ dataDir: join(dataDir, 'redis'), say });
    return {
      databaseUrl: (options.databaseUrl || postgres?.url)!,
      redisUrl: (options.redisUrl || redis?.url)!,
      embedded: { postgres: !!postgres, redis: !!redis, redisInMemory: !!redis?.inMemory },
      stop: async () => void (await Promise.all([postgres?.stop(), redis?.stop()])),
    };
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
}
