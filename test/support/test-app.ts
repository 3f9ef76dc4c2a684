import { mkdirSync } from 'node:fs';
import type { INestApplicationContext, Provider, Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { Client } from 'pg';
import { AppModule } from '../../src/app.module';
import { Clock } from '../../src/common/clock';
import { ENV } from '../../src/config/config.module';
import { env, type Env } from '../../src/config/env';
import { configureApp } from '../../src/configure-app';
import { COMPANY_TABLES } from '../../src/database/company-tables';
import { createLogger } from '../../src/logger';
import { WorkerModule } from '../../src/worker.module';
import { Api } from './api';
import { Factories } from './factories';
import { countStatements } from './statements';
import { TestClock } from './test-clock';
import { drainTasks } from './queue';

const EMPTY = [...COMPANY_TABLES]
  .reverse()
  .map((table) => `DELETE FROM ${table}`)
  .join('; ');

export interface TestAppOptions {
  /** Also run the worker, inside the test's process. */
  worker?: boolean;
  /** Settings that differ from those of the other tests, for API and worker. */
  env?: Partial<Env>;
  /** Replacements for providers of the API. */
  override?: { provide: Type | Provider | symbol; useValue?: unknown; useClass?: Type }[];
}

/** The product as `main.ts` and `worker.ts` build it, on this Jest worker's own database, with a clock that can be moved. */
export class TestApp {
  readonly clock = new TestClock();
  api!: Api;
  app!: NestExpressApplication;
  make!: Factories;
  private worker?: INestApplicationContext;
  private readonly owner = new Client({ connectionString: env().databaseOwnerUrl! });

  private constructor(private readonly options: TestAppOptions) {}

  static async start(options: TestAppOptions = {}): Promise<TestApp> {
    const test = new TestApp(options);
    mkdirSync(env().dataDir, { recursive: true });
    await test.owner.connect();
    await test.empty();
    await test.startApi();
    if (options.worker) await test.startWorker();
    return test;
  }

  private async startApi(): Promise<void> {
    let builder: TestingModuleBuilder = Test.createTestingModule({ imports: [AppModule] })
      .overrideProvider(Clock)
      .useValue(this.clock)
      .overrideProvider(ENV)
      .useValue(this.settings());
    for (const { provide, useValue, useClass } of this.options.override ?? [])
      builder = useClass
        ? builder.overrideProvider(provide).useClass(useClass)
        : builder.overrideProvider(provide).useValue(useValue);
    const module = await builder.setLogger(createLogger(env())).compile();
    this.app = module.createNestApplication<NestExpressApplication>(new ExpressAdapter(), {
      bodyParser: false,
      logger: createLogger(env()),
    });
    configureApp(this.app);
    await this.app.listen(0, '127.0.0.1');
    const { port } = this.app.getHttpServer().address() as { port: number };
    this.api = new Api(`http://127.0.0.1:${port}`);
    this.make = new Factories(this.app);
  }

  /** Ends the API and starts it anew, at another address; what is stored stays. */
  async restartApi(): Promise<void> {
    await this.app.close();
    await this.startApi();
  }

  async startWorker(): Promise<void> {
    const module = await Test.createTestingModule({ imports: [WorkerModule] })
      .overrideProvider(ENV)
      .useValue(this.settings())
      .setLogger(createLogger(env()))
      .compile();
    this.worker = await module.init();
  }

  async stopWorker(): Promise<void> {
    await this.worker?.close();
    this.worker = undefined;
  }

  /** Empties every table. Call it before each test; people and records are made anew. */
  async empty(): Promise<void> {
    // For a handful of rows much faster than TRUNCATE, which makes every table and index a new file.
    await this.owner.query(EMPTY);
    this.clock.reset();
  }

  /** SQL with the rights of the owner of the tables, but held to policies unless the owner is a superuser. */
  async sql<Row extends object = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.owner.query<Row>(text, values)).rows;
  }

  /** Waits until no task is queued or running. */
  drain(): Promise<void> {
    return drainTasks((text) => this.sql(text));
  }

  /** The statements PostgreSQL receives from this process while `work` runs. */
  statements(work: () => Promise<unknown>): Promise<string[]> {
    return countStatements(work);
  }

  private settings(): Env {
    return { ...env(), ...this.options.env };
  }

  async stop(): Promise<void> {
    await this.stopWorker();
    await this.app.close();
    await this.owner.end();
  }
}
