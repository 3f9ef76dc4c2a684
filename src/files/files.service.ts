import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { userIdOf, type Caller, type Originator } from '../auth/actor';
import { DatabaseService } from '../database/database.service';
import { StoredFile } from './file.entity';
import type { FileKind } from './upload.policy';
import { StoragePort, type ByteRange } from './storage.port';
import type { UploadedFile, Uploads } from './uploads';

/** Ids of the rows of files that were kept, by kind. */
export type KeptFiles = Partial<Record<FileKind, number>>;

@Injectable()
export class FilesService {
  private readonly logger = new Logger('Files');

  constructor(
    private readonly db: DatabaseService,
    private readonly storage: StoragePort,
  ) {}

  /**
   * Keeps the uploads and runs `write` with the ids of their rows, all in one transaction.
   * When it fails, or a transaction around it does, the stored bytes are removed again.
   */
  async keep<T>(caller: Caller | Originator, uploads: Uploads, write: (kept: KeptFiles) => Promise<T>): Promise<T> {
    const files = Object.values(uploads).map((upload) => ({ upload, key: storageKey(caller.companyId) }));
    const discard = () => this.discard(files.map(({ key }) => key));
    let begun = false;
    try {
      for (const { upload, key } of files) await this.storage.put(key, upload.path);
      return await this.db.transaction(async () => {
        begun = true;
        this.db.afterRollback(discard);
        const kept: KeptFiles = {};
        for (const { upload, key } of files) kept[upload.kind] = await this.insert(caller, upload, key);
        return write(kept);
      });
    } catch (error) {
      if (!begun) await discard();
      throw error;
    }
  }

  open(file: Pick<StoredFile, 'storageKey'>, range?: ByteRange): Promise<Readable> {
    return this.storage.read(file.storageKey, range);
  }

  /** Removes the row now and the bytes once that is committed. */
  async remove(companyId: number, id: number): Promise<void> {
    const file = await this.db.repo(StoredFile).findOneBy({ companyId, id });
    if (!file) return;
    await this.db.repo(StoredFile).delete({ companyId, id });
    this.db.afterCommit(() => void this.discard([file.storageKey]));
  }

  private async insert(caller: Caller | Originator, upload: UploadedFile, storageKey: string): Promise<number> {
    const { kind, originalName, contentType, size, sha256 } = upload;
    const row = {
      companyId: caller.companyId,
      createdBy: userIdOf(caller),
      storageKey,
      kind,
      originalName,
      contentType,
      size,
      sha256,
    };
    const { identifiers } = await this.db.repo(StoredFile).insert(row);
    return identifiers[0]!.id as number;
  }

  private async discard(keys: string[]): Promise<void> {
    const results = await Promise.allSettled(keys.map((key) => this.storage.delete(key)));
    if (results.some(({ status }) => status === 'rejected'))
      this.logger.warn('Files of a refused request could not be removed.');
  }
}

/** Spread over 256 folders a company, so that none grows too large. */
function storageKey(companyId: number): string {
  const id = randomUUID();
  return `${companyId}/${id.slice(0, 2)}/${id}`;
}
