import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
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
      useFactory: (env: Env) => appDataSourceOptions(env.databaseAppUrl),
      dataSourceFactory: async (options) => {
        const dataSource = await new DataSource(options!).initialize();
        await assertRestrictedRole(dataSource);
        return dataSource;
      },
    }),
  ],
  providers: [DatabaseService],
  exports: [DatabaseService],
})
export class DatabaseModule {}
