import { JobRequirements, ParsedResume } from '../resume.types';
import rankingSet from './fixtures/ranking-set.json';
import { DEFAULT_SCORE_WEIGHTS } from './points';
import { scoreResume } from './score-resume';

/**
 * Does the scorer rank people as a reader would, and better than a word search (BM25) over the same text? Grades follow
 * one rubric: 3 does this work and has the must-haves; 2 does this work, but little of it or without a must-have; 1 comes
 * from a neighbouring trade or only lists the words; 0 has nothing to do with it.
 */
interface Sketch {
  id: string;
  skills: string[];
  jobs: [position: string, start: string, end: string, description: string][];
  degree: string;
  projects: [name: string, description: string][];
  certifications: string[];
}

interface Opening {
  job: JobRequirements;
  grades: Record<string, number>;
}

const { people, openings } = rankingSet as unknown as { people: Sketch[]; openings: Opening[] };

function asResume({ skills, jobs, degree, projects, certifications }: Sketch): ParsedResume {
  return {
    name: '',
    emails: [],
    phoneNumbers: [],
    websites: [],
    address: { city: '', state: '' },
    dateOfBirth: '',
    summary: '',
    skills,
    workExperience: jobs.map(([position, start, end, description]) => ({
      company: '',
      position,
      startDate: `${start}-01`,
      endDate: `${end}-28`,
      current: false,
      description,
    })),
    education: [{ school: '', degree, startDate: null, endDate: null, cgpa: null, percent: null }],
    projects: projects.map(([name, description]) => ({ name, description })),
    certifications,
    evidence: [],
    needsReview: [],
    flags: [],
    engine: 'test',
  };
}

const tokens = (text: string): string[] => text.toLowerCase().match(/[a-z0-9+#]+/g) ?? [];
const documents = people.map((person) => tokens(JSON.stringify(Object.values(person).slice(1))));

/** Okapi BM25 with the usual k1 = 1.2 and b = 0.75. */
function bm25({ job }: Opening, index: number): number {
  const query = new Set(tokens(JSON.stringify([job.title, Object.values(job.jdJson), job.mustHaveSkills])));
  const document = documents[index]!;
  const average = documents.reduce((sum, words) => sum + words.length, 0) / documents.length;
  let total = 0;
  for (const word of query) {
    const frequency = document.filter((one) => one === word).length;
    const holding = documents.filter((words) => words.includes(word)).length;
    const rarity = Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
    total += (rarity * frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * document.length) / average));
  }
  return total;
}

function scorer({ job }: Opening, index: number): number {
  return scoreResume(asResume(people[index]!), job, DEFAULT_SCORE_WEIGHTS, new Date('2026-01-01')).overall;
}

function ranking(one: Opening, measure: (one: Opening, index: number) => number): string[] {
  const measured = people.map(({ id }, index) => ({ id, value: measure(one, index) }));
  return measured.sort((a, b) => b.value - a.value).map(({ id }) => id);
}

/** Normalised discounted cumulative gain of the first five. */
function ndcg(one: Opening, order: string[]): number {
  const gain = (grades: number[]): number =>
    grades.slice(0, 5).reduce((sum, value, rank) => sum + (2 ** value - 1) / Math.log2(rank + 2), 0);
  const best = Object.values(one.grades).sort((a, b) => b - a);
  return gain(order.map((id) => one.grades[id] ?? 0)) / gain(best);
}

const mean = (measure: (one: Opening, index: number) => number): number =>
  openings.reduce((sum, one) => sum + ndcg(one, ranking(one, measure)), 0) / openings.length;

describe('the order that scores give', () => {
  it.each(openings.map((one) => [one.job.title, one] as const))('puts the right person first for %s', (_title, one) => {
    expect(one.grades[ranking(one, scorer)[0]!]).toBe(3);
  });

  it('agrees with a reader better than a word search does', () => {
    expect(mean(scorer)).toBeGreaterThanOrEqual(0.9);
    expect(mean(scorer)).toBeGreaterThanOrEqual(mean(bm25) + 0.05);
  });

  it('does not let listed words beat work that was done', () => {
    const order = ranking(openings[0]!, scorer);
    expect(order.indexOf('stuffer')).toBeGreaterThan(order.indexOf('backend-strong'));
  });
});
