import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../app.module';
import { API_PREFIX } from '../common/resource-uri';
import { createOpenApi, UNPREFIXED } from '../openapi';

/** `npm run openapi`: writes docs/openapi.json, the contract as reviewers see it change. Needs no database. */
async function main(): Promise<void> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    logger: ['error'],
    preview: true,
    abortOnError: false,
  });
  app.setGlobalPrefix(API_PREFIX, { exclude: UNPREFIXED });
  const target = join(process.cwd(), 'docs', 'openapi.json');
  writeFileSync(target, `${JSON.stringify(createOpenApi(app), null, 2)}\n`);
  process.stdout.write(`Wrote ${target}\n`);
  process.exit(0);
}

main().catch((error: Error) => {
  process.stderr.write(`openapi: ${error.stack ?? error.message}\n`);
  process.exit(1);
});
