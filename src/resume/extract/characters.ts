const SYMBOL_BULLETS = new Set(
  [0xf0b7, 0xf0a7, 0xf0d8, 0xf076, 0xf0fc, 0xf0a8, 0xf06e, 0xf071, 0xf02d].map((c) => String.fromCharCode(c)),
);

/** Folds what a font printed to what a person would type: ligatures open, odd spaces plain, icons dropped. */
export function cleanGlyph(text: string): string {
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (SYMBOL_BULLETS.has(char)) out += '•';
    else if (isIcon(code) || code === 0xad || code === 0xfeff || (code >= 0x200b && code <= 0x200f)) continue;
    else if (code < 32 || (code >= 0x7f && code <= 0x9f) || code === 0xfffd)
      out += code === 9 || code === 10 ? ' ' : '';
    else if (code >= 0xfb00 && code <= 0xfb06) out += char.normalize('NFKC');
    else if (code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x3000) out += ' ';
    else out += char;
  }
  return out.normalize('NFC');
}

/** Private-use characters and pictographs: icon fonts in front of contact data. */
function isIcon(code: number): boolean {
  const privateUse = (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000;
  return privateUse || (code >= 0x1f300 && code <= 0x1faff);
}
