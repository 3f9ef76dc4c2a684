import type { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Logger } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { raw, type Sql } from 'sql-template-tag';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type QueryRunner,
  type Repository,
} from 'typeorm';
import { served, type Served } from '../common/served-company';
import { begin, beginAsCompany, readAsCompany, type PreparedStatement } from './company-scope';

interface OpenTransaction {
  runner: QueryRunner;
  client: PoolClient;
  company: string;
  /** Settled once the first statement is through, which carries the start: a transaction without a statement never was. */
  begun: Promise<void> | null;
  afterCommit: (() => void)[];
  afterRollback: (() => Promise<void>)[];
  /** Why a part that joined failed: half of it is written, so nothing may be kept. */
  failure?: { cause: unknown };
}

interface Context extends Served {
  transaction: OpenTransaction | null;
}

/**
 * The only way to PostgreSQL. It opens transactions, tells row-level security which company is served
 * (`set_config(…, true)`, so the setting dies with the transaction) and runs prepared statements.
 */
@Injectable()
export class DatabaseService {
  private readonly logger = new Logger(DatabaseService.name);
  private readonly contexts = served as AsyncLocalStorage<Context>;
  private readonly statementNames = new Map<string, string>();

  constructor(private readonly dataSource: DataSource) {}

  /** Runs `fn` with a context of its own that serves no company until {@link serveCompany} is called inside. */
  isolate<T>(fn: () => T): T {
    return this.contexts.run({ companyId: null, transaction: null }, fn);
  }

  /** From here on the current context sees the rows of this company only. */
  serveCompany(companyId: number): void {
    this.context().companyId = companyId;
  }

  /** Runs `fn` for one company outside a request: in the worker, a command, a test. */
  asCompany<T>(companyId: number, fn: () => Promise<T>): Promise<T> {
    return this.contexts.run({ companyId, transaction: null }, fn);
  }

  /**
   * Runs `fn` in one transaction; inside another transaction it joins that one. When a part that joined fails,
   * the whole is rolled back and fails with it, even when the failure was caught on the way.
   */
  async transaction<T>(fn: () => Promise<T>): Promise<T> {
    const context = this.context();
    if (context.transaction) return joined(context.transaction, fn);
    const transaction = await this.openTransaction(context);
    const { runner, client } = transaction;
    let result: T;
    let committing = false;
    try {
      result = await this.contexts.run({ companyId: context.companyId, transaction }, fn);
      if (transaction.failure) throw transaction.failure.cause;
      committing = true;
      if (transaction.begun) await commit(client);
    } catch (error) {
      if (transaction.begun) await client.query('ROLLBACK').catch(ignore);
      // A commit whose answer was lost may have happened, so nothing is undone that it could need.
      if (!committing) await Promise.all(transaction.afterRollback.map((effect) => this.runEffect(effect)));
      throw error;
    } finally {
      await runner.release();
    }
    for (const effect of transaction.afterCommit) void this.runEffect(effect);
    return result;
  }

  /** Calls `effect` once the current transaction is committed; never when it is rolled back. */
  afterCommit(effect: () => void): void {
    this.open().afterCommit.push(effect);
  }

  /** Runs `effect` once the current transaction is rolled back, before its error goes on; never when it is, or may be, committed. */
  afterRollback(effect: () => Promise<void>): void {
    this.open().afterRollback.push(effect);
  }

  /** The entity manager of the current transaction. */
  get manager(): EntityManager {
    return this.open().runner.manager;
  }

  /** The TypeORM repository of an entity inside the current transaction. */
  repo<Entity extends ObjectLiteral>(target: EntityTarget<Entity>): Repository<Entity> {
    return this.manager.getRepository(target);
  }

  /** The columns of an entity under the names of its properties, for a statement that calls the table `alias`. */
  columnsOf(target: EntityTarget<ObjectLiteral>, alias: string): Sql {
    const { columns } = this.dataSource.getMetadata(target);
    return raw(columns.map((column) => `${alias}."${column.databaseName}" AS "${column.propertyName}"`).join(', '));
  }

