import { Matrix, apply, multiply } from './matrix';
import { Background } from './pdf-background';

/** One painted character in page space (points, y downwards from the top of the page). */
export interface Glyph {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  font: string;
  color: string;
  visible: boolean;
}

/** The part of pdf.js' operator list that is read here. */
export interface OperatorList {
  fnArray: number[];
  argsArray: unknown[];
}

/** The part of a pdf.js font that is read here. */
export interface PdfFont {
  name: string;
  fontMatrix?: number[];
  vertical?: boolean;
  bold?: boolean;
  italic?: boolean;
}

interface RawGlyph {
  unicode: string;
  width: number;
  isSpace: boolean;
}

interface TextState {
  ctm: Matrix;
  fill: string;
  alpha: number;
  /** Opacity of the groups around; their content starts again at full opacity. */
  groupAlpha: number;
  fontName: string;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  rise: number;
  leading: number;
  mode: number;
}

const SMALLEST_VISIBLE = 4;
const CLEAR_ALPHA = 0.1;

/** Names of the operators this reader understands → their numbers in the loaded pdf.js. */
export type OperatorNumbers = Record<string, number>;

/** Follows the drawing operators of one page and collects every character with its place, colour and visibility. */
export class GlyphReader {
  readonly glyphs: Glyph[] = [];
  private state: TextState;
  private stack: TextState[] = [];
  private textMatrix: Matrix = [1, 0, 0, 1, 0, 0];
  private lineMatrix: Matrix = [1, 0, 0, 1, 0, 0];
  private readonly fillOperators: ReadonlySet<number>;
  private readonly handlers: Map<number, (args: unknown[]) => void>;

  constructor(
    base: Matrix,
    private readonly page: { width: number; height: number },
    private readonly fontOf: (name: string) => PdfFont,
    private readonly ops: OperatorNumbers,
    private readonly background = new Background(page),
  ) {
    this.state = {
      ctm: base,
      fill: '#000000',
      alpha: 1,
      groupAlpha: 1,
      fontName: '',
      fontSize: 1,
      charSpacing: 0,
      wordSpacing: 0,
      scale: 1,
      rise: 0,
      leading: 0,
      mode: 0,
    };
    const fills = ['fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'];
    this.fillOperators = new Set(fills.map((name) => ops[name] ?? -1));
    this.handlers = this.buildHandlers();
  }

  /** Runs the page; {@link glyphs} is complete afterwards. */
  run(list: OperatorList): void {
    list.fnArray.forEach((operator, i) => {
      const args = list.argsArray[i];
      this.handlers.get(operator)?.(Array.isArray(args) ? args : []);
    });
    this.background.settle(this.glyphs);
  }

  private buildHandlers(): Map<number, (args: unknown[]) => void> {
    const named: Record<string, (args: unknown[]) => void> = {
      ...this.graphicsHandlers(),
      ...this.textHandlers(),
      ...this.paintHandlers(),
    };
    return new Map(
      Object.entries(named).flatMap(([name, run]) =>
        this.ops[name] === undefined ? [] : [[this.ops[name], run] as const],
      ),
    );
  }

  private graphicsHandlers(): Record<string, (args: unknown[]) => void> {
    const push = (): void => void this.stack.push({ ...this.state });
    const pop = (): void => void (this.state = this.stack.pop() ?? this.state);
    const concat = (value: unknown): void => {
      const m = toMatrix(value);
      if (m) this.state.ctm = multiply(this.state.ctm, m);
    };
    return {
      save: push,
      restore: pop,
      transform: concat,
      paintFormXObjectBegin: ([matrix]) => (push(), concat(matrix)),
      paintFormXObjectEnd: pop,
      beginGroup: () => {
        push();
        this.state.groupAlpha *= this.state.alpha;
        this.state.alpha = 1;
      },
      endGroup: pop,
      setGState: ([pairs]) => this.setGraphicsState(pairs),
      setFillRGBColor: ([color]) => void (this.state.fill = String(color)),
      setFillColorN: () => void (this.state.fill = 'pattern'),
      setFillTransparent: () => void (this.state.fill = 'transparent'),
    };
  }

