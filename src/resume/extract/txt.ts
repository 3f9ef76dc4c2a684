import { Block, ExtractedDocument } from './block';
import { cleanGlyph } from './characters';
import { checkedText } from './checked-text';

const SIZE = 10;
const LETTER = 5;
const LINE = 12;

/** Plain text: every character has its column, as on a typewriter. UTF-8, UTF-16 (with a mark) or Latin-1. */
export function extractText(bytes: Uint8Array): ExtractedDocument {
  const text = decode(bytes);
  const blocks: Block[] = [];
  text.split(/\r\n|\r|\n|\f/).forEach((raw, row) => {
    for (const part of splitColumns(raw)) blocks.push(toBlock(part.text, part.column, row, blocks.length));
  });
  return { blocks: checkedText(blocks, false), flags: [] };
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Three blanks or more, or a tab, separate columns; lines drawn with punctuation say nothing. */
function splitColumns(raw: string): { text: string; column: number }[] {
  const line = raw.replace(/\t/g, '    ');
  if (!/[\p{L}\p{N}]/u.test(line)) return [];
  const parts: { text: string; column: number }[] = [];
  for (const m of line.matchAll(/\S+(?:\s{1,2}\S+)*/g)) {
    const text = cleanGlyph(m[0])
      .replace(/\s+/g, ' ')
      .replace(/^([=#~_*-]{2,}|#+)\s*(.+?)\s*\1?$/, '$2')
      .replace(/\s*[=~_]{2,}$/, '');
    if (text.trim()) parts.push({ text, column: m.index });
  }
  return parts;
}

function toBlock(text: string, column: number, row: number, index: number): Block {
  return {
    text,
    x: column * LETTER,
    y: (row + 1) * LINE,
    width: text.length * LETTER,
    size: SIZE,
    bold: false,
    italic: false,
    color: '',
    page: 1,
    link: '',
    font: '',
    order: index * 10,
    spaceBefore: true,
  };
}
