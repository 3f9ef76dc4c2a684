import { Query, type Connection, type PoolClient, type QueryResult } from 'pg';

/** Says which company is served, and forbids writing, until the transaction ends. It has no rows, whatever it does. */
const SCOPE = {
  name: 'company_scope',
  text: `SELECT WHERE set_config('app.company_id', $1, true) IS NULL OR set_config('transaction_read_only', 'on', true) IS NULL`,
};

const prepared = new WeakSet<PoolClient>();

export interface PreparedStatement {
  name: string;
  text: string;
  values: unknown[];
}

/**
 * Runs one statement in a read-only transaction of its own that serves `company` (an id, or '' for none).
 * The scope travels in front of the statement and one Sync ends both: PostgreSQL makes that a transaction without being
 * sent BEGIN and COMMIT, and all of it is one message out and one back.
 */
export async function readAsCompany<Row>(
  client: PoolClient,
  company: string,
  statement: PreparedStatement,
): Promise<Row[]> {
  if (!prepared.has(client)) {
    await client.query({ ...SCOPE, values: [''] });
    prepared.add(client);
  }
  return new Promise((resolve, reject) => {
    const query = new Query(statement, (error, results) => {
      if (error) return reject(error);
      const [, read] = results as unknown as [scope: QueryResult, read: QueryResult];
      resolve(read.rows as Row[]);
    });
    const submit = query.submit.bind(query);
    query.submit = (connection) => withScope(connection, company, () => submit(connection));
    client.query(query);
  });
}

function withScope(connection: Connection, company: string, submit: () => void): void {
  connection.stream.cork();
  try {
    connection.bind({ statement: SCOPE.name, values: [company] }, true);
    connection.execute({}, true);
    return submit();
  } finally {
    connection.stream.uncork();
  }
}