  /** Runs one prepared statement in the current transaction, or in a read-only one of its own. */
  async query<Row>(statement: Sql): Promise<Row[]> {
    const { transaction } = this.context();
    const prepared = this.prepare(statement);
    return transaction ? this.queryInside(transaction, prepared) : this.readAlone(prepared);
  }

  /** As {@link query}, for statements that have exactly one row or none. */
  async queryOne<Row>(statement: Sql): Promise<Row | null> {
    return (await this.query<Row>(statement))[0] ?? null;
  }

  /**
   * Runs one of the database's own narrow functions that look across companies (signing in, handing out tasks).
   * No company is set, so any other statement would see no rows.
   */
  async querySystem<Row>(statement: Sql): Promise<Row[]> {
    return (await this.pool.query(this.prepare(statement))).rows as Row[];
  }

  private async queryInside<Row>(transaction: OpenTransaction, prepared: PreparedStatement): Promise<Row[]> {
    const { client, company, begun } = transaction;
    if (begun) {
      await begun;
      return (await client.query(prepared)).rows as Row[];
    }
    const first = beginAsCompany<Row>(client, company, prepared);
    transaction.begun = first.then(ignore, ignore);
    return first;
  }

  /** TypeORM asks the runner for the connection before each of its statements, so that is where such a one begins. */
  private async openTransaction(context: Context): Promise<OpenTransaction> {
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    const company = this.companyText(context);
    const transaction: OpenTransaction = {
      ...{ runner, client, company, begun: null },
      ...{ afterCommit: [], afterRollback: [] },
    };
    const connect = async (): Promise<PoolClient> => {
      const first = transaction.begun ? null : begin(client, company);
      transaction.begun ??= first!.then(ignore, ignore);
      await (first ?? transaction.begun);
      return client;
    };
    Object.assign(runner, { connect, isTransactionActive: true });
    return transaction;
  }

  private async readAlone<Row>(prepared: PreparedStatement): Promise<Row[]> {
    const company = this.companyText(this.context());
    const client = await this.pool.connect();
    // The pool listens only to idle clients. A lost connection fails the statement, and must not end the process as well.
    client.on('error', ignore);
    let broken: Error | undefined;
    try {
      return await readAsCompany<Row>(client, company, prepared);
    } catch (error) {
      broken = isConnectionLost(error) ? (error as Error) : undefined;
      throw error;
    } finally {
      client.removeListener('error', ignore);
      client.release(broken);
    }
  }

  private prepare(statement: Sql): PreparedStatement {
    const text = statement.text;
    let name = this.statementNames.get(text);
    if (!name) this.statementNames.set(text, (name = `s${this.statementNames.size + 1}`));
    return { name, text, values: statement.values as unknown[] };
  }

  private companyText({ companyId }: Context): string {
    if (companyId !== null && !Number.isSafeInteger(companyId)) throw new Error('The company id is not a number.');
    return String(companyId ?? '');
  }

  private async runEffect(effect: () => void | Promise<void>): Promise<void> {
    try {
      await effect();
    } catch (error) {
      this.logger.error('An effect after a transaction failed.', error);
    }
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  private context(): Context {
    const context = this.contexts.getStore();
    if (!context) throw new Error('No database context: wrap the call in isolate() or asCompany().');
    return context;
  }

  private open(): OpenTransaction {
    const { transaction } = this.context();
    if (!transaction) throw new Error('No transaction is open: wrap the call in DatabaseService.transaction().');
    return transaction;
  }
}

async function joined<T>(transaction: OpenTransaction, fn: () => Promise<T>): Promise<T> {
  try {
    return await fn();
  } catch (cause) {
    transaction.failure ??= { cause };
    throw cause;
  }
}

/** PostgreSQL answers the commit of a transaction in which a statement failed with a rollback, and calls that no error. */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT');
  if (command !== 'COMMIT') throw new Error('A failed statement was passed over, so the transaction was rolled back.');
}

const ignore = (): void => undefined;

function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && !('severity' in error);
}
