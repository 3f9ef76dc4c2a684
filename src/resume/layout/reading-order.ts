import { Block } from '../extract/block';
import { arrange } from './arrange';
import { toCells } from './cells';
import { Line } from './line';

const PAGE_GAP = 2.4;

/** Blocks of a whole document → lines in the order a person reads them. */
export function readingOrder(blocks: Block[]): Line[] {
  return arrange(toCells(stackPages(dropFurniture(blocks))));
}

/** Puts the pages under each other without their margins, so that columns continue from page to page. */
export function stackPages(blocks: Block[]): Block[] {
  const out: Block[] = [];
  let offset = 0;
  for (const page of [...new Set(blocks.map((b) => b.page))].sort((a, b) => a - b)) {
    const own = blocks.filter((b) => b.page === page);
    const inked = own.filter((b) => b.text !== '');
    if (inked.length === 0) {
      out.push(...own);
      continue;
    }
    const top = Math.min(...inked.map((b) => b.y - b.size));
    for (const block of own) out.push({ ...block, y: block.y - top + offset, order: block.order + page * 1e6 });
    const bottom = Math.max(...inked.map((b) => b.y));
    offset += bottom - top + PAGE_GAP * medianSize(inked);
  }
  return out;
}

function medianSize(blocks: Block[]): number {
  return blocks.map((b) => b.size).sort((a, b) => a - b)[Math.floor(blocks.length / 2)] ?? 10;
}

/** Page numbers, and running heads that repeat on later pages at the same height. */
function dropFurniture(blocks: Block[]): Block[] {
  const first = new Map<string, number>();
  return blocks.filter((block) => {
    const text = block.text.trim();
    if (
      /^(?:page\s*)?\d{1,2}\s*(?:\/|of|\|)\s*\d{1,2}$/i.test(text) ||
      /^(?:[-–]\s*)?page\s+\d{1,2}(?:\s*[-–])?$/i.test(text)
    )
      return false;
    if (text.length < 4) return true;
    const key = `${text}|${Math.round(block.y)}|${Math.round(block.x)}`;
    const page = first.get(key) ?? block.page;
    first.set(key, page);
    return page === block.page || block.paragraph === true;
  });
}
