import type { startServices } from '../../src/embedded/services';

export const TEMPLATE = 'hirepath_test_template';

/** The database of one Jest worker (numbered from 1). */
export const databaseName = (worker: number | string): string => `hirepath_test_${worker}`;

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

/** Each Jest worker has a Redis database of its own; 0 is left to whoever else uses the server. */
export function withRedisDatabase(url: string, worker: number | string): string {
  const changed = new URL(url);
  changed.pathname = `/${worker}`;
  return changed.toString();
}

/** What the teardown needs. */
export interface Stop {
  services: Awaited<ReturnType<typeof startServices>>;
  dataDir: string;
  names: string[];
}
