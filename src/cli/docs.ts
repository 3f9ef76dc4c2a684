import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { permissionsPage } from '../access/permissions-page';
import { AppModule } from '../app.module';
import { API_PREFIX } from '../common/resource-uri';
import { createOpenApi, UNPREFIXED } from '../openapi';
import { stateMachinesPage } from './state-machines-page';

/** `npm run docs`: writes the contract, the permission table and the tables of states as reviewers see them change. Needs no database. */
async function main(): Promise<void> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    logger: ['error'],
    preview: true,
    abortOnError: false,
  });
  app.setGlobalPrefix(API_PREFIX, { exclude: UNPREFIXED });
  write('openapi.json', `${JSON.stringify(createOpenApi(app), null, 2)}\n`);
  write('permissions.md', permissionsPage());
  write('state-machines.md', stateMachinesPage());
  process.exit(0);
}

function write(name: string, text: string): void {
  const target = join(process.cwd(), 'docs', name);
  writeFileSync(target, text);
  process.stdout.write(`Wrote ${target}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`docs: ${error.stack ?? error.message}\n`);
  process.exit(1);
});
