import { Query, type Connection, type PoolClient, type QueryResult } from 'pg';

/** Statements that are prepared on a connection when it is first used for them. None of them has rows, whatever it does. */
const BEGIN = { name: 'begin', text: 'BEGIN' };
const WRITE_SCOPE = {
  name: 'company_scope',
  text: `SELECT WHERE set_config('app.company_id', $1, true) IS NULL`,
};
/** Also forbids writing until the transaction ends. */
const READ_SCOPE = {
  name: 'company_read_scope',
  text: `SELECT WHERE set_config('app.company_id', $1, true) IS NULL OR set_config('transaction_read_only', 'on', true) IS NULL`,
};

/** A prepared statement that travels in front of another one. */
interface Front {
  name: string;
  values: string[];
}

export interface PreparedStatement {
  name: string;
  text: string;
  values: unknown[];
}

const readers = new WeakSet<PoolClient>();
const writers = new WeakSet<PoolClient>();

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
  if (!readers.has(client)) {
    await client.query({ ...READ_SCOPE, values: [''] });
    readers.add(client);
  }
  return behind(client, [{ name: READ_SCOPE.name, values: [company] }], statement);
}

/**
 * Opens a transaction that serves `company`, with `statement` as the first one in it. All of it is one message out and one
 * back, but for the first time on a connection. A failure leaves the transaction open, for the caller to roll back.
 */
export async function beginAsCompany<Row>(
  client: PoolClient,
  company: string,
  statement: PreparedStatement,
): Promise<Row[]> {
  if (!writers.has(client)) {
    await begin(client, company);
    return (await client.query(statement)).rows as Row[];
  }
  const scope = { name: WRITE_SCOPE.name, values: [company] };
  return behind(client, [{ name: BEGIN.name, values: [] }, scope], statement);
}

/** As {@link beginAsCompany}, without a first statement. */
export async function begin(client: PoolClient, company: string): Promise<void> {
  const scope = { ...WRITE_SCOPE, values: [company] };
  if (writers.has(client)) {
    await behind(client, [{ name: BEGIN.name, values: [] }], scope);
    return;
  }
  await client.query(BEGIN);
  await client.query(scope);
  writers.add(client);
}

/** What fails in front keeps PostgreSQL from running the statement: it skips everything up to the Sync. */
function behind<Row>(client: PoolClient, fronts: readonly Front[], statement: PreparedStatement): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const query = new Query(statement, (error, results) => {
      if (error) return reject(error);
      const own = (results as unknown as QueryResult[]).at(-1)!;
      resolve(own.rows as Row[]);
    });
    const submit = query.submit.bind(query);
    query.submit = (connection) => withFronts(connection, fronts, () => submit(connection));
    client.query(query);
  });
}

function withFronts(connection: Connection, fronts: readonly Front[], submit: () => void): void {
  connection.stream.cork();
  try {
    for (const { name, values } of fronts) {
      connection.bind({ statement: name, values }, true);
      connection.execute({}, true);
    }
    return submit();
  } finally {
    connection.stream.uncork();
  }
}
