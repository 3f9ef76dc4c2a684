import { canonicalSkill, relatedSkills, relation, findSkill, sameSkill, SKILLS, skillsInText } from './skills';

const names = (text: string): string[] => skillsInText(text).map((mention) => mention.skill.name);

describe('the skills vocabulary', () => {
  it('holds many professions, each skill once', () => {
    expect(SKILLS.length).toBeGreaterThan(1000);
    expect(new Set(SKILLS.map((skill) => skill.name.toLowerCase())).size).toBe(SKILLS.length);
    for (const skill of ['Wound Care', 'Welding', 'Conveyancing', 'Menu Planning', 'Payroll', 'Lesson Planning']) {
      expect(canonicalSkill(skill)).toBe(skill);
    }
  });

  it.each([
    ['node', 'Node.js'],
    ['NODE JS', 'Node.js'],
    ['Postgres', 'PostgreSQL'],
    ['golang', 'Go'],
    ['Java 17', 'Java'],
    ['Python (advanced)', 'Python'],
    ['Advanced Excel', 'Microsoft Excel'],
    ['REST API', 'REST APIs'],
    ['talent acquisition', 'Recruitment'],
    ['Basic Life Support', 'BLS'],
    ['Falconry', null],
    ['', null],
  ])('folds "%s" to %s', (written, name) => expect(canonicalSkill(written)).toBe(name));

  it('keeps C, C++, C#, R and Go apart', () => {
    const short = ['C', 'C++', 'C#', 'R', 'Go'];
    for (const a of short) for (const b of short) expect(sameSkill(a, b)).toBe(a === b);
  });

  it('compares what it does not know by letters only', () => {
    expect(sameSkill('Falcon-ry', 'falconry')).toBe(true);
    expect(sameSkill('Falconry', 'Cooking')).toBe(false);
  });

  it('finds skills in sentences, the longest name first', () => {
    expect(names('Moved batch jobs to Docker, React/Redux and CI/CD pipelines on Amazon Web Services.')).toEqual([
      'Docker',
      'React',
      'Redux',
      'CI/CD',
      'AWS',
    ]);
  });

  it('does not take ordinary words and letters for skills', () => {
    expect(names('Go to the shop. We excel at word of mouth. Net income rose. Plan C and R&D.')).not.toEqual(
      expect.arrayContaining(['Go']),
    );
    expect(names('We excel at word of mouth and make people react.')).not.toContain('Microsoft Excel');
    expect(names('A service in Go, R, C and C++')).toEqual(['Go', 'R', 'C', 'C++']);
  });

  it('knows families: neighbours, and kinds of something general', () => {
    expect(relatedSkills('PostgreSQL')).toContain('MySQL');
    expect(relatedSkills('French')).toEqual([]);
    expect(relatedSkills('Falconry')).toEqual([]);
    const [queues, rabbit, redis] = ['message queue', 'RabbitMQ', 'Redis'].map((text) => findSkill(text)!);
    expect(relation(queues!, rabbit!)).toBe('kind');
    expect(relation(rabbit!, queues!)).toBe('related');
    expect(relation(rabbit!, redis!)).toBe('none');
  });
});
