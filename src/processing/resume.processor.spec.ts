import { Readable } from 'node:stream';
import type { ResumeResultsService, ResumeWork } from '../candidates/resume-results.service';
import type { Env } from '../config/env';
import type { DatabaseService } from '../database/database.service';
import type { FilesService } from '../files/files.service';
import { ResumeProcessor } from './resume.processor';
import { TaskFailure, type ClaimedTask } from './task-ledger';
import type { WorkerSandbox } from './worker-sandbox';

const task = { id: 7, companyId: 1, subjectId: 3 } as ClaimedTask;
const work = { resumeId: 3, taskId: 7, storageKey: '1/ab/cd' } as ResumeWork;
const failure = (code: string): Error => Object.assign(new Error(`${code}: no bytes`), { code });

/** The processor over a résumé that shows `seen` when it is looked up, one after another, and whose file ends in an error. */
function processor(seen: (ResumeWork | null)[], open: () => Promise<Readable>): ResumeProcessor {
  const workFor = jest.fn<Promise<ResumeWork | null>, []>();
  for (const one of seen) workFor.mockResolvedValueOnce(one);
  return new ResumeProcessor(
    { defaultCountry: 'IN' } as Env,
    { asCompany: (_: number, read: () => unknown) => read() } as unknown as DatabaseService,
    { workFor } as unknown as ResumeResultsService,
    { open } as unknown as FilesService,
    {} as WorkerSandbox,
  );
}

describe('ResumeProcessor, when the stored file cannot be read', () => {
  const missing = () => Promise.reject(failure('ENOENT'));
  /** The name was there, the bytes went before they were read. */
  const goneWhileReading = () =>
    Promise.resolve(
      new Readable({
        read() {
          this.destroy(failure('ENOENT'));
        },
      }),
    );

  it.each([
    ['before', missing],
    ['while', goneWhileReading],
  ])('skips a résumé that was replaced %s its file was read', async (_, open) => {
    const effect = await processor([work, null], open).run(task);
    expect(await effect()).toEqual({ skipped: 'The résumé was replaced or deleted meanwhile.' });
  });

  it('fails for good, with a sentence, when the file of the résumé is gone', async () => {
    const error = await processor([work, work], missing)
      .run(task)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TaskFailure);
    expect(error).toMatchObject({
      code: 'resume.file_missing',
      message: 'The stored file is gone. Please upload the CV again.',
    });
  });

  it('leaves any other failure to another try', async () => {
    const failed = processor([work, work], () => Promise.reject(failure('EIO'))).run(task);
    await expect(failed).rejects.toThrow('EIO: no bytes');
    await expect(failed).rejects.not.toBeInstanceOf(TaskFailure);
  });
});
