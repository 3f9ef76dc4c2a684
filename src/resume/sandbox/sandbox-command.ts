import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface SandboxCommand {
  file: string;
  args: string[];
}

/** Share of the memory limit the JavaScript heap may take; the rest is for buffers and Node itself. */
const HEAP_SHARE = 0.6;

/** Folder of the compiled children, also when this file runs as TypeScript under Jest. */
export function compiledFolder(): string {
  if (!__filename.endsWith('.ts')) return __dirname;
  return join(__dirname, '..', '..', '..', 'dist', 'src', 'resume', 'sandbox');
}

/**
 * The command line of one sandbox child: no network where the kernel lets us take it away, Node's permission model
 * (read access to the parser's own code only; no writing, no processes, no add-ons), a capped heap and the guard.
 */
export async function sandboxCommand(childPath: string, memoryMb: number): Promise<SandboxCommand> {
  const guard = join(compiledFolder(), 'child-guard.js');
  const node = [
    `--max-old-space-size=${Math.floor(memoryMb * HEAP_SHARE)}`,
    ...permissionFlags([childPath, guard]),
    '--no-warnings',
    '--require',
    guard,
    childPath,
    String(process.pid),
    String(memoryMb),
  ];
  const unshare = await networkRemover();
  return unshare ? { file: unshare, args: ['-rn', process.execPath, ...node] } : { file: process.execPath, args: node };
}

function permissionFlags(entries: string[]): string[] {
  const folders = new Set<string>();
  for (const entry of entries) {
    // The folder above holds the parser, of which sandbox/ is a part.
    folders.add(dirname(dirname(entry)));
    for (const folder of moduleFolders(entry)) folders.add(folder);
  }
  // Worker threads are needed by the guard.
  return [permissionFlag(), '--allow-worker', ...[...folders].map((folder) => `--allow-fs-read=${folder}/*`)];
}

/** The model was experimental in Node 20 and 22.12; later releases know both names, then only the short one. */
function permissionFlag(): string {
  const known = process.allowedNodeEnvironmentFlags;
  return known.has('--permission') ? '--permission' : '--experimental-permission';
}

/** Every node_modules folder that `require` would search from a file, and where links to them lead. */
function moduleFolders(file: string): string[] {
  const found: string[] = [];
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (existsSync(modules)) found.push(modules, realpathSync(modules));
  }
  return found;
}

let remover: Promise<string | null> | undefined;

/** Path of an `unshare` that can give a process an empty network namespace here, or null. Tried once per process. */
function networkRemover(): Promise<string | null> {
  remover ??= tryUnshare(['/usr/bin/unshare', '/bin/unshare'].find((path) => existsSync(path)));
  return remover;
}

function tryUnshare(path: string | undefined): Promise<string | null> {
  if (!path) return Promise.resolve(null);
  return new Promise((resolve) => {
    execFile(path, ['-rn', 'true'], { env: { PATH: '/usr/bin:/bin' }, timeout: 5000 }, (error) =>
      resolve(error ? null : path),
    );
  });
}
