import { words } from './job-titles';

const LEGAL = new Set(
  'ltd limited inc incorporated llc llp lp plc pvt pte pty corp corporation co gmbh ag kg kgaa ug sa sas sarl srl spa nv bv ab as oy oyj aps kk sdn bhd ltda sl slu jsc ooo zrt kft sp zoo'.split(
    ' ',
  ),
);
const KINDS = new Set(
  (
    'company companies group groups holdings holding technologies technology tech solutions solution systems system services service software labs lab laboratory laboratories studio studios consulting consultancy consultants ' +
    'partners associates industries industry enterprises enterprise ventures capital bank banking finance financial insurance logistics motors automotive energy power pharma pharmaceuticals chemicals foods beverages retail stores store supermarket ' +
    'hospital hospitals clinic clinics healthcare health medical centre center institute foundation trust council ministry department agency bureau office authority commission university college school academy hotel hotels resort restaurant cafe ' +
    'airlines airways railways telecom communications networks network media press news publishing broadcasting entertainment games gaming interactive digital international global worldwide india usa uk europe africa asia bros brothers sons ' +
    'society association union club team works factory mills mill plant construction builders engineering engineers infrastructure realty properties estates developers exports imports trading traders freight shipping couriers travel tours analytics ai data cloud'
  ).split(' '),
);

/** How much a phrase reads like an employer's name, 0–1: a legal form is near proof, a kind of business a hint. */
export function organisationScore(text: string): number {
  const list = words(text);
  if (list.length === 0 || list.length > 10) return 0;
  if (list.length > 1 && list.slice(1).some((word) => LEGAL.has(word))) return 1;
  if (KINDS.has(list.at(-1)!)) return list.length > 1 ? 0.7 : 0.3;
  return list.some((word) => KINDS.has(word)) ? 0.4 : 0.1;
}

/** Whether a fragment is only a legal form ("Inc.", "Pvt Ltd") and belongs to the name before the comma. */
export function isLegalForm(text: string): boolean {
  const list = words(text);
  return list.length > 0 && list.length <= 3 && list.every((word) => LEGAL.has(word));
}

const SCHOOL =
  /\b(?:universit\p{L}*|college|institut\p{L}*|school|schule|hochschule|academy|academia|acad[eé]mie|polytechni\p{L}*|politec\p{L}*|facult[ya]\p{L}*|conservatory|seminary|lyc[eé]e|gymnasium|vidyalaya|vidya|vidyapeeth|mandir|convent|campus|iit|nit|iiit|iim|bits|mit|eth|epfl|ucla|ucl|lse|kth|tu|fh|école|ecole|escola|escuela|universidade?|uniwersytet|politechnika|madrasa|board)\b/iu;

/** Whether a phrase reads like the name of a school. */
export function isSchool(text: string): boolean {
  return SCHOOL.test(text);
}
