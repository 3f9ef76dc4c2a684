import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const command = join(__dirname, '..', '..', 'dist', 'src', 'cli', 'resume-score.js');
const jobs = [
  {
    title: 'Software Tester',
    jd_json: { Skills: ['Selenium', 'SQL'], 'Work Experience': ['QA Engineer'] },
    must_have_skills: [{ label: 'SQL', value: 'SQL' }],
    min_experience: 1,
  },
  { title: 'Cook', jd_json: { Skills: ['Baking'] } },
];
const cv = `Robin Vance
robin@example.org

Experience

QA Engineer, Harbour Software Ltd
January 2022 - December 2023
- Wrote Selenium tests for a booking site.

Skills

Selenium, SQL, Postman
`;

interface Answer {
  code: number;
  stdout: string;
  stderr: string;
}

function run(...args: string[]): Promise<Answer> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

describe('resume:score', () => {
  let folder: string;
  let file: string;
  let jd: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'resume-score-'));
    [file, jd] = [join(folder, 'cv.txt'), join(folder, 'jobs.json')];
    await writeFile(file, cv);
    await writeFile(jd, JSON.stringify(jobs));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('parses a document in the sandbox and prints its score with the evidence', async () => {
    const { code, stdout } = await run(file, '--job', jd, '--title', 'tester', '--received', '2026-01-31');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      file: 'cv.txt',
      job: 'Software Tester',
      parts: { skills: expect.any(Number) },
      relevantMonths: 24,
      evidence: expect.arrayContaining([
        expect.objectContaining({
          requirement: 'SQL',
          mustHave: true,
          found: [expect.objectContaining({ words: 'SQL' })],
        }),
      ]),
    });
  });

  it('asks which job is meant when the file holds several', async () => {
    const { code, stderr } = await run(file, '--job', jd);
    expect(code).toBe(1);
    expect(stderr).toContain('Software Tester | Cook');
  });

  it('names the reason when the document cannot be read', async () => {
    await writeFile(join(folder, 'empty.pdf'), '');
    const { code, stderr } = await run(join(folder, 'empty.pdf'), '--job', jd, '--title', 'cook');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^resume\.empty_file: The file is empty/);
  });

  it('explains itself when called without arguments', async () => {
    expect(await run()).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage:') });
  });
});
