import { Matrix, apply } from './matrix';
import type { Glyph } from './pdf-glyphs';

interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** '' for a picture or a shading: anything may be behind the text. */
  color: string;
  /** Number of characters painted before it. */
  after: number;
}

const INVISIBLE_MODE = 3;
/** A colour difference (0–1 of full contrast) below which a reader sees nothing. */
const LEAST_CONTRAST = 0.06;
const MANY_AREAS = 4_000;

/** Remembers what was painted under the text, to tell white-on-white from white-on-dark. */
export class Background {
  private readonly areas: Area[] = [];
  private invisible: Glyph[] = [];

  constructor(private readonly page: { width: number; height: number }) {}

  /** A filled path; only simple shapes are remembered, as a frame's bounding box says nothing about its inside. */
  fill(ctm: Matrix, path: { box: number[]; subpaths: number }, color: string, after: number): void {
    const [left = 0, top = 0, right = 0, bottom = 0] = path.box;
    if (path.subpaths !== 1) return;
    this.add(ctm, [left, top, right, bottom], color === 'pattern' ? '' : color, after);
  }

  /** A picture covers the unit square of its transform. */
  image(ctm: Matrix, after: number): void {
    this.add(ctm, [0, 0, 1, 1], '', after);
  }

  /** Whether a character in text rendering mode `mode` can be seen on what lies under it. */
  shows(glyph: Glyph, mode: number): boolean {
    if (mode === INVISIBLE_MODE) {
      this.invisible.push(glyph);
      return false;
    }
    if (glyph.color === 'pattern') return true;
    const x = glyph.x + glyph.width / 2;
    const y = glyph.y - glyph.size * 0.3;
    for (let i = this.areas.length - 1; i >= 0; i--) {
      const area = this.areas[i]!;
      if (x < area.left || x > area.right || y < area.top || y > area.bottom) continue;
      return area.color === '' || contrast(area.color, glyph.color) >= LEAST_CONTRAST;
    }
    return contrast('#ffffff', glyph.color) >= LEAST_CONTRAST;
  }

  /** Invisible text over a page-sized picture is the text layer of a scan, which is the page's real text. */
  settle(glyphs: Glyph[]): void {
    const pageArea = this.page.width * this.page.height;
    const scanned = this.areas.some((a) => a.color === '' && (a.right - a.left) * (a.bottom - a.top) > pageArea * 0.5);
    if (scanned) for (const glyph of this.invisible) glyph.visible = true;
    else this.hideCovered(glyphs);
  }

  private hideCovered(glyphs: Glyph[]): void {
    const pageArea = this.page.width * this.page.height;
    for (const area of this.areas) {
      // A page-sized fill is usually clipped to something smaller, which is not followed here.
      const large = (area.right - area.left) * (area.bottom - area.top) > pageArea * 0.5;
      if (area.color === '' || area.after === 0 || large) continue;
      for (const glyph of glyphs.slice(0, area.after)) {
        const right = glyph.x + glyph.width;
        const inside = glyph.x >= area.left && right <= area.right && glyph.y <= area.bottom;
        if (inside && glyph.y - glyph.size * 0.7 >= area.top) glyph.visible = false;
      }
    }
  }

  private add(ctm: Matrix, [x0, y0, x1, y1]: [number, number, number, number], color: string, after: number): void {
    if (this.areas.length >= MANY_AREAS) return;
    const corners = [apply(ctm, x0, y0), apply(ctm, x1, y0), apply(ctm, x0, y1), apply(ctm, x1, y1)];
    const xs = corners.map(([x]) => x);
    const ys = corners.map(([, y]) => y);
    this.areas.push({
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
      color,
      after,
    });
  }
}

function channels(color: string): [number, number, number] {
  const value = Number.parseInt(color.slice(1, 7), 16) || 0;
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function contrast(a: string, b: string): number {
  const [r1, g1, b1] = channels(a);
  const [r2, g2, b2] = channels(b);
  return Math.max(Math.abs(r1 - r2), Math.abs(g1 - g2), Math.abs(b1 - b2)) / 255;
}
