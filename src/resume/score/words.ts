/** Words that carry no requirement by themselves. */
const EMPTY_WORDS = new Set(
  (
    'a an and or of in on at to for with by from the as is are be was were it its this that these those such like etc eg ie ' +
    'our your their my we you they i any all other more most very strong good excellent great solid proven sound basic ' +
    'advanced effective verbal written clear deep practical prior previous extensive exceptional outstanding modern knowledge experience experienced proficiency proficient ability able skill skills understanding familiarity ' +
    'familiar hands working expertise exposure year years month months least minimum plus required preferred must should ' +
    'have has had having using use used via per including various within across into over new well ' +
    'designed design built build created developed ran run made did led managed worked work helped wrote implemented ' +
    'delivered introduced set up measurable results result related relevant field equivalent degree project'
  ).split(' '),
);

/** Words that tell a person's gender; they must not take part in any comparison. */
const GENDERED =
  /\b(fe)?males?\b|\b(wo)?m[ae]n('s)?\b|\b(lad(y|ies)|gentlem[ae]n|girls?|boys?|he|she|his|hers?|him|mr|mrs|ms|miss)\b\.?/gi;
const GENDERED_NOUNS: [RegExp, string][] = [
  [/\bwait(ress|er)(es)?\b/gi, 'waiter'],
  [/\bhost(ess)?(es)?\b/gi, 'host'],
  [/\bsteward(ess)?(es)?\b/gi, 'steward'],
  [/\bact(ress|or)(es)?\b/gi, 'actor'],
  [/\bhead ?(mistress(es)?|masters?)\b/gi, 'head teacher'],
  [
    /\b(sales|chair|business|police|fire|fore|crafts|trades|repair|handy|camera|council|spokes)(?:wo)?(?:m[ae]n|persons?|people)\b/gi,
    '$1 person',
  ],
];

const IRREGULAR = new Map(
  Object.entries({
    analyses: 'analy',
    analysis: 'analy',
    analyst: 'analy',
    analysts: 'analy',
    analytics: 'analy',
    analytical: 'analy',
    analyse: 'analy',
    analyze: 'analy',
    nurse: 'nurs',
    nurses: 'nurs',
    accountant: 'account',
    accountants: 'account',
    accounts: 'account',
    consultant: 'consult',
    sales: 'sale',
    mathematics: 'math',
    maths: 'math',
    statistics: 'statist',
    statistical: 'statist',
    statistician: 'statist',
    physics: 'physic',
    business: 'business',
    process: 'process',
    processes: 'process',
    reconciliation: 'reconcil',
    reconciliations: 'reconcil',
    kept: 'keep',
    wrote: 'writ',
    written: 'writ',
    built: 'build',
    ran: 'run',
    taught: 'teach',
    sold: 'sel',
    bought: 'buy',
    led: 'lead',
    made: 'mak',
    held: 'hold',
    drove: 'driv',
    driven: 'driv',
    drew: 'draw',
    drawn: 'draw',
    gave: 'giv',
    given: 'giv',
    took: 'tak',
    taken: 'tak',
  }),
);

const SHORTEST_STEM = 3;
const PLURAL = /(?<=[^s])s$|(?<=ss|x|ch|sh)es$|(?<=\p{L}{3})ies$/u;
/** "planning" is "plan", "selling" is "sell": at the end a letter counts once. */
const DOUBLED = /([b-df-hj-np-tv-z])\1$/;
const ENDINGS = [/(isation|ization|ation|ment|ance|ing|ical|ion|(?<!e)er|or|ed|ic)$/, /(ate|at|e|y)$/];

const stems = new Map<string, string>();
/** Stems that are remembered; most words of a CV return in the next one. */
const MOST_STEMS = 20_000;

/** Words that stand in the descriptions of any work: they can add to a match, but not carry it. */
const GENERIC_WORDS = new Set(
  (
    'api apis data web app apps application applications service services system systems software platform platforms ' +
    'solution solutions tool tools product products process processes suite team teams unit units business company ' +
    'companies organisation organization client clients customer customers user users industry department environment ' +
    'production website websites site program programme feature features module modules task tasks end small large ' +
    'online digital internal external other scale report reports reporting management development engineering'
  )
    .split(' ')
    .map((word) => stem(word)),
);

/** Lower case, no accents, no gendered words; letters, digits, + and # only. */
export function plainWords(text: string): string[] {
  let plain = text.normalize('NFKD').replace(/\p{M}/gu, '').replace(GENDERED, ' ');
  for (const [pattern, neutral] of GENDERED_NOUNS) plain = plain.replace(pattern, neutral);
  return plain
    .toLowerCase()
    .replace(/(?<=\p{L})\.(?=\p{L})/gu, '')
    .split(/[^\p{L}\p{N}+#]+/u)
    .filter(Boolean);
}

/** Rough English stem: testing, tester and tests are one; never shorter than three letters. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const found = cutStem(word);
  if (stems.size >= MOST_STEMS) stems.clear();
  stems.set(word, found);
  return found;
}

function cutStem(word: string): string {
  const known = IRREGULAR.get(word);
  if (known) return known;
  let rest = word.replace(PLURAL, '');
  for (const ending of ENDINGS) {
    const shorter = rest.replace(ending, '');
    if (shorter.length >= SHORTEST_STEM) rest = shorter;
  }
  return rest.length > SHORTEST_STEM ? rest.replace(DOUBLED, '$1') : rest;
}

/** True for a stem that says little by itself. */
export function isGeneric(one: string): boolean {
  return GENERIC_WORDS.has(one);
}

/** True for words that carry no requirement. */
export function isEmptyWord(word: string): boolean {
  return EMPTY_WORDS.has(word);
}

/** Stems of the words that mean something, each once. */
export function contentStems(text: string): Set<string> {
  return new Set(
    plainWords(text)
      .filter((word) => !EMPTY_WORDS.has(word))
      .map(stem),
  );
}

/** Share of `wanted` that occurs in `offered`, 0–1; `weightOf` gives single stems another weight than 1. */
export function coverage(
  wanted: Set<string>,
  offered: Set<string>,
  weightOf: (stem: string) => number = () => 1,
): number {
  let all = 0;
  let covered = 0;
  for (const word of wanted) {
    const weight = weightOf(word);
    all += weight;
    if (offered.has(word)) covered += weight;
  }
  return all ? covered / all : 0;
}
