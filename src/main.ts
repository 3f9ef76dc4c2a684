import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import { env } from './config/env';
import { configureApp } from './configure-app';
import { createLogger } from './logger';

async function main(): Promise<void> {
  const settings = env();
  const logger = createLogger(settings);
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    logger,
    bodyParser: false,
    abortOnError: false,
  });
  configureApp(app);
  const server = await app.listen(settings.port, settings.host);
  server.headersTimeout = 10_000;
  logger.log(`Listening on ${settings.host}:${settings.port}`, 'Http');
}

main().catch((error: Error) => {
  process.stderr.write(`The API could not start: ${error.message}\n`);
  process.exit(1);
});
