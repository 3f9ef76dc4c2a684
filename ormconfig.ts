import { DataSource } from 'typeorm';
import { env } from './src/config/env';
import { ownerDataSourceOptions } from './src/database/data-source';

/** For the TypeORM command line: `npx typeorm migration:show -d dist/ormconfig.js`. */
export default new DataSource(ownerDataSourceOptions(env().databaseOwnerUrl ?? ''));
