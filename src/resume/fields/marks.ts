/** Grades as they stand among the names of a course. */
export const MARK_WORDS =
  /\(?\b(?:c\.?g\.?p\.?a\.?|s\.?g\.?p\.?a\.?|g\.?p\.?a\.?|percentage|marks?|score|grade|aggregate|result)\b[\s:=–-]*(?:of\s*)?\d+(?:[.,]\d+)?\s*(?:%|\/\s*\d+(?:\.\d+)?)?\)?|\(?\b\d{1,3}(?:[.,]\d+)?\s*(?:%|percent)\)?|\(?\b\d(?:[.,]\d+)?\s*\/\s*(?:10|4|5|7|20|100)(?:\.0{1,2})?(?![\p{L}\p{N}])\)?|\(?\b(?:first|second|third|upper second|lower second)[\s-]class(?:\s+(?:upper|lower|division))*(?:\s+(?:with\s+)?(?:honou?rs|distinction))?\)?|\(?\b(?:magna |summa )?cum laude\)?|\(?\bwith (?:distinction|honou?rs|merit)\)?|\(?\b(?:distinction|2[:.][12])\)?/giu;

const MARK =
  /^(?:first|second|third|upper|lower|class|division|honou?rs|merit|distinction|pass|passed|credit|with|cum|magna|summa|laude|very|good|excellent|outstanding|\d(?:[.,:]\d{1,2})?|[a-f][+-]?|\W+)[.,;:)]*$/i;

/** Whether a phrase is nothing but a grade: "Second Upper Honours", "Merit", "1.4". */
export function isMark(text: string): boolean {
  const words = text.replace(/^(?:grade|result|marks?|score|class)\s*:?\s*/i, '').split(/\s+/);
  return words.every((word) => word === '' || MARK.test(word)) && !/^hons?\.?$/i.test(text);
}

/** Takes grades out of a text: labelled ones, and brackets that hold nothing else ("(2:1)", but not "(Hons)"). */
export function withoutMarks(text: string): string {
  return text
    .replace(/\s*\(([^()]{1,40})\)/g, (whole, inner: string) =>
      isMark(inner) && !/^\s*(?:hons?|honou?rs)\.?\s*$/i.test(inner) ? '' : whole,
    )
    .replace(MARK_WORDS, '|');
}

/** Grades: a number out of 10 (or 4, 5, …) is `cgpa`, a percentage `percent`. */
export function readMarks(text: string): { cgpa: number | null; percent: number | null } {
  const number = (s: string | undefined): number | null => (s === undefined ? null : Number(s.replace(',', '.')));
  const percent = number(/(\d{1,3}(?:[.,]\d+)?)\s*(?:%|percent)/i.exec(text)?.[1]);
  const labelled = /\b[cs]?\.?g\.?p\.?a\.?\b[\s:=–-]*(?:of\s*)?(\d{1,2}(?:[.,]\d+)?)/i.exec(text)?.[1];
  const outOf = /\b(\d(?:[.,]\d+)?|10)\s*\/\s*(?:10|4|5|7)(?:[.,]0)?\b/.exec(text)?.[1];
  const plainMark = /\b(?:grade|score|marks?)[\s:=–-]+(\d(?:[.,]\d+)?|10)\b(?!\s*%)/i.exec(text)?.[1];
  const cgpa = number(labelled ?? outOf ?? plainMark);
  return {
    cgpa: cgpa !== null && cgpa <= 20 ? cgpa : null,
    percent: percent !== null && percent <= 100 ? percent : null,
  };
}
