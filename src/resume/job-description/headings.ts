import { headingWords } from '../vocabulary/headings';

/**
 * What the lines below a heading of a job description are: what is `required`, what is welcome (`optional`), what there
 * is to do (`duties`), one section of `jd_json` only, or about the company and its offer (`other`). `text` is what stands
 * below no heading or one that says nothing.
 */
export type JobSection =
  | 'required'
  | 'optional'
  | 'duties'
  | 'skills'
  | 'projects'
  | 'education'
  | 'certifications'
  | 'experience'
  | 'other'
  | 'text';

/**
 * Words of headings, in the spelling of {@link headingWords}: lower case, no accents. The first row that fits counts,
 * so what narrows a heading ("preferred qualifications") stands before what it narrows.
 */
const HEADINGS: [JobSection, RegExp][] = [
  [
    'other',
    /\b(benefits?|perks|we offer|our offer|what you get|you get|you ll get|in return|compensation|salary|pay range|remuneration|about (us|the company|our|[a-z]+ (gmbh|inc|ltd))|who we are(?! looking)|our (company|values|mission|culture|story)|how to apply|application process|hiring process|interview process|next steps|contact|equal opportunit\w*|eeo|diversity|disclaimer|working (hours|conditions)|location|work location|why (us|join|work)|wir bieten|unser angebot|was wir bieten|das bieten wir|uber uns|wer wir sind|ihre vorteile|deine vorteile|kontakt|bewerbung|gehalt|arbeitsort|nous offrons|nous vous offrons|ce que nous offrons|a propos|qui sommes nous|notre entreprise|avantages|remuneration|candidature|postuler|lieu)\b/,
  ],
  [
    'optional',
    /\b(nice to haves?|good to haves?|great to haves?|preferred|desired|desirable|bonus|plus(es)?|advantageous|an advantage|optional|beneficial|would be (nice|great|a plus)|von vorteil|wunschenswert|idealerweise|pluspunkte|kein muss|un plus|les plus|souhaite\w*|apprecie\w*|atouts?)\b/,
  ],
  ['projects', /^(example |sample |typical |your |past |relevant )?projects?( experience)?$|\bportfolio\b/],
  [
    'certifications',
    /\b(certifications?|certificates?|licen[sc]es?|licensure|accreditations?|zertifikate|zertifizierungen|certificats?|habilitations?)\b/,
  ],
  [
    'required',
    /\b(education|formation|ausbildung) (and|und|et) (\w+ )?(experience|experiences|erfahrung\w*|qualifications?)\b/,
  ],
  [
    'education',
    /\b(education(al)?|academic|degrees?|studies|ausbildung|studium|abschluss|bildung|formation|etudes|diplomes?|niveau d etudes)\b/,
  ],
  [
    'duties',
    /\b(responsibilit\w+|duties|tasks|what you ?(will|ll|would)?( be)? (do|doing|own|build|work on)|what you ?(will|ll) (be )?\w*ing|you will|you ll do|the role|role overview|role description|job (description|summary|purpose|role)|your (role|mission|job|day|impact)|day to day|key (activities|deliverables|accountabilities)|accountabilities|deliverables|scope of work|aufgaben\w*|aufgabengebiet|tatigkeiten?|verantwortung\w*|das erwartet (sie|dich)|was (sie|dich) erwartet|ihre rolle|deine rolle|missions?|taches|responsabilites|le poste|votre role|vos missions|activites)\b/,
  ],
  [
    'required',
    /\b(requirements?|required|requisites?|prerequisites?|qualifications?|must haves?|what you (will |ll )?(bring|need|have)|what we (are looking for|re looking for|expect|need|look for)|we (are looking for|re looking for|expect)|looking for|who you are|about you|you (have|are|bring)|your (profile|background|experience|qualifications?)|ideal candidate|candidate profile|person specification|eligibility|essential|criteria|profile|anforderungen|anforderungsprofil|voraussetzungen|qualifikation\w*|(ihr|dein|das) profil|profil|das bringen sie mit|das bringst du mit|was (sie|du) mitbring\w*|wir (suchen|erwarten)|exigences|prerequis|profil recherche|votre profil|qualites requises)\b/,
  ],
  [
    'skills',
    /\b(skills?|skillset|competenc\w+|expertise|proficienc\w+|tech(nology|nical)? stack|technologies|tools|stack|kenntnisse|fahigkeiten|kompetenzen|fachkenntnisse|competences|savoir faire|outils)\b/,
  ],
  ['experience', /\b(experience|background|berufserfahrung|erfahrung\w*|experience professionnelle|experiences?)\b/],
];

const MOST_WORDS = 8;
const MOST_LETTERS = 70;

/**
 * The section a line opens, or null when it is no heading. A line must look like a heading (`strong`, or a colon at its
 * end) unless it consists of little else than the words of one.
 */
export function jobHeading(line: string, strong: boolean): JobSection | null {
  const text = line.trim();
  const words = headingWords(text);
  const count = words.split(' ').length;
  if (!words || text.length > MOST_LETTERS || count > MOST_WORDS || /[.!;,]$/.test(text)) return null;
  const found = HEADINGS.find(([, pattern]) => pattern.test(words));
  if (!found) return strong ? 'text' : null;
  if (strong || /[:?]$/.test(text)) return found[0];
  // Alone on its line, without a mark: "Key Responsibilities", but not "Experience with payment systems".
  const rest = words
    .replace(found[1], ' ')
    .split(' ')
    .filter((word) => word && !ORNAMENTS.has(word));
  return rest.length === 0 ? found[0] : null;
}

const ORNAMENTS = new Set(
  'key main your the our job role core minimum basic general essential technical professional and or of for to skills skill qualifications qualification experience requirements candidate additional position primary principal what you ihr ihre dein deine und vos votre et les de du'.split(
    ' ',
  ),
);
