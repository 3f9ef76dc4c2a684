import { findSkill, Skill, skillsInText } from '../vocabulary/skills';
import { CvPassages, Passage } from './cv-passages';
import { Criterion, grade, percent } from './points';
import { RelevanceGrade } from './resume-score.types';
import { contentStems, coverage, plainWords, stem } from './words';

/** Any one of the wanted certificates already shows most of it. */
const ANY_WEIGHT = 0.6;
const EACH_WEIGHT = 0.4;
/** Below this the certificates have too little in common to count. */
const LEAST_FIT = 0.4;
/** The same product or method, but not the same certificate. */
const SAME_SUBJECT_VALUE = 0.6;

/** Short names that their holders write, and the long ones that jobs write. */
const ACRONYMS = new Map(
  Object.entries({
    cka: 'certified kubernetes administrator',
    ckad: 'certified kubernetes application developer',
    pmp: 'project management professional',
    capm: 'certified associate in project management',
    csm: 'certified scrum master',
    cspo: 'certified scrum product owner',
    psm: 'professional scrum master',
    ctfl: 'istqb foundation level',
    cissp: 'certified information systems security professional',
    cisa: 'certified information systems auditor',
    cism: 'certified information security manager',
    ceh: 'certified ethical hacker',
    ccna: 'cisco certified network associate',
    cpa: 'certified public accountant',
    cma: 'certified management accountant',
    cfa: 'chartered financial analyst',
    acca: 'association of chartered certified accountants',
    phr: 'professional in human resources',
    cscp: 'certified supply chain professional',
    cpim: 'certified in planning and inventory management',
    ocp: 'oracle certified professional',
    mcp: 'microsoft certified professional',
    acls: 'advanced cardiac life support',
    bls: 'basic life support',
    pals: 'pediatric advanced life support',
    tefl: 'teaching english as a foreign language',
  }),
);

const GENERIC = new Set(
  'certified certificate certification associate professional foundation level part course licence license exam'
    .split(' ')
    .map(stem),
);

/** What tells one certificate of a subject from the next. */
const LEVELS = new Set(['basic', 'advanced']);
/** Where the name ends and the issuer or the year begins. */
const ISSUER = /,|\s[-–|]\s|\(/;

interface Certificate {
  /** Set when the whole text names one known skill or method ("Basic Life Support"). */
  whole: Skill | null;
  stems: Set<string>;
  skills: Set<Skill>;
  /** It names more than the skills the vocabulary knows. */
  more: boolean;
}

/** Grades each certificate; of several wanted ones any counts 60 % of the part, each its share of 40 %. */
export function fitCertifications(
  phrases: string[],
  passages: CvPassages,
): { grades: RelevanceGrade[]; criteria: Criterion[] } {
  const wanted = [...new Set(phrases.map((phrase) => phrase.trim()).filter(Boolean))];
  const offered = passages.certifications.map((passage) => readCertificate(passage.text));
  const fits = wanted.map(readCertificate).map((required) => offered.map((one) => certificateFit(required, one)));
  const grades = offered.map((_one, index) => grade(Math.max(0, ...fits.map((row) => row[index]!))));
  const one = wanted.length === 1;
  const each = wanted.map((phrase, row) =>
    criterion(phrase, fits[row]!, passages.certifications, one ? 1 : EACH_WEIGHT / wanted.length),
  );
  const best = [...each].sort((a, b) => b.ratio - a.ratio)[0];
  if (!best || one) return { grades, criteria: each };
  const why = `One of them is enough for this row. ${best.why}`;
  const any = { ...best, requirement: `Any of: ${wanted.join(', ')}`, weight: ANY_WEIGHT, why };
  return { grades, criteria: [any, ...each] };
}

function criterion(phrase: string, fits: number[], passages: Passage[], weight: number): Criterion {
  const ratio = Math.max(0, ...fits);
  const passage = passages[fits.indexOf(ratio)];
  const match = ratio === 1 ? ('same' as const) : ('related' as const);
  const found = ratio > 0 && passage ? [{ words: passage.text, field: passage.field, match }] : [];
  const why = `${match === 'same' ? 'The same certificate' : 'A certificate with something in common'}: ${percent(ratio)}.`;
  return { requirement: phrase, mustHave: false, weight, ratio, found, why };
}

function readCertificate(text: string): Certificate {
  const spelled = plainWords(text)
    .map((word) => ACRONYMS.get(word) ?? word)
    .join(' ');
  const stems = new Set([...contentStems(spelled), ...plainWords(spelled).filter((word) => LEVELS.has(word))]);
  const mentions = skillsInText(text);
  const named = contentStems(mentions.map((mention) => mention.words).join(' '));
  return {
    whole: findSkill(text) ?? findSkill(text.split(ISSUER)[0]!),
    stems,
    skills: new Set(mentions.map((mention) => mention.skill)),
    more: [...stems].some((one) => !GENERIC.has(one) && !named.has(one)),
  };
}

function certificateFit(required: Certificate, offered: Certificate): number {
  if (required.whole && required.whole === offered.whole) return 1;
  const words = coverage(required.stems, offered.stems, (one) => (GENERIC.has(one) ? 0.3 : 1));
  const shared = [...required.skills].filter((skill) => offered.skills.has(skill)).length;
  const subject = required.skills.size ? (shared / required.skills.size) * (required.more ? SAME_SUBJECT_VALUE : 1) : 0;
  // Two known things that only share words: "Advanced …" is not "Basic Life Support".
  const fit = Math.min(Math.max(words, subject), required.whole && offered.whole ? SAME_SUBJECT_VALUE : 1);
  return fit >= LEAST_FIT ? fit : 0;
}
