import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { commandEnv } from '../config/env';
import { ProductModule } from '../product.module';
import { fail } from './arguments';

/** Runs an operator's command with the services of the product, says in one line what went wrong, and ends the process. */
export function runCommand(name: string, command: (app: INestApplicationContext) => Promise<void>): void {
  commandEnv();
  NestFactory.createApplicationContext(ProductModule, { logger: ['error'], abortOnError: false })
    .then(async (app) => {
      await command(app);
      await app.close();
      process.exit(0);
    })
    .catch((error: Error) => fail(name, error));
}
