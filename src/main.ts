import type { Server } from 'node:http';
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
  const server: Server = await app.listen(settings.port, settings.host);
  server.headersTimeout = 10_000;
  // A video of 500 MB over a slow line takes its time.
  server.requestTimeout = 15 * 60_000;
  endSlowRequests(server);
  logger.log(`Listening on ${settings.host}:${settings.port}`, 'Http');
}

/** Shutting down waits for requests under way, but not for ever for a client that trickles. */
function endSlowRequests(server: Server): void {
  const end = () => setTimeout(() => server.closeAllConnections(), 8_000).unref();
  process.once('SIGTERM', end).once('SIGINT', end);
}

main().catch((error: Error) => {
  process.stderr.write(`The API could not start: ${error.message}\n`);
  process.exit(1);
});
