import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LocalResumeParser } from '../resume/local-parser';
import { toResumeJson } from '../resume/resume-json';
import { ResumeError } from '../resume/resume.errors';
import { readArguments } from './arguments';

const NAME = 'resume:parse';
const USAGE = `npm run -s ${NAME} -- [--country XX] <files or folders…>`;

/** Prints one JSON line per document: what was read, or why it could not be read. */
async function main(): Promise<number> {
  const { paths, country } = readArguments(NAME, USAGE, documents);
  const parser = new LocalResumeParser();
  for (const path of paths) {
    for (const file of await filesBelow(path)) {
      const { mtime } = await stat(file);
      const started = performance.now();
      const outcome = await parseFile(parser, file, mtime, country);
      const ms = Math.round((performance.now() - started) * 10) / 10;
      process.stdout.write(`${JSON.stringify({ file, ms, ...outcome })}\n`);
    }
  }
  return 0;
}

/** Paths, and the country of telephone numbers written without a country code (India unless told). */
function documents(args: string[]): { paths: string[]; country: string } {
  const options = { country: { type: 'string', default: 'IN' } } as const;
  const { values, positionals: paths } = parseArgs({ args, options, allowPositionals: true });
  const country = values.country.toUpperCase();
  if (!/^[A-Z]{2}$/.test(country)) throw new Error(`--country must be two letters such as IN; it is "${country}".`);
  if (paths.length === 0) throw new Error(`Name a file or a folder. Usage: ${USAGE}`);
  return { paths, country };
}

async function parseFile(
  parser: LocalResumeParser,
  file: string,
  receivedAt: Date,
  defaultCountry: string,
): Promise<Record<string, unknown>> {
  try {
    const { resume } = await parser.parse(await readFile(file), { fileName: file, receivedAt, defaultCountry });
    return { resume_json: toResumeJson(resume) };
  } catch (error) {
    if (error instanceof ResumeError) return { error: { code: error.code, message: error.message } };
    return { error: { code: 'resume.crashed', message: error instanceof Error ? error.message : String(error) } };
  }
}

/** The file itself, or all files of a folder and its folders in the order of their names. */
async function filesBelow(path: string): Promise<string[]> {
  const info = await stat(path);
  if (!info.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
  const nested = await Promise.all(names.map((name) => filesBelow(join(path, name))));
  return nested.flat();
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
