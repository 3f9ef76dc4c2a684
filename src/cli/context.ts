import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { commandEnv } from '../config/env';
import { ProductModule } from '../product.module';

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

/** What the command was given. Ends the process when it asks for help, or with one line about what is wrong. */
export function readArguments<T>(name: string, usage: string, read: (args: string[]) => T): T {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`Usage: ${usage}\n`);
    process.exit(0);
  }
  try {
    return read(args);
  } catch (error) {
    return fail(name, error as Error);
  }
}

function fail(name: string, error: Error): never {
  process.stderr.write(`${name}: ${error.message}\n`);
  process.exit(1);
}