  private textHandlers(): Record<string, (args: unknown[]) => void> {
    const s = (): TextState => this.state;
    return {
      beginText: () => this.setTextMatrix([1, 0, 0, 1, 0, 0]),
      setFont: ([name, size]) => void ((s().fontName = String(name)), (s().fontSize = Number(size))),
      setCharSpacing: ([v]) => void (s().charSpacing = Number(v)),
      setWordSpacing: ([v]) => void (s().wordSpacing = Number(v)),
      setHScale: ([v]) => void (s().scale = Number(v) / 100),
      setLeading: ([v]) => void (s().leading = -Number(v)),
      setTextRise: ([v]) => void (s().rise = Number(v)),
      setTextRenderingMode: ([v]) => void (s().mode = Number(v)),
      setTextMatrix: ([m]) => this.setTextMatrix(toMatrix(m) ?? this.textMatrix),
      moveText: ([x, y]) => this.moveText(Number(x), Number(y)),
      setLeadingMoveText: ([x, y]) => void ((s().leading = Number(y)), this.moveText(Number(x), Number(y))),
      nextLine: () => this.moveText(0, s().leading),
      showText: ([glyphs]) => this.showText(glyphs as (RawGlyph | number | null)[]),
    };
  }

  private paintHandlers(): Record<string, (args: unknown[]) => void> {
    const image = (): void => this.background.image(this.state.ctm, this.glyphs.length);
    return {
      constructPath: ([operator, data, box]) => {
        if (!this.fillOperators.has(Number(operator)) || !box || this.state.alpha <= 0.5) return;
        const path = { box: Array.from(box as ArrayLike<number>), subpaths: countSubpaths(data) };
        this.background.fill(this.state.ctm, path, this.state.fill, this.glyphs.length);
      },
      paintImageXObject: image,
      paintInlineImageXObject: image,
      paintImageMaskXObject: image,
      shadingFill: () => this.background.image([this.page.width, 0, 0, this.page.height, 0, 0], this.glyphs.length),
    };
  }

  private setGraphicsState(pairs: unknown): void {
    for (const [key, value] of (pairs ?? []) as [string, unknown][]) {
      if (key === 'ca') this.state.alpha = Number(value);
      if (key === 'Font' && Array.isArray(value))
        [this.state.fontName, this.state.fontSize] = value as [string, number];
    }
  }

  private setTextMatrix(m: Matrix): void {
    this.textMatrix = this.lineMatrix = m;
  }

  private moveText(x: number, y: number): void {
    this.setTextMatrix(multiply(this.lineMatrix, [1, 0, 0, 1, x, y]));
  }

  private showText(items: (RawGlyph | number | null)[]): void {
    const { fontSize, charSpacing, wordSpacing, scale } = this.state;
    const font = this.fontOf(this.state.fontName);
    const unit = font.fontMatrix?.[0] ?? 0.001;
    for (const item of items) {
      if (item === null) continue;
      if (typeof item === 'number') {
        this.advance((-item / 1000) * fontSize * scale);
        continue;
      }
      const width = item.width * unit * fontSize * scale;
      this.emit(item.unicode, width, font);
      this.advance(width + (charSpacing + (item.isSpace ? wordSpacing : 0)) * scale);
    }
  }

  private advance(distance: number): void {
    this.textMatrix = multiply(this.textMatrix, [1, 0, 0, 1, distance, 0]);
  }

  private emit(text: string, width: number, font: PdfFont): void {
    const m = multiply(this.state.ctm, this.textMatrix);
    // Text that runs up or down the page is decoration or a watermark; it has no place in a line.
    if (Math.abs(m[1]) > Math.abs(m[0]) || font.vertical) return;
    const [x, y] = apply(m, 0, this.state.rise);
    const size = Math.abs(this.state.fontSize) * Math.hypot(m[2], m[3]);
    const inside = x > -size && y > 0 && x < this.page.width && y < this.page.height + size;
    const { mode, fill, alpha, groupAlpha } = this.state;
    const painted = fill !== 'transparent' && alpha * groupAlpha >= CLEAR_ALPHA;
    const glyph: Glyph = {
      text,
      x,
      y,
      width: width * Math.hypot(m[0], m[1]),
      size,
      font: this.state.fontName,
      color: fill,
      visible: inside && painted && (size >= SMALLEST_VISIBLE || !text.trim()),
    };
    if (glyph.visible && text.trim()) glyph.visible = this.background.shows(glyph, mode);
    this.glyphs.push(glyph);
  }
}

/** pdf.js passes matrices as arrays or typed arrays. */
function toMatrix(value: unknown): Matrix | null {
  const m = Array.from((value ?? []) as ArrayLike<number>);
  return m.length === 6 ? (m as unknown as Matrix) : null;
}

/** Path data of pdf.js: an opcode (0 move, 1 line, 2 cubic, 3 quadratic, 4 close) followed by its coordinates. */
function countSubpaths(data: unknown): number {
  const numbers = (data as (ArrayLike<number> | null)[] | null)?.[0];
  if (!numbers) return 0;
  const coordinates = [2, 2, 6, 4, 0];
  let count = 0;
  for (let i = 0; i < numbers.length; i += 1 + (coordinates[numbers[i]!] ?? 0)) if (numbers[i] === 0) count++;
  return count;
}
