import type { DataSourceOptions } from 'typeorm';
import { entities } from './entities';
import { migrations } from './migrations';
import { SnakeNamingStrategy } from './snake-naming.strategy';

const shared = {
  type: 'postgres',
  entities,
  namingStrategy: new SnakeNamingStrategy(),
  synchronize: false,
  /** Ids are 64 bit in the tables and stay far below 2^53. */
  parseInt8: true,
} as const;

/** How the API and the worker connect: a bounded pool, no endless waits, no migrations. */
export const appDataSourceOptions = (url: string): DataSourceOptions => ({
  ...shared,
  url,
  applicationName: 'hirepath',
  extra: {
    max: 20,
    // Also the longest wait for a free connection in a burst.
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    // A server that hangs does not end its statements itself.
    query_timeout: 12_000,
    idle_in_transaction_session_timeout: 30_000,
  },
});

/** How migrations connect: as the owner of the tables, one transaction for all of them. */
export const ownerDataSourceOptions = (url: string): DataSourceOptions => ({
  ...shared,
  url,
  applicationName: 'hirepath-migrate',
  migrations,
  migrationsTableName: 'migrations',
  migrationsTransactionMode: 'all',
});
