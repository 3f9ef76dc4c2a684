import { Block } from '../extract/block';
import { readingOrder } from './reading-order';

let order = 0;

function block(text: string, x: number, y: number, style: Partial<Block> = {}): Block {
  order += 10;
  const size = style.size ?? 10;
  const base = { bold: false, italic: false, color: '#000000', font: 'f', link: '', page: 1, spaceBefore: true };
  return { ...base, text, x, y, size, width: text.length * size * 0.5, order, ...style };
}

const texts = (blocks: Block[]): string[] =>
  readingOrder(blocks).map((line) => line.cells.map((c) => c.text).join(' | '));

describe('readingOrder', () => {
  it('reads a sidebar before the main text although their lines alternate', () => {
    const side = ['Skills', 'Welding', 'Milling', 'Turning', 'Drawing'].map((t, i) => block(t, 40, 100 + i * 17));
    const main = [
      'Experience',
      'Fitter at Somewhere',
      'Built pumps.',
      'Fixed pumps.',
      'Sold pumps.',
      'Cleaned pumps.',
    ].map((t, i) => block(t, 220, 106 + i * 14));
    const lines = texts([...main, ...side]);
    expect(lines.slice(0, 5)).toEqual(['Skills', 'Welding', 'Milling', 'Turning', 'Drawing']);
    expect(lines.slice(5)).toEqual(main.map((b) => b.text));
  });

  it('puts a heading of the left rail before the text beside it', () => {
    const blocks = [
      block('Work', 60, 101, { size: 14 }),
      block('Senior Fitter', 200, 100),
      block('Built pumps for ships and kept them running.', 200, 114),
      block('Education', 40, 171, { size: 14 }),
      block('Trade School of Somewhere', 200, 170),
      block('Certificate in fitting and turning', 200, 184),
    ];
    expect(texts(blocks)).toEqual([
      'Work',
      'Senior Fitter',
      'Built pumps for ships and kept them running.',
      'Education',
      'Trade School of Somewhere',
      'Certificate in fitting and turning',
    ]);
  });

  it('joins the lines of a date box on the right to the title beside it', () => {
    const job = (title: string, from: string, to: string, y: number): Block[] => [
      block(from, 460, y - 6),
      block(title, 60, y, { bold: true }),
      block('—', 480, y + 8),
      block('Did a good deal of useful work there every day.', 60, y + 18),
      block(to, 462, y + 21),
      block('And did some more of it in the evening as well.', 60, y + 33),
    ];
    const lines = texts([
      ...job('Fitter, Acme', 'March 2019', 'June 2021', 100),
      ...job('Welder, Bolt', 'May 2016', 'April 2019', 180),
    ]);
    expect(lines[0]).toBe('Fitter, Acme | March 2019 — June 2021');
    expect(lines[3]).toBe('Welder, Bolt | May 2016 — April 2019');
  });

  it('joins a period that wraps inside a date column', () => {
    const lines = texts([
      block('Dec 2022–Sep', 40, 100),
      block('2025', 80, 112),
      block('Fitter, Acme', 140, 100, { bold: true }),
      block('Built pumps for ships and kept them running.', 140, 112),
      block('Apr 2020–Sep', 40, 140),
      block('2022', 80, 152),
      block('Welder, Bolt', 140, 140, { bold: true }),
      block('Welded hulls in dry dock and on the water.', 140, 152),
    ]);
    expect(lines[0]).toBe('Dec 2022–Sep 2025 | Fitter, Acme');
    expect(lines[2]).toBe('Apr 2020–Sep 2022 | Welder, Bolt');
  });

  it('makes one line of a table row whose cells wrap', () => {
    const lines = texts([
      block('Degree', 60, 100, { bold: true }),
      block('Institute', 160, 100, { bold: true }),
      block('Year', 260, 100, { bold: true }),
      block('Bachelor of Science', 60, 140),
      block('(Marine Biology)', 60, 152),
      block('Harbour University', 160, 140),
      block('of Somewhere', 160, 152),
      block('2019', 260, 146),
      block('Master of Science', 60, 190),
      block('Island College', 160, 190),
      block('2021', 260, 190),
    ]);
    expect(lines).toEqual([
      'Degree | Institute | Year',
      'Bachelor of Science (Marine Biology) | Harbour University of Somewhere | 2019',
      'Master of Science | Island College | 2021',
    ]);
  });

  it('continues a column on the next page', () => {
    const column = (x: number, words: string[], page: number): Block[] =>
      words.map((w, i) => block(w, x, 60 + i * (x < 100 ? 17 : 14), { page }));
    const lines = texts([
      ...column(40, ['Skills', 'Welding', 'Milling', 'Turning'], 1),
      ...column(220, ['Experience', 'Fitter at Acme', 'Built pumps.', 'Fixed pumps.', 'Sold pumps.'], 1),
      ...column(40, ['Drawing', 'Casting', 'Forging', 'Sawing'], 2),
      ...column(220, ['Welder at Bolt', 'Welded hulls.', 'Welded masts.', 'Welded rails.', 'Education'], 2),
    ]);
    expect(lines.slice(0, 8)).toEqual([
      'Skills',
      'Welding',
      'Milling',
      'Turning',
      'Drawing',
      'Casting',
      'Forging',
      'Sawing',
    ]);
  });

  it('drops page numbers and heads that repeat', () => {
    const page = (n: number): Block[] => [
      block('Jane Doe', 40, 20, { page: n }),
      block(`Text of page ${n}`, 40, 60, { page: n }),
      block(`Page ${n} of 2`, 300, 780, { page: n }),
    ];
    expect(texts([...page(1), ...page(2)])).toEqual(['Jane Doe', 'Text of page 1', 'Text of page 2']);
  });

  it('takes list marks off their lines, also those of symbol fonts', () => {
    const marks = [0, 1, 2].flatMap((i) => [
      block('{', 40, 100 + i * 14, { font: 'symbols', width: 5 }),
      block(`Point ${i} of the list`, 52, 100 + i * 14),
    ]);
    const lines = readingOrder([...marks, block('• Typed mark', 40, 160)]);
    expect(lines.map((l) => [l.text, l.bullet])).toEqual([
      ['Point 0 of the list', true],
      ['Point 1 of the list', true],
      ['Point 2 of the list', true],
      ['Typed mark', true],
    ]);
  });

  it('reads two courses side by side one after the other', () => {
    const course = (x: number, [school, period, degree]: [string, string, string]): Block[] => [
      block(school, x, 100, { bold: true }),
      block(period, x, 114, { color: '#777777' }),
      block(degree, x, 128),
    ];
    const left = course(40, ['Hill College of Art', 'Jan 2014 – Jan 2015', 'Diploma in Primary Education']);
    const right = course(300, ['University of Somewhere', 'Jan 2009 – Jan 2013', 'BA in English']);
    expect(texts([...left, ...right])).toEqual([...left, ...right].map((b) => b.text));
  });

  it('reads contact data at the top right and dates far below it with the lines they stand beside', () => {
    const contact = ['jane@doe.test', '+47 55 55 01 23', 'Bergen'].map((t, i) => block(t, 420, 40 + i * 12));
    const skills = [block('Skills', 40, 100, { size: 14 }), block('Welding, milling, turning and drawing', 40, 116)];
    const work = [
      block('Experience', 40, 150, { size: 14 }),
      block('Somewhere Works Ltd, Bergen', 40, 170),
      block('2018 – 2024', 420, 170),
    ];
    const roles = [
      block('Foreman', 40, 184),
      block('2020 – 2024', 420, 184),
      block('Fitter', 40, 198),
      block('2018 – 2020', 420, 198),
    ];
    expect(
      texts([block('Jane Doe', 40, 46, { size: 20 }), ...contact, ...skills, ...work, ...roles]).slice(-6),
    ).toEqual([
      'Skills',
      'Welding, milling, turning and drawing',
      'Experience',
      'Somewhere Works Ltd, Bergen | 2018 – 2024',
      'Foreman | 2020 – 2024',
      'Fitter | 2018 – 2020',
    ]);
  });
});
