export type SectionKind =
  | 'header'
  | 'contact'
  | 'summary'
  | 'work'
  | 'education'
  | 'skills'
  | 'projects'
  | 'certifications'
  | 'languages'
  | 'awards'
  | 'volunteer'
  | 'personal'
  | 'references'
  | 'other';

/** Words that name a section, by kind. A word may stand for one kind only; the order of kinds settles compounds. */
const NOUNS: [SectionKind, string][] = [
  ['volunteer', 'volunteer volunteering volunteership extracurricular extracurriculars cocurricular curricular'],
  ['projects', 'project projects portfolio'],
  [
    'certifications',
    'certification certifications certificate certificates certified license licenses licence licences licensure accreditation accreditations credentials courses coursework training trainings moocs badges',
  ],
  [
    'awards',
    'award awards honor honors honour honours achievement achievements accomplishment accomplishments scholarship scholarships recognition recognitions distinctions',
  ],
  ['work', 'experience experiences employment internship internships work jobs positions assignments'],
  ['languages', 'language languages tongue tongues'],
  [
    'education',
    'education educational academic academics academia qualification qualifications schooling studies degrees scholastic',
  ],
  [
    'skills',
    'skill skills skillset skillsets competency competencies competences expertise proficiency proficiencies technologies tools toolkit toolset toolbox strengths abilities capabilities stack software specialties specialities keywords',
  ],
  ['references', 'reference references referee referees'],
  [
    'other',
    'interest interests hobby hobbies publication publications declaration activities activity patents research conferences talks presentations memberships membership affiliations affiliation associations leadership background involvement involvements engagements',
  ],
  ['personal', 'personal biodata'],
  ['contact', 'contact contacts links social profiles connect address location online'],
  [
    'summary',
    'summary objective objectives profile about bio biography overview introduction intro synopsis statement goal goals snapshot abstract',
  ],
];

const MODIFIERS = new Set(
  (
    'professional relevant mother native spoken foreign career technical technology tech key core additional other my me myself selected recent notable major main general executive ' +
    'history details detail information info data and of the in with a areas area it computer hard soft functional industry industrial personal ' +
    'working background summary record particulars known open source side academic self own current previous past prior full part time practical ' +
    'field experience experiences work qualifications knowledge domain digital management areas set sets level levels top undertaken handled executed completed done on campus team ' +
    'credentials qualification online community service extra co programming development life language languages skills'
  ).split(' '),
);

const KIND_OF = new Map<string, SectionKind>();
for (const [kind, words] of NOUNS) for (const word of words.split(' ')) KIND_OF.set(word, kind);

/** Whole headings whose meaning is not the sum of their words. */
const PHRASES = new Map<string, SectionKind>(
  Object.entries({
    'career history': 'work',
    'career to date': 'work',
    career: 'work',
    'professional career': 'work',
    'professional history': 'work',
    'professional background': 'work',
    'work history': 'work',
    'career summary': 'summary',
    'experience summary': 'summary',
    'summary of experience': 'summary',
    'summary of qualifications': 'summary',
    'professional qualifications': 'certifications',
    'technical background': 'skills',
    'technical profile': 'skills',
    'technical summary': 'skills',
    'technical proficiency': 'skills',
    'personal profile': 'summary',
    'personal statement': 'summary',
    'personal summary': 'summary',
    'personal projects': 'projects',
    'personal skills': 'skills',
    'personal strengths': 'skills',
    'personal interests': 'other',
    'professional experience': 'work',
    'professional development': 'certifications',
    'professional training': 'certifications',
    'training and certifications': 'certifications',
    'career highlights': 'summary',
    'professional highlights': 'summary',
    'who i am': 'summary',
    'what i do': 'summary',
    'what i know': 'skills',
    'where i worked': 'work',
    'where i ve worked': 'work',
    'where i have worked': 'work',
    'what i ve done': 'work',
    'what i have done': 'work',
    'what i ve built': 'projects',
    'things i made': 'projects',
    'things i ve made': 'projects',
    'where i studied': 'education',
    'tech stack': 'skills',
    it: 'other',
    background: 'other',
    'core qualifications': 'skills',
    'key qualifications': 'skills',
    'areas of interest': 'other',
    'community service': 'volunteer',
    'language skills': 'languages',
    'programming languages': 'skills',
    'computer languages': 'skills',
    'languages and frameworks': 'skills',
    'social work': 'volunteer',
    'research experience': 'work',
    'teaching experience': 'work',
    'training experience': 'work',
    'work experience and projects': 'work',
    'interests and skills': 'skills',
    'work authorization': 'personal',
    'work permit': 'personal',
    'activities and interests': 'other',
    courses: 'certifications',
    'relevant coursework': 'other',
    coursework: 'other',
    'honors and awards': 'awards',
    'key skills and certifications': 'skills',
  } satisfies Record<string, SectionKind>),
);

const NUMBERING = /^\s*(?:[IVXivx]{1,4}|\d{1,2}|[A-Ha-h])[.)]\s+/;

/** Heading text reduced to words: lower case, no accents, no decoration, & as "and". */
export function headingWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/&|\+|\//g, ' and ')
    .replace(/['’]s\b|\(s\)/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * The section a line of text would open, or null. Every word must be a section word or one that goes with it, so that
 * "Professional Work Experience" is a heading and "Experience with payment systems" is not.
 */
export function headingKind(line: string): SectionKind | null {
  const text = line.replace(NUMBERING, '');
  if (text.length > 60 || /[.!?]\s*\S/.test(text) || /@|\d{3}/.test(text)) return null;
  const words = headingWords(text);
  const whole = PHRASES.get(words);
  if (whole) return whole;
  const list = words.split(' ');
  if (words === '' || list.length > 6) return null;
  if (!list.every((word) => KIND_OF.has(word) || MODIFIERS.has(word))) return null;
  return kindOfWords(list);
}

function kindOfWords(list: string[]): SectionKind | null {
  const kinds = list.flatMap((word) => KIND_OF.get(word) ?? []);
  if (kinds.length === 0) return null;
  // "A and B" is about A first; otherwise the last word is the noun and what precedes it qualifies it.
  const cut = list.indexOf('and');
  if (cut > 0) {
    const first = kindOfWords(list.slice(0, cut));
    if (first) return first;
  }
  if (kinds.at(-1) === 'summary' && !kinds.includes('contact')) {
    // "Skills summary" is about skills, "career profile" about the person.
    return kinds.find((kind) => kind !== 'summary' && kind !== 'work' && kind !== 'personal') ?? 'summary';
  }
  if (kinds.includes('personal') && kinds.length > 1) return kinds.find((k) => k !== 'personal') ?? 'personal';
  return NOUNS.find(([kind]) => kinds.includes(kind))?.[0] ?? null;
}
