import { isEmptyWord, plainWords, stem } from './words';

/** A word of a text, where it stands. */
export interface Token {
  start: number;
  end: number;
  /** Lower case, without accents. */
  word: string;
  stem: string;
  /** What parts it from the word before. */
  separator: string;
  /** It says something by itself: no article, no preposition, no "designed". */
  content: boolean;
}

const WORD = /[\p{L}\p{N}\p{M}+#]+(?:(?<=\p{L})\.(?=\p{L})[\p{L}\p{N}\p{M}+#]+)*/gu;
/** Endings of words that may tell a person's gender and have a neutral form. */
const MAYBE_GENDERED = /(ess(es)?|m[ae]n|masters?|persons?|people)$/;

/** The words of a text in their order. A word with a neutral form of two words is two tokens in one place. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const [written] = match;
    const separator = text.slice(end, match.index);
    end = match.index + written.length;
    for (const word of neutralWords(written)) {
      tokens.push({ start: match.index, end, word, stem: stem(word), separator, content: !isEmptyWord(word) });
    }
  }
  return tokens;
}

function neutralWords(written: string): string[] {
  const plain = written
    .normalize('NFKD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase();
  if (!plain) return [];
  return MAYBE_GENDERED.test(plain) ? plainWords(plain) : [plain];
}
