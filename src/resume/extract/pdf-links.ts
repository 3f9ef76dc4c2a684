import { Block } from './block';
import { Matrix, apply } from './matrix';

/** The part of a pdf.js annotation that is read here. */
export interface PdfLink {
  subtype?: string;
  url?: string;
  unsafeUrl?: string;
  rect?: number[];
}

/** Puts each link's target on the blocks it covers; a link over nothing readable (an icon) becomes an empty block. */
export function attachLinks(blocks: Block[], links: PdfLink[], transform: Matrix, page: number): void {
  for (const link of links) {
    const url = link.url ?? link.unsafeUrl ?? '';
    if (link.subtype !== 'Link' || !/^(?:https?:|mailto:|tel:)/i.test(url) || !link.rect) continue;
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = link.rect;
    const [left, bottom] = apply(transform, Math.min(x0, x1), Math.min(y0, y1));
    const [right, top] = apply(transform, Math.max(x0, x1), Math.max(y0, y1));
    const covered = blocks.filter((b) => {
      const middle = b.y - b.size * 0.3;
      const overlap = Math.min(right, b.x + b.width) - Math.max(left, b.x);
      return middle > top && middle < bottom && overlap > 0.5 * Math.min(b.width, right - left);
    });
    for (const block of covered) block.link ||= url;
    if (covered.length === 0) blocks.push(iconBlock(url, left, bottom, page));
  }
}

function iconBlock(link: string, x: number, y: number, page: number): Block {
  return {
    text: '',
    x,
    y,
    width: 0,
    size: 0,
    bold: false,
    italic: false,
    color: '',
    font: '',
    order: -1,
    page,
    link,
    spaceBefore: true,
  };
}
