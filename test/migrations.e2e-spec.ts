import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { env } from '../src/config/env';
import { ownerDataSourceOptions } from '../src/database/data-source';
import { withDatabase } from './support/databases';

const NAME = `hirepath_test_migrations_${process.env.JEST_WORKER_ID}`;

describe('the migrations', () => {
  const admin = new Client({ connectionString: env().databaseOwnerUrl! });
  let dataSource: DataSource;

  beforeAll(async () => {
    await admin.connect();
    await admin.query(`DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${NAME}`);
    dataSource = await new DataSource(ownerDataSourceOptions(withDatabase(env().databaseOwnerUrl!, NAME))).initialize();
  });

  afterAll(async () => {
    await dataSource.destroy();
    await admin.query(`DROP DATABASE ${NAME} WITH (FORCE)`);
    await admin.end();
  });

  const objects = async (): Promise<unknown[]> =>
    dataSource.query(`
      SELECT 'table' AS kind, tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'
      UNION ALL SELECT 'function', proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      UNION ALL SELECT 'policy', policyname FROM pg_policies WHERE schemaname = 'public' ORDER BY 1, 2`);

  it('go up, down and up again, and leave nothing behind', async () => {
    await dataSource.runMigrations();
    const first = await objects();
    for (let step = dataSource.migrations.length; step > 0; step--) await dataSource.undoLastMigration();
    expect(await objects()).toEqual([]);
    await dataSource.runMigrations();
    expect(await objects()).toEqual(first);
  });

  it('make the tables the entities describe', async () => {
    const columns: { table: string; name: string; type: string; nullable: boolean }[] = await dataSource.query(`
      SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, NULL) AS type, NOT a.attnotnull AS nullable
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped`);
    for (const entity of dataSource.entityMetadatas) {
      const described = entity.columns.map((column) => ({
        table: entity.tableName,
        name: column.databaseName,
        type: pgType(dataSource.driver.normalizeType(column), column.isArray),
        nullable: column.isNullable,
      }));
      const made = columns.filter(({ table }) => table === entity.tableName);
      expect(sorted(described)).toEqual(sorted(made));
    }
  });
});

const pgType = (type: string, isArray: boolean): string =>
  ({ timestamptz: 'timestamp with time zone' })[type] ?? `${type}${isArray ? '[]' : ''}`;

const sorted = <Row extends { name: string }>(rows: Row[]): Row[] =>
  [...rows].sort((a, b) => a.name.localeCompare(b.name));
