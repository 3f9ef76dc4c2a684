import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { permissionsPage } from '../src/access/permissions-page';
import { stateMachinesPage } from '../src/cli/state-machines-page';

const ROOT = join(__dirname, '..');
const SRC = join(ROOT, 'src');

interface Source {
  path: string;
  text: string;
  imports: string[];
}

const sources: Source[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  .map((name) => read(join(SRC, name)));

function read(file: string): Source {
  const text = readFileSync(file, 'utf8');
  const imports = [...text.matchAll(/(?:from|import\(|require\()\s*'([^']+)'/g)].map(([, name]) =>
    name!.startsWith('.') ? relative(SRC, resolve(dirname(file), name!)) : name!,
  );
  return { path: relative(SRC, file), text, imports };
}

const folderOf = (path: string): string => (path.includes('/') ? path.split('/')[0]! : '');

/** Layers from the bottom; a file may import its own layer and those below. */
const LAYERS = [
  ['common'],
  ['config', 'database', 'resume'],
  ['auth', 'access'],
  ['files', 'idempotency'],
  [
    'stages',
    'jobs',
    'applications',
    'candidates',
    'companies',
    'projects',
    'interviews',
    'shares',
    'evaluation',
    'mail',
    'health',
  ],
  ['processing'],
];
const layerOf = (folder: string): number => LAYERS.findIndex((layer) => layer.includes(folder));
/** What a feature may know of background work: how to start it and who is told, never how it is run. */
const OPEN_TO_FEATURES = ['processing/queue.port', 'processing/tasks.service'];
/** Lists of everything, by their nature. */
const LISTS = ['database/entities.ts'];

/** Who need not leave out applications that were set aside, and why. */
const READ_ALL_APPLICATIONS: Record<string, string> = {
  'access/access.scope.ts': 'of a candidate who is shown',
  'candidates/duplicates/duplicates.repository.ts': 'of a candidate who is shown',
  'candidates/search/people-search.repository.ts': 'of a candidate who is shown',
  'candidates/applicant-notices.service.ts': 'one that has just come',
  'applications/assessments/assessments.repository.ts': 'one that was reached before',
  'applications/scores/score-overrides.service.ts': 'one that was reached before',
  'candidates/resume-results.service.ts': 'the one a résumé belongs to',
  'candidates/resume-decision.ts': 'what was decided about it stands beside it as well',
  'stages/job-pipelines.service.ts': 'any of them holds a stage',
  'candidates/people.service.ts': 'all are deleted with the person',
  'stages/stages.service.ts': 'the system moves them on',
};

describe('the architecture', () => {
  it('has every folder in a layer', () => {
    const free = ['', 'cli', 'embedded'];
    const folders = new Set(sources.map(({ path }) => folderOf(path)));
    expect([...folders].filter((folder) => !free.includes(folder) && layerOf(folder) < 0)).toEqual([]);
  });

  it('lets dependencies point one way only', () => {
    const wrong = sources
      .filter(({ path }) => layerOf(folderOf(path)) >= 0 && !LISTS.includes(path))
      .flatMap(({ path, text, imports }) =>
        imports
          .filter((name) => layerOf(folderOf(name)) > layerOf(folderOf(path)))
          .filter((name) => !OPEN_TO_FEATURES.includes(name) && !isTypeOnly(text, name, path))
          .map((name) => `${path} → ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  it("keeps a feature's repository to itself", () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter((name) => /\.repository$/.test(name) && folderOf(name) !== folderOf(path))
        .map((name) => `${path} → ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('reads process.env in config/env.ts only', () => {
    const readers = sources.filter(({ text }) => text.includes('process.env')).map(({ path }) => path);
    expect(readers).toEqual(['config/env.ts']);
  });

  it('keeps résumé parsing and media free of Nest, the database and the rest of the product', () => {
    const wrong = sources
      .filter(({ path }) => /^(resume|media)\//.test(path))
      .flatMap(({ path, imports }) =>
        imports
          .filter(
            (name) =>
              /^(@nestjs|typeorm|bull|pg)\b/.test(name) ||
              (layerOf(folderOf(name)) >= 0 && !/^(resume|media)\//.test(name)),
          )
          .map((name) => `${path} → ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  it('knows Bull only behind the queue port', () => {
    const knowing = sources.filter(({ imports }) =>
      imports.some((name) => /^(bull|@nestjs\/bull|@bull-board)/.test(name)),
    );
    expect(knowing.map(({ path }) => path).sort()).toEqual([
      'processing/bull.queue.ts',
      'processing/processing.module.ts',
      'processing/queue-dashboard.ts',
    ]);
  });

  it('takes the time from the clock', () => {
    const readers = sources.filter(({ text }) => /\bDate\.now\(\)|new Date\(\)/.test(text)).map(({ path }) => path);
    expect(readers.filter((path) => !/^(embedded|cli)\//.test(path))).toEqual(['common/clock.ts']);
  });

  it('is described by a page of permissions that is up to date; "npm run docs" writes it anew', () => {
    expect(readFileSync(join(ROOT, 'docs', 'permissions.md'), 'utf8')).toBe(permissionsPage());
  });

  it('is described by a page of states that is up to date', () => {
    expect(readFileSync(join(ROOT, 'docs', 'state-machines.md'), 'utf8')).toBe(stateMachinesPage());
  });

  it('leaves out applications that were set aside, wherever they are read', () => {
    const readers = sources.filter(
      ({ path, text }) => !path.includes('migrations/') && /\b(FROM|JOIN) applications\b/.test(text),
    );
    const blind = readers.filter(({ text }) => !text.includes('set_aside_for')).map(({ path }) => path);
    expect(blind.sort()).toEqual(Object.keys(READ_ALL_APPLICATIONS).sort());
  });

  it('leaves nothing unfinished and nothing skipped', () => {
    const marks = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].map((mark) => `\\b${mark}\\b`).join('|'));
    expect(sources.filter(({ text }) => marks.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

/** Types cost nothing at run time; only the audience of a name matters there. */
function isTypeOnly(text: string, name: string, path: string): boolean {
  const last = name.split('/').at(-1)!;
  const statement = new RegExp(`import type [^;]*'[^']*${last.replace(/[.]/g, '\\.')}'`);
  return statement.test(text) && !path.startsWith('common/');
}
