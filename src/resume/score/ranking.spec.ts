import { meanNdcg, Opening, openings, people, ranking, scored } from './fixtures/ranking';

/** Does the scorer rank people as a reader would, and better than a word search (BM25) over the same text? */
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

describe('the order that scores give', () => {
  it.each(openings.map((one) => [one.job.title, one] as const))('puts the right person first for %s', (_title, one) => {
    expect(one.grades[ranking(one, scored)[0]!]).toBe(3);
  });

  it('agrees with a reader better than a word search does', () => {
    expect(meanNdcg(scored)).toBeGreaterThanOrEqual(0.9);
    expect(meanNdcg(scored)).toBeGreaterThanOrEqual(meanNdcg(bm25) + 0.05);
  });

  it('does not let listed words beat work that was done', () => {
    const order = ranking(openings[0]!, scored);
    expect(order.indexOf('stuffer')).toBeGreaterThan(order.indexOf('backend-strong'));
  });
});
