import { contentStems, coverage, plainWords, stem } from './words';

/** 1 school, 2 diploma, 3 bachelor, 4 master, 5 doctorate. */
export type DegreeLevel = 1 | 2 | 3 | 4 | 5;

export interface Degree {
  level: DegreeLevel | null;
  /** Stems that name the field of study, without those every degree shares. */
  field: Set<string>;
  /** Engineering, technology, science, arts, commerce: the faculty when no field is named. */
  faculty: Set<string>;
}

/** Highest first: "Master of … after Bachelor" is a master. Two-letter forms count in capitals only. */
const LEVELS: [DegreeLevel, RegExp, RegExp?][] = [
  [5, /\b(ph ?d|d ?phil|doctora(te|l)|doctor of|dba|edd|psyd)\b/],
  [
    4,
    /\b(masters?|m ?sc|m ?tech|m ?eng|mba|mca|m ?com|m ?phil|m ?ed|mph|llm|mfa|m ?pharm|msw|m ?arch|pgdm|pgdca|post ?graduate|pg diploma|pgce|chartered accountant)\b/,
    /\b(MS|MA|ME|MD)\b/,
  ],
  [
    3,
    /\b(bachelors?|b ?sc|b ?tech|b ?eng|bba|bca|b ?com|b ?ed|llb|b ?pharm|bds|mbbs|bfa|b ?arch|bsn|bms|bhm|undergraduate|licentiate|degree)\b/,
    /\b(BS|BA|BE)\b/,
  ],
  [2, /\b(diploma|associates?|hnd|polytechnic|iti|gnm|foundation degree|vocational|apprenticeship)\b/],
  [
    1,
    /\b(high school|secondary|hsc|ssc|sslc|a levels?|gcse|intermediate|matriculation|baccalaureate|abitur|(10|12)th)\b/,
  ],
];

/** Fields an abbreviated degree stands for. */
const IMPLIED: [RegExp, string][] = [
  [/\bmba|pgdm|bba|bms\b/, 'business management'],
  [/\b[bm]ca|pgdca\b/, 'computer applications'],
  [/\b[bm] ?com\b/, 'commerce'],
  [/\b(bsn|gnm)\b/, 'nursing'],
  [/\bll[bm]\b/, 'law'],
  [/\bmbbs\b/, 'medicine'],
  [/\bbds\b/, 'dentistry'],
  [/\b[bm] ?ed|pgce\b/, 'education'],
  [/\b[bm] ?pharm\b/, 'pharmacy'],
  [/\b[bm] ?arch\b/, 'architecture'],
  [/\bbhm\b/, 'hotel management'],
  [/\bmsw\b/, 'social work'],
  [/\bmph\b/, 'public health'],
  [/\bchartered accountant\b/, 'accounting'],
  [/\b[bm] ?tech|[bm] ?eng\b/, 'engineering technology'],
  [/\b[bm] ?sc\b/, 'science'],
];

const stemsOf = (words: string): Set<string> => new Set(words.split(' ').map(stem));

const DEGREE_WORDS = stemsOf(
  'bachelor bachelors master masters doctor doctorate doctoral phd diploma associate degree honours hons honors major minor ' +
    'high school secondary higher undergraduate graduate postgraduate post bsc msc btech mtech beng meng bba mba bca mca bcom mcom bed ' +
    'med llb llm bsn gnm mbbs bds bs ms ba ma be me b m sc tech com e a s first class distinction specialization specialisation',
);
const FACULTIES = stemsOf(
  'engineering technology science sciences arts applications applied studies commerce business administration management general',
);

const FIELDS = [
  'computer computing software information informatics it cyber data programming',
  'electrical electronics electronic telecommunication communication instrumentation',
  'mechanical automotive production industrial mechatronics manufacturing aerospace aeronautical',
  'civil structural architecture construction environmental',
  'mathematics statistics econometrics quantitative data actuarial',
  'accounting finance economics commerce banking taxation audit',
  'business management administration marketing economics commerce entrepreneurship',
  'human resource resources psychology sociology organisational organizational social personnel labour',
  'nursing medicine midwifery health pharmacy biomedical physiotherapy clinical medical',
  'biology biotechnology chemistry biochemistry microbiology life genetics botany zoology',
  'law legal jurisprudence',
  'design graphic visual animation fashion fine multimedia',
  'media journalism communication english literature linguistics',
  'education teaching pedagogy curriculum',
  'hotel hospitality culinary tourism catering',
  'logistics supply chain transport operations',
  'agriculture horticulture forestry agronomy',
].map(stemsOf);

/** Studied something next to what was asked. */
const NEIGHBOUR_VALUE = 0.55;
/** The right faculty, but the field asked for is not named. */
const FACULTY_VALUE = 0.3;

/** Reads level and field from a degree or from the wording of a requirement. Schools play no part. */
export function readDegree(text: string): Degree {
  const capitals = text.replace(/\./g, '');
  const plain = plainWords(text).join(' ');
  const level = LEVELS.find(([, words, short]) => words.test(plain) || short?.test(capitals))?.[0] ?? null;
  const implied = IMPLIED.filter(([pattern]) => pattern.test(plain)).map(([, field]) => field);
  if (/\b[BM]E\b/.test(capitals)) implied.push('engineering technology');
  const stems = [...contentStems(`${text} ${implied.join(' ')}`)].filter((word) => !DEGREE_WORDS.has(word));
  return {
    level,
    field: new Set(stems.filter((word) => !FACULTIES.has(word))),
    faculty: new Set(stems.filter((word) => FACULTIES.has(word))),
  };
}

export interface DegreeFit {
  /** 0–1. */
  fit: number;
  /** Level and field in words. */
  why: string;
}

/** How far `offered` meets `required`: the level, times how near the field is. `choice`: one named field is enough. */
export function degreeFit(required: Degree, offered: Degree, choice: boolean): DegreeFit {
  const [level, field] = [levelFit(required.level, offered.level), fieldFit(required, offered, choice)];
  const levelText =
    offered.level === null && level < 1 ? 'The level is not stated' : level < 1 ? 'A lower level' : 'The level fits';
  const fieldText = field >= 1 ? 'the field fits' : field > 0 ? 'the field is near' : 'the field is another';
  return { fit: level * (0.25 + 0.75 * field), why: `${levelText}, ${fieldText}` };
}

function levelFit(required: DegreeLevel | null, offered: DegreeLevel | null): number {
  if (required === null) return 1;
  if (offered === null) return 0.5;
  const missing = required - offered;
  return missing <= 0 ? 1 : missing === 1 ? 0.5 : 0.2;
}

function fieldFit(required: Degree, offered: Degree, choice: boolean): number {
  if (!required.field.size) return required.faculty.size ? facultyFit(required, offered) : 1;
  const share = coverage(required.field, offered.field);
  const direct = choice && share > 0 ? 1 : share;
  const near = isNear(required, offered) ? NEIGHBOUR_VALUE : 0;
  const faculty = shares(required.faculty, offered.faculty) ? FACULTY_VALUE : 0;
  return Math.max(direct, near, faculty);
}

function facultyFit(required: Degree, offered: Degree): number {
  if (shares(required.faculty, offered.faculty)) return 1;
  return isNear({ ...required, field: required.faculty }, offered) ? NEIGHBOUR_VALUE : 0;
}

function isNear(required: Degree, offered: Degree): boolean {
  const studied = new Set([...offered.field, ...offered.faculty]);
  return FIELDS.some((group) => shares(group, required.field) && shares(group, studied));
}

function shares(a: Set<string>, b: Set<string>): boolean {
  return [...a].some((word) => b.has(word));
}
