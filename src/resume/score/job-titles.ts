import { plainWords, stem } from './words';

/** Other names of one trade. Applied to lower-case words parted by single spaces. */
const SYNONYMS: [RegExp, string][] = [
  [
    /\b(?:(?:software|application|manual|automation|automated|system) ){0,3}(?:quality assurance|qa|sdet|testers?|(?:test|testing) automation|software test(?:ing)?|test engineers?)(?: (?:analysts?|engineers?|specialists?|automation|testers?|developers?)){0,3}\b/g,
    'test engineer',
  ],
  [/\bfull stack\b/g, 'fullstack'],
  [/\bfront end\b/g, 'frontend'],
  [/\bback end\b/g, 'backend'],
  [/\b(developers?|programmers?|coders?)\b/g, 'engineer'],
  [/\b(talent acquisition|recruiters?|recruitment|recruiting|staffing|sourcers?|headhunters?)\b/g, 'recruit'],
  [/\bhr\b/g, 'human resources'],
  [/\brn\b/g, 'registered nurse'],
  [/\bbi\b/g, 'business intelligence'],
  [/\bml\b/g, 'machine learning'],
  [/\b(sre|site reliability|platform engineer)\b/g, 'devops'],
  [/\b(lecturers?|professors?|educators?|tutors?|instructors?)\b/g, 'teacher'],
  [/\b(attorneys?|advocates?|solicitors?|barristers?|legal counsel)\b/g, 'lawyer'],
  [/\bcooks?\b/g, 'chef'],
  [/\b(doctors?|medical officers?)\b/g, 'physician'],
  [/\b(customer support|customer care|call center|call centre)\b/g, 'customer service'],
  [/\bbookkeepers?\b/g, 'accountant'],
  [/\b(buyers?|purchasing)\b/g, 'procurement'],
  [/\b(user experience|user interface|ui ux|ux ui|ux|ui)\b/g, 'interface design'],
];

const IGNORED = new Set(
  (
    'senior sr junior jr lead principal staff chief head deputy trainee trainees intern internship apprentice graduate ' +
    'entry level mid experienced i ii iii iv 1 2 3 part full time contract freelance temporary remote of and the for in to a an at with as'
  ).split(' '),
);

/** Words many trades share: worth half as much as the word that names the trade. */
const GENERIC = new Set(
  (
    'engineer manager executive specialist officer coordinator consultant associate assistant analyst administrator ' +
    'representative technician supervisor director expert professional agent operator worker registered certified team'
  )
    .split(' ')
    .map(stem),
);

/** Trades next to each other. */
const NEIGHBOURS = [
  'software backend frontend fullstack web mobile application android ios java python javascript node devops cloud',
  'recruit human resources talent people hiring onboarding',
  'accountant account audit finance financial tax payroll treasury controller billing',
  'data intelligence statistician machine learning scientist bi insight',
  'test quality automation',
  'marketing brand content seo media advertising communications digital',
  'sales retail business account',
  'logistics supply warehouse procurement inventory transport distribution dispatch shipping',
  'teacher school education academic curriculum',
  'chef kitchen bakery baker pastry catering',
  'nurse midwife care caregiver clinical ward',
  'lawyer legal paralegal law compliance',
  'design interface graphic visual illustrator creative',
  'mechanical production manufacturing maintenance plant industrial process',
  'electrical electronics electrician instrumentation',
  'civil structural construction site',
  'hotel hospitality restaurant guest reception waiter bar',
  'product project programme program scrum delivery',
].map((group) => new Set(group.split(' ').map(stem)));

/** Trades that work side by side: the title shows some of it, but its months are not months of the other trade. */
const ADJACENT = ['software backend frontend fullstack test', 'data software backend'].map(
  (group) => new Set(group.split(' ').map(stem)),
);

const NEIGHBOUR_VALUE = 0.6;
const ADJACENT_VALUE = 0.1;
/** From here on two titles are one, written in two ways. */
const SAME_TITLE = 0.9;

/** The words of a title as a whole, and of each of its parts. */
export type Title = Set<string>[];

/** A title of more parts than this is none; only the first are looked at. */
const MOST_PARTS = 8;

/** "Software Engineer, Payments" is judged as a whole and by each of its parts. */
export function readTitle(title: string): Title {
  const parts = title.split(/[,|/()–—:]|\s-\s/).filter((part) => part.trim());
  return [title, ...parts.slice(0, MOST_PARTS)].map(titleWords).filter((words) => words.size > 0);
}

/** How much two job titles name the same work, 0–1, whatever the seniority: weighted F1 of their words. */
export function titleSimilarity(a: Title, b: Title): number {
  return Math.max(0, ...a.flatMap((one) => b.map((other) => wordsSimilarity(one, other))));
}

/** The one judgement of a title, wherever it is quoted. */
export function titleMatch(similarity: number): 'same' | 'related' {
  return similarity >= SAME_TITLE ? 'same' : 'related';
}

/** How far a sentence of a job names the work of a title, 0–1: "five years as a backend developer". */
export function titleInSentence(title: Title, sentence: string): number {
  const named = titleWords(sentence);
  const whole = title.filter((words) => [...words].some((word) => !GENERIC.has(word) && named.has(word)));
  return Math.max(0, ...whole.map((words) => weighed(words, (word) => (named.has(word) ? 1 : 0))));
}

/** False for titles such as "Senior Consultant" or none at all, which leave the trade open. */
export function namesTrade(title: string): boolean {
  return isTrade(titleWords(title));
}

function titleWords(title: string): Set<string> {
  let plain = plainWords(title).join(' ');
  for (const [pattern, name] of SYNONYMS) plain = plain.replace(pattern, name);
  return new Set(
    plain
      .split(' ')
      .filter((word) => word && !IGNORED.has(word))
      .map(stem),
  );
}

function wordsSimilarity(a: Set<string>, b: Set<string>): number {
  if (isTrade(a) && isTrade(b) && ![...a].some((word) => !GENERIC.has(word) && likeness(word, b) > 0)) return 0;
  const [there, back] = [weighed(a, (word) => likeness(word, b)), weighed(b, (word) => likeness(word, a))];
  return there + back ? (2 * there * back) / (there + back) : 0;
}

function isTrade(words: Set<string>): boolean {
  return [...words].some((word) => !GENERIC.has(word));
}

function weighed(words: Set<string>, valueOf: (word: string) => number): number {
  let all = 0;
  let met = 0;
  for (const word of words) {
    const weight = GENERIC.has(word) ? 0.5 : 1;
    all += weight;
    met += weight * valueOf(word);
  }
  return all ? met / all : 0;
}

function likeness(word: string, others: Set<string>): number {
  if (others.has(word)) return 1;
  const standsIn = (groups: Set<string>[]): boolean =>
    groups.some((group) => group.has(word) && [...others].some((other) => group.has(other)));
  return standsIn(NEIGHBOURS) ? NEIGHBOUR_VALUE : standsIn(ADJACENT) ? ADJACENT_VALUE : 0;
}
