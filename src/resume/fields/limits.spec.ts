import { cv, job } from '../score/fixtures/sample-cv';
import { parseResume } from '../local-parser';
import { MOST_DESCRIPTION, MOST_ENTRIES, MOST_TEXT, withinLimits } from './limits';

const context = { fileName: 'cv.txt', receivedAt: new Date('2026-01-01'), defaultCountry: 'IN' };
const skills = (count: number): string => Array.from({ length: count }, (_, index) => `skill${index}`).join(', ');
const read = async (count: number) => {
  const text = `Robin Vance\nrobin@example.org\n\nSkills\n\n${skills(count)}\n`;
  return (await parseResume(Buffer.from(text), context)).resume;
};

describe('limits of a résumé', () => {
  it('keeps a résumé at its limits as it is', () => {
    const whole = cv({
      summary: 'x'.repeat(MOST_DESCRIPTION),
      workExperience: [job({ company: 'x'.repeat(MOST_TEXT), description: 'x'.repeat(MOST_DESCRIPTION) })],
      flags: ['not_english'],
    });
    expect(withinLimits(whole, false)).toEqual(whole);
  });

  it('cuts long texts, each to the limit of its kind, and says so', () => {
    const long = 'x'.repeat(MOST_DESCRIPTION + 1);
    const resume = withinLimits(
      cv({
        skills: [long],
        address: { city: long, state: '' },
        workExperience: [job({ position: long, description: long })],
        projects: [{ name: long, description: long }],
      }),
      false,
    );
    expect(resume.flags).toEqual(['truncated']);
    expect(resume.skills[0]).toHaveLength(MOST_TEXT);
    expect(resume.address.city).toHaveLength(MOST_TEXT);
    for (const { description } of [...resume.workExperience, ...resume.projects])
      expect(description).toHaveLength(MOST_DESCRIPTION);
    expect(resume.workExperience[0]!.position).toHaveLength(MOST_TEXT);
    expect(resume.projects[0]!.name).toHaveLength(MOST_TEXT);
  });

  it('never cuts a character in two', () => {
    const [skill] = withinLimits(cv({ skills: ['x'.repeat(MOST_TEXT - 1) + '😀😀'] }), false).skills;
    expect(skill).toBe('x'.repeat(MOST_TEXT - 1));
  });

  it('keeps as many skills as there may be, without a flag', async () => {
    const resume = await read(MOST_ENTRIES.skills);
    expect(resume.skills).toHaveLength(MOST_ENTRIES.skills);
    expect(resume.flags).not.toContain('truncated');
  });

  it('leaves further skills out, with their evidence, and says so', async () => {
    const resume = await read(MOST_ENTRIES.skills + 1);
    expect(resume.skills).toHaveLength(MOST_ENTRIES.skills);
    expect(resume.evidence.filter(({ field }) => field.startsWith('skills['))).toHaveLength(MOST_ENTRIES.skills);
    expect(resume.flags).toContain('truncated');
  });
});
