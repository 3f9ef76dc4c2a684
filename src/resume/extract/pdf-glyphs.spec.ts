import { glyphsToBlocks } from './pdf-blocks';
import { Glyph, GlyphReader } from './pdf-glyphs';

const OPS = {
  beginText: 1,
  setFont: 2,
  setTextMatrix: 3,
  showText: 4,
  setFillRGBColor: 5,
  constructPath: 6,
  fill: 22,
  setCharSpacing: 7,
  setTextRenderingMode: 8,
  paintImageXObject: 9,
  transform: 10,
  save: 11,
  restore: 12,
};
const PAGE = { width: 600, height: 800 };
const FONT = { name: 'Sans', fontMatrix: [0.001, 0, 0, 0.001, 0, 0] };

type Step = [keyof typeof OPS, ...unknown[]];

function show(text: string): unknown[] {
  return [...text].map((unicode) => ({ unicode, width: 500, isSpace: unicode === ' ' }));
}

function write(text: string, x: number, y: number, size = 10): Step[] {
  return [['beginText'], ['setFont', 'f', size], ['setTextMatrix', [1, 0, 0, 1, x, 800 - y]], ['showText', show(text)]];
}

function run(steps: Step[]): Glyph[] {
  const reader = new GlyphReader([1, 0, 0, -1, 0, 800], PAGE, () => FONT, OPS);
  reader.run({ fnArray: steps.map(([op]) => OPS[op]), argsArray: steps.map(([, ...args]) => args) });
  return reader.glyphs;
}

const seen = (glyphs: Glyph[]): string =>
  glyphs
    .filter((g) => g.visible)
    .map((g) => g.text)
    .join('');
const rectangle = (x0: number, y0: number, x1: number, y1: number): unknown[] => [
  22,
  [[0, x0, y0, 1, x1, y0, 1, x1, y1, 4]],
  [x0, y0, x1, y1],
];

describe('GlyphReader', () => {
  it('places characters from the top of the page', () => {
    const [first] = run(write('Hi', 50, 100));
    expect(first).toMatchObject({ text: 'H', x: 50, y: 100, size: 10, visible: true });
  });

  it('does not see white on white but sees white on a dark ground', () => {
    expect(seen(run([['setFillRGBColor', '#ffffff'], ...write('ghost', 50, 100)]))).toBe('');
    const dark: Step[] = [
      ['setFillRGBColor', '#123456'],
      ['constructPath', ...rectangle(0, 650, 300, 750)],
    ];
    expect(seen(run([...dark, ['setFillRGBColor', '#ffffff'], ...write('name', 50, 100)]))).toBe('name');
  });

  it('does not see what is tiny, outside the page or covered afterwards', () => {
    expect(seen(run(write('tiny', 50, 100, 2)))).toBe('');
    expect(seen(run(write('far', -4000, 100)))).toBe('');
    expect(
      seen(
        run([
          ...write('under', 50, 100),
          ['setFillRGBColor', '#eeeeee'],
          ['constructPath', ...rectangle(40, 680, 200, 720)],
        ]),
      ),
    ).toBe('');
  });

  it('reads the invisible text layer of a scanned page, and only there', () => {
    const layer: Step[] = [['setTextRenderingMode', 3], ...write('scanned', 50, 100)];
    const image: Step[] = [
      ['save'],
      ['transform', 600, 0, 0, 800, 0, 0],
      ['paintImageXObject', 'i', 1, 1],
      ['restore'],
    ];
    expect(seen(run(layer))).toBe('');
    expect(seen(run([...image, ...layer]))).toBe('scanned');
  });

  it('joins a letter-spaced heading to its word', () => {
    const steps: Step[] = [
      ['beginText'],
      ['setFont', 'f', 10],
      ['setCharSpacing', 3],
      ['setTextMatrix', [1, 0, 0, 1, 50, 700]],
      ['showText', show('SKILLS')],
    ];
    const [block] = glyphsToBlocks(run(steps), 1, false, () => FONT);
    expect(block!.text).toBe('SKILLS');
  });
});
