import { extractRtf } from './rtf';

const read = (text: string): ReturnType<typeof extractRtf> => extractRtf(new Uint8Array(Buffer.from(text, 'latin1')));

describe('extractRtf', () => {
  it('reads paragraphs with their weight and size and skips fonts and pictures', () => {
    const { blocks } = read(
      String.raw`{\rtf1{\fonttbl{\f0 Arial;}}{\*\generator Somebody;}{\b\fs48 Jane Doe\par}{\pict 89504e47}\fs24 Engineer of small things\par}`,
    );
    expect(blocks.map((b) => [b.text, b.size, b.bold])).toEqual([
      ['Jane Doe', 24, true],
      ['Engineer of small things', 12, false],
    ]);
  });

  it('reads characters by code page and by Unicode number once', () => {
    const { blocks } = read(String.raw`{\rtf1 Jos\'e9 from Krak\u243?w and far away\par}`);
    expect(blocks[0]!.text).toBe('José from Kraków and far away');
  });

  it('puts the cells of a row on one line', () => {
    const { blocks } = read(
      String.raw`{\rtf1\trowd\intbl Bachelor of Science\cell 2019\cell\row\pard End of the document\par}`,
    );
    expect(blocks[0]!.y).toBe(blocks[1]!.y);
    expect(blocks[2]!.y).toBeGreaterThan(blocks[0]!.y);
  });
});
