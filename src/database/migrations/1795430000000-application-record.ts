import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_RECORD, NO_APPLICATION_RECORD } from './1795430000000-application-record.sql';

/** When an application ended, and a record of everything that is decided about it, overrides of its score included. */
export class ApplicationRecord1795430000000 implements MigrationInterface {
  name = 'ApplicationRecord1795430000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(APPLICATION_RECORD);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(NO_APPLICATION_RECORD);
  }
}
