import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { isDatabaseOutage } from '../common/errors/outage';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { DatabaseService } from './database.service';
import { appDataSourceOptions } from './data-source';
import { assertRestrictedRole } from './restricted-role';

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [ENV],
      // A database that is not up yet is waited for; a wrong role or password will not get better.
      useFactory: (env: Env) => ({ ...appDataSourceOptions(env.databaseAppUrl), toRetry: isDatabaseOutage }),
      dataSourceFactory: async (options) => {
        const dataSource = await new DataSource(options!).initialize();
        try {
          await assertRestrictedRole(dataSource);
        } catch (error) {
          await dataSource.destroy();
          throw error;
        }
        return dataSource;
      },
    }),
  ],
  providers: [DatabaseService],
  exports: [DatabaseService],
})
export class DatabaseModule {}
