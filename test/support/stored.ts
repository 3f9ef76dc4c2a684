import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { env } from '../../src/config/env';
import { eventually } from './eventually';
import type { TestApp } from './test-app';

const TABLES = ['candidates', 'applications', 'resumes', 'files', 'tasks'];

const filesBelow = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

/** What an intake leaves behind: rows, stored bytes and temporary files. */
export class Stored {
  constructor(private readonly test: TestApp) {}

  /** Rows of each table an intake writes to. */
  async rows(): Promise<Record<string, number>> {
    const counts = TABLES.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`).join(', ');
    const [row] = await this.test.sql<Record<string, number>>(`SELECT ${counts}`);
    return row!;
  }

  temporaryFiles(): number {
    return filesBelow(join(env().dataDir, 'uploads')).length;
  }

  noTemporaryFiles(): Promise<boolean> {
    return eventually('the temporary files are gone', () => this.temporaryFiles() === 0);
  }

  /** Waits until a company has this many files on disk; those of other tests belong to other companies. */
  filesOnDisk(companyId: number, count: number): Promise<boolean> {
    const own = () => filesBelow(env().dataDir).filter(({ parentPath }) => parentPath.includes(`/files/${companyId}/`));
    return eventually(`${count} file(s) are left on disk`, () => own().length === count);
  }

  /** Fails unless a refused intake left no trace. */
  async nothing(companyId: number): Promise<void> {
    expect(await this.rows()).toEqual({ candidates: 0, applications: 0, resumes: 0, files: 0, tasks: 0 });
    await this.noTemporaryFiles();
    await this.filesOnDisk(companyId, 0);
  }
}
