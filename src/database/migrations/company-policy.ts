import type { QueryRunner } from 'typeorm';

/** Gives the application the rows of one company of a table, and no others; `key` is the column that says whose they are. */
export async function limitToCompany(runner: QueryRunner, table: string, key = 'company_id'): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(
    `CREATE POLICY ${table}_company ON ${table} TO hirepath_app
     USING (${key} = (SELECT current_company())) WITH CHECK (${key} = (SELECT current_company()))`,
  );
  await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO hirepath_app`);
}
