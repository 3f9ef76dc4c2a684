import { findDegree, isFieldOfStudy } from '../vocabulary/degrees';
import { titleScore } from '../vocabulary/job-titles';
import { skillsInText } from '../vocabulary/skills';
import { contentStems } from '../score/words';
import { Statement } from './blocks';

/** What a phrase begins with when it is cut out of a sentence that asks for it. */
const ASKING =
  /^(?:(?:you|we|valid|current|active|gültige[rn]?|the (?:ideal|successful) candidate|candidates?|applicants?|ideally|preferably|minimum(?: of)?|at least|must|should|will|would|need(?:s|ed)?(?: to)?|have|has|hold(?:s|ing)?|possess(?:es)?|bring|completed|requires?|required|expect|be|are|is|a|an|the|your|with|in possession of|sie|du|wir|haben|hast|verfügen über|verfügst über|ein(?:e[nrms]?)?|mindestens|abgeschlossene[snr]?|erfolgreich|vous|avez|êtes|titulaire d[e']|un|une|d'un|d'une)\s+)+/i;
/** What follows the phrase and is no part of it. */
const TRAILING =
  /(?:\s*[,(–-]?\s*(?:\b(?:is|are|would be|preferred|required|desirable|desired|mandatory|essential|a plus|an advantage|a must|strongly|highly|from an? (?:accredited|recogni[sz]ed|reputed)|or (?:an? )?(?:equivalent|comparable|similar)|and (?:at least )?\d|with (?:at least )?\d|plus \d|von vorteil|wünschenswert|erforderlich|oder (?:eine )?vergleichbare?|souhaité|requis|exigé|serait un plus)(?!\p{L}).*))$/iu;

/** The phrase itself, without the words that ask for it. */
export function tidyPhrase(text: string): string {
  const phrase = text
    .replace(ASKING, '')
    .replace(TRAILING, '')
    .replace(/[\s,;:(–-]+$/, '')
    .trim();
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}

const STUDIES =
  /\b(?:degree|diploma|graduate|graduation|graduated|studies in|studied|studium|hochschulabschluss|studienabschluss|fachhochschul\w*|berufsausbildung|ausbildung (?:als|zum|zur|im|in)|diplôme|formation (?:en|de)|licence en|école d'ingénieur|bac\s?\+\s?\d)(?!\p{L})/iu;
const EDUCATION_WORDS = 24;

/** A degree or a training that is asked for, as a phrase, or null. */
export function educationWish({ section, text, item }: Statement): string | null {
  if (section === 'duties' || section === 'skills') return null;
  const named = degreeIn(text) !== null || STUDIES.test(text);
  if (/\bdegrees? of\b/i.test(text) && !isFieldOfStudy(text)) return null;
  if (!named && !(section === 'education' && item && isFieldOfStudy(text))) return null;
  if (CERTIFICATE.test(text) && !/\b(?:degree|bachelor|master|diploma|studium|diplôme)/i.test(text)) return null;
  const phrase = tidyPhrase(fromDegree(text));
  return phrase && phrase.split(/\s+/).length <= EDUCATION_WORDS ? phrase : null;
}

/** In a long sentence only what stands from the degree on. */
function fromDegree(text: string): string {
  if (text.split(/\s+/).length <= 14) return text;
  const index = degreeIn(text)?.index ?? STUDIES.exec(text)?.index ?? 0;
  return text.slice(index);
}

/** "MS Excel" is no degree. */
function degreeIn(text: string): ReturnType<typeof findDegree> {
  const degree = findDegree(text);
  const isSkill = skillsInText(text).some(
    ({ words }) => words !== degree?.text && words.startsWith(`${degree?.text} `),
  );
  return isSkill ? null : degree;
}

const CERTIFICATE =
  /\b(?:certifi\w+|certs?|licen[cs]ed?|licen[cs]es|licensure|accreditation|zertifi\w+|certificat\w*|approbation|führerschein|permis)(?!\p{L})/iu;
/** Certificates whose name does not say that they are one. */
const KNOWN_CERTIFICATES =
  /\b(?:CKAD?|PMP|CAPM|CSM|CSPO|PSM(?: I{1,3})?|ISTQB[\w\s-]{0,30}|CTFL|CISSP|CISA|CISM|CEH|CCNA|CCNP|CPA|CMA|CFA|ACCA|PHR|SPHR|SHRM-S?CP|CIPD|CSCP|CPIM|ACLS|BLS|PALS|TEFL|CELTA|PRINCE2|ITIL(?: \w+)?|Six Sigma(?: \w+ Belt)?|(?:Advanced Cardiac|Basic|Pediatric Advanced) Life Support|AZ-\d{3}|COMPTIA [\w+]+)(?![\p{L}\d])/giu;
const CERTIFICATE_WORDS = 9;
const PLAIN_WORDS = new Set(
  'certification certifications certificate certificates certified license licence licensed zertifikate'.split(' '),
);

/** Certificates a statement asks for, each as a phrase. */
export function certificateWishes({ section, text, item }: Statement): string[] {
  if (section === 'duties') return [];
  if (section === 'certifications' && item) return pieces(text).filter(isName);
  const known = [...text.matchAll(KNOWN_CERTIFICATES)].map(([name]) => name.trim());
  if (!CERTIFICATE.test(text)) return known;
  const named = pieces(text).filter((piece) => CERTIFICATE.test(piece) && isName(piece));
  return named.length ? [...named, ...known.filter((one) => !named.some((name) => name.includes(one)))] : known;
}

const pieces = (text: string): string[] =>
  text.split(/\s*[,;/]\s*|\s+(?:or|and|oder|und|ou|et)\s+/).map((piece) => tidyPhrase(piece.replace(LIKE, '')));

const LIKE = /^.*?\b(?:such as|like|e\.g\.|z\.\s?B\.|for example|including)\s+/i;

/** Says which certificate: more than "a relevant certification". */
function isName(text: string): boolean {
  const words = text.split(/\s+/);
  if (!text || words.length > CERTIFICATE_WORDS) return false;
  return (
    [...contentStems(words.filter((word) => !PLAIN_WORDS.has(word.toLowerCase())).join(' '))].length > 0 &&
    /\p{Lu}/u.test(text)
  );
}

const HELD =
  /\b(?:experience|worked|working|background|career|erfahrung|berufserfahrung|expérience)\s+(?:\w+\s+){0,3}?(?:(?<!such )as|als|en tant que|comme)\s+(?:an?\s+|eine?[nr]?\s+|un\s+|une\s+)?(.+)$/i;
const SIMILAR = /\s+(?:or|oder|ou)\s+(?:an?\s+|in an?\s+)?(?:similar|comparable|equivalent|vergleichbar|similaire).*$/i;

/** Job titles that a statement wants to have been held. */
export function titleWishes({ section, text, item }: Statement): string[] {
  const [, held] = HELD.exec(text) ?? [];
  const list = held ?? (section === 'experience' && item ? text : '');
  return list
    .replace(SIMILAR, '')
    .split(/\s*[,;/]\s*|\s+(?:or|and|oder|und|ou|et)\s+|\s+(?:in|at|with|for|within|bei|im|chez|dans)\s+/)
    .map((piece) => tidyPhrase(piece))
    .filter((piece) => piece.split(/\s+/).length <= 5 && titleScore(piece) >= 0.75);
}

const VERBS =
  'buil(?:d|t|ding)|design(?:ed|ing)?|develop(?:ed|ing)?|run|ran|running|ship(?:ped|ping)?|deliver(?:ed|ing)?|launch(?:ed|ing)?|migrat(?:e|ed|ing)|lead|led|leading|implement(?:ed|ing)?|creat(?:e|ed|ing)|maintain(?:ed|ing)?|scal(?:e|ed|ing)|publish(?:ed|ing)?|automat(?:e|ed|ing)|redesign(?:ed|ing)?|introduc(?:e|ed|ing)';
/** Past work that is asked for: "you have built …", "experience in running …", "a portfolio of …". */
const DONE = new RegExp(
  `\\b(?:(?:you have|has|have|you've|you’ve) (?:already )?(?=(?:${VERBS})\\b)|(?:experience|track record|history)(?: in| of| with)? (?=(?:${VERBS})\\b)|(?:track record|portfolio) of |projects? (?:such as|like|in|for|with):? )(.+)$`,
  'i',
);
const PROJECT_WORDS = 20;

/**
 * Work to have been done before, as a phrase that projects and jobs are held against, or null. What the job itself will
 * be about is none: held against that, people with the right trade but no projects of their own fell behind.
 */
export function projectWish({ section, text, item }: Statement): string | null {
  if (section === 'duties') return null;
  const [, done] = DONE.exec(text) ?? [];
  const phrase = tidyPhrase(done ?? (section === 'projects' && item ? text : ''));
  const words = phrase.split(/\s+/).length;
  return words >= 2 && words <= PROJECT_WORDS && contentStems(phrase).size >= 2 ? phrase : null;
}
