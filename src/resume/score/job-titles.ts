import { plainWords, stem } from './words';

/** Other names of one trade. Applied to lower-case words parted by single spaces. */
const SYNONYMS: [RegExp, string][] = [
  [/\b(quality assurance|qa|sdet|testers?|test automation)\b/g, 'test engineer'],
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

const NEIGHBOUR_VALUE = 0.6;

/** How much two job titles name the same work, 0–1, whatever the seniority: weighted F1 of their words. */
export function titleSimilarity(a: string, b: string): number {
  const best = Math.max(...partsOf(a).flatMap((one) => partsOf(b).map((other) => wordsSimilarity(one, other))));
  return Math.max(0, best);
}

/** False for titles such as "Senior Consultant" or none at all, which leave the trade open. */
export function namesTrade(title: string): boolean {
  return [...titleWords(title)].some((word) => !GENERIC.has(word));
}

/** "Software Engineer, Payments" is judged as a whole and by each of its parts. */
function partsOf(title: string): Set<string>[] {
  const parts = title.split(/[,|/()–—:]|\s-\s/).filter((part) => part.trim());
  return [title, ...parts].map(titleWords).filter((words) => words.size > 0);
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
  const [there, back] = [share(a, b), share(b, a)];
  return there + back ? (2 * there * back) / (there + back) : 0;
}

function share(words: Set<string>, others: Set<string>): number {
  let all = 0;
  let met = 0;
  for (const word of words) {
    const weight = GENERIC.has(word) ? 0.5 : 1;
    all += weight;
    met += weight * (others.has(word) ? 1 : isNeighbour(word, others) ? NEIGHBOUR_VALUE : 0);
  }
  return met / all;
}

function isNeighbour(word: string, others: Set<string>): boolean {
  return NEIGHBOURS.some((group) => group.has(word) && [...others].some((other) => group.has(other)));
}
