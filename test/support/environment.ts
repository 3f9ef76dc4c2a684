import { join } from 'node:path';
import { databaseName, withDatabase, withRedisDatabase } from './databases';

const worker = process.env.JEST_WORKER_ID!;

Object.assign(process.env, {
  NODE_ENV: 'test',
  DATABASE_URL: withDatabase(process.env.TEST_DATABASE_URL!, databaseName(worker)),
  DATABASE_APP_URL: '',
  REDIS_URL: withRedisDatabase(process.env.TEST_REDIS_URL!, worker),
  DATA_DIR: join(process.env.TEST_DATA_DIR!, `worker-${worker}`),
  PUBLIC_URL: '',
  PORT: '0',
  HOST: '127.0.0.1',
  LOG_LEVEL: process.env.LOG_LEVEL || 'silent',
  RATE_LIMIT_PER_SECOND: '0',
  PUBLIC_APPLICATIONS_PER_HOUR: '10',
  DEFAULT_COUNTRY: 'IN',
  SMTP_URL: '',
  MAIL_FROM: '',
  SUITE_URL: '',
});

// Longer than anything in test/support waits, so that its own words say what did not happen.
jest.setTimeout(60_000);
