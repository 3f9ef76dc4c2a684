import { ResumeError } from '../resume.errors';
import { JobRequirements } from '../resume.types';
import { DEFAULT_SCORE_WEIGHTS } from '../score/points';
import { MOST_DESCRIPTION, MOST_ENTRIES } from '../fields/limits';
import { SKILLS } from '../vocabulary/skills';
import { Assessment } from './assessment';
import { ResumeSandbox } from './resume-sandbox';

const context = { fileName: 'cv.txt', receivedAt: new Date('2026-01-01'), defaultCountry: 'IN' };
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const phrases = (word: string): string[] => times(100, (index) => `${word} ${index}, ${SKILLS[index]!.name}`);

/** As many phrases as a job may have. */
const demandingJob: JobRequirements = {
  title: 'Backend Engineer',
  jdJson: {
    Skills: phrases('Skill'),
    Projects: phrases('Project'),
    Education: phrases('Degree'),
    Certifications: phrases('Certificate'),
    'Work Experience': phrases('Engineer'),
  },
  mustHaveSkills: [],
  experience: null,
  minExperience: 2,
  maxExperience: 5,
};
const comparison = { job: demandingJob, weights: DEFAULT_SCORE_WEIGHTS };

const person = 'Robin Vance\nrobin@example.org\n\n';
const manySkills = `${person}Skills\n\n${times(20_000, (index) => `skill${index}x`).join(', ')}\n`;
const longJob = `${person}Experience\n\nBackend Engineer, Harbour Ltd\nJune 2021 - March 2024\n${times(
  4000,
  (index) => `- Ran ${SKILLS[index % SKILLS.length]!.name} number ${index}.`,
).join('\n')}\n`;

describe('ResumeSandbox with documents made to keep it busy', () => {
  let sandbox: ResumeSandbox;

  beforeEach(async () => {
    sandbox = new ResumeSandbox({ concurrency: 1 });
    await sandbox.warm();
  });
  afterEach(() => sandbox.close());

  /** What became of it, and how often the caller's own event loop came round meanwhile. */
  async function outcome(document: string): Promise<{ answer: Assessment | Error; ticks: number }> {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 5);
    const answer = await sandbox.assess(Buffer.from(document), context, comparison).catch((error: Error) => error);
    clearInterval(timer);
    return { answer, ticks };
  }

  it.each([
    [
      '20,000 skills',
      manySkills,
      (answer: Assessment) => expect(answer.score.skills).toHaveLength(MOST_ENTRIES.skills),
    ],
    [
      'a job of 4,000 sentences',
      longJob,
      ({ parsed }: Assessment) =>
        expect(parsed.resume.workExperience[0]!.description.length).toBeLessThanOrEqual(MOST_DESCRIPTION),
    ],
  ])(
    'reads and scores %s, or gives up on them, while the caller goes on',
    async (_, document, isBounded) => {
      const { answer, ticks } = await outcome(document);
      expect(ticks).toBeGreaterThan(10);
      if (answer instanceof Error) return expect(answer).toBeInstanceOf(ResumeError);
      expect(answer.parsed.resume.flags).toContain('truncated');
      isBounded(answer);
    },
    30_000,
  );
});
