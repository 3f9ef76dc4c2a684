import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  DUPLICATES,
  EARLIER_DUPLICATES,
  EARLIER_SIGN_INS,
  NO_SET_ASIDE,
  SET_ASIDE,
  SIGN_IN_FUNCTIONS,
  SIGN_INS,
} from './1795410000000-people.sql';
import { makeSystemFunctions } from './system-functions';

/** Merging two who applied for the same job, signing in with the address of a merged one, and who may be one person. */
export class People1795410000000 implements MigrationInterface {
  name = 'People1795410000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SET_ASIDE);
    await runner.query(DUPLICATES);
    await makeSystemFunctions(runner, SIGN_INS, SIGN_IN_FUNCTIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await makeSystemFunctions(runner, EARLIER_SIGN_INS, SIGN_IN_FUNCTIONS);
    await runner.query(EARLIER_DUPLICATES);
    await runner.query(NO_SET_ASIDE);
  }
}
