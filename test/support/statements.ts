import { Client } from 'pg';

type Query = (this: Client, ...args: unknown[]) => unknown;

/** Records every statement this process sends while `work` runs. Several statements in one message count as several. */
export async function countStatements(work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const prototype = Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (...args) {
    const [config] = args as [string | { text: string }];
    seen.push(...(typeof config === 'string' ? config : config.text).split(';').filter((part) => part.trim()));
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return seen;
}
