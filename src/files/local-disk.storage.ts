import { constants, createReadStream } from 'node:fs';
import { access, copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { StoragePort, type ByteRange } from './storage.port';

/** Files below DATA_DIR/files. Bytes are flushed before the name appears, so a name never stands for half a file. */
@Injectable()
export class LocalDiskStorage extends StoragePort {
  private readonly root: string;

  constructor(@Inject(ENV) env: Env) {
    super();
    this.root = join(env.dataDir, 'files');
  }

  async put(key: string, sourcePath: string): Promise<void> {
    const target = this.path(key);
    const directory = dirname(target);
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await flush(sourcePath);
    await rename(sourcePath, target).catch((error: NodeJS.ErrnoException) =>
      this.copyAcrossDisks(error, sourcePath, target),
    );
    await flush(directory);
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const path = this.path(key);
    await access(path, constants.R_OK);
    return createReadStream(path, range);
  }

  async delete(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  private async copyAcrossDisks(error: NodeJS.ErrnoException, source: string, target: string): Promise<void> {
    if (error.code !== 'EXDEV') throw error;
    const partial = `${target}.partial`;
    await copyFile(source, partial);
    await flush(partial);
    await rename(partial, target);
    await rm(source, { force: true });
  }

  private path(key: string): string {
    if (!/^[\w-]+(\/[\w-]+)*$/.test(key)) throw new Error('Not a storage key.');
    return join(this.root, key);
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
