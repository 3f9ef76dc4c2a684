import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalResumeParser } from '../resume/local-parser';
import { toResumeJson } from '../resume/resume-json';
import { ResumeError } from '../resume/resume.errors';

/** Prints one JSON line per document: what was read, or why it could not be read. */
async function main(args: string[]): Promise<number> {
  const { paths, country } = readArguments(args);
  if (paths.length === 0 || !/^[A-Z]{2}$/.test(country)) {
    process.stderr.write('usage: npm run -s resume:parse -- [--country XX] <files or folders…>\n');
    return 2;
  }
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
function readArguments(args: string[]): { paths: string[]; country: string } {
  const at = args.indexOf('--country');
  if (at < 0) return { paths: args, country: 'IN' };
  return { paths: args.filter((_, i) => i !== at && i !== at + 1), country: (args[at + 1] ?? '').toUpperCase() };
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

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
