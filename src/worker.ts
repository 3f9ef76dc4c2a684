import { NestFactory } from '@nestjs/core';
import { env } from './config/env';
import { createLogger } from './logger';
import { WorkerModule } from './worker.module';

async function main(): Promise<void> {
  const logger = createLogger(env());
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger, abortOnError: false });
  app.enableShutdownHooks();
  logger.log('Waiting for tasks', 'Worker');
}

main().catch((error: Error) => {
  process.stderr.write(`The worker could not start: ${error.message}\n`);
  process.exit(1);
});
