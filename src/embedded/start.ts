import { resolve } from 'node:path';
import { readLaunchPlan } from './launch-plan';
import { run } from './run';
import { StartError } from './start-error';
import { wholeEnvironment } from '../config/env';

const built = (path: string): string => resolve(__dirname, '..', path);

async function main(): Promise<number> {
  const scripts = {
    migrate: built('cli/migrate.js'),
    demoSeed: built('cli/demo-seed.js'),
    api: built('main.js'),
    worker: built('worker.js'),
  };
  try {
    return await run(readLaunchPlan(wholeEnvironment(), scripts, 'embedded/start'));
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

void main().then((code) => process.exit(code));
