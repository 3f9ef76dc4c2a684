import JSZip from 'jszip';
import { extractDocx } from './docx';

const BODY = '<w:p><w:r><w:t>Jane Doe, engineer of small things</w:t></w:r></w:p>';

async function docx(parts: Record<string, string>): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const [name, text] of Object.entries(parts)) zip.file(name, text);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

const page = (body: string): string => `<w:document><w:body>${body}</w:body></w:document>`;
const texts = (bytes: Uint8Array): string[] => extractDocx(bytes).blocks.map((b) => b.text);

describe('extractDocx', () => {
  it('reads page headers before and page footers after the body', async () => {
    const bytes = await docx({
      'word/document.xml': page(BODY),
      'word/header1.xml': '<w:hdr><w:p><w:r><w:t>jane@doe.test</w:t></w:r></w:p></w:hdr>',
      'word/footer1.xml': '<w:ftr><w:p><w:r><w:t>last line</w:t></w:r></w:p></w:ftr>',
    });
    expect(texts(bytes)).toEqual(['jane@doe.test', 'Jane Doe, engineer of small things', 'last line']);
  });

  it('reads a text box once although Word stores a copy of it', async () => {
    const box = '<w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent>';
    const run = `<w:p><w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    expect(texts(await docx({ 'word/document.xml': page(run + BODY) })).filter((t) => t === 'Boxed')).toHaveLength(1);
  });

  it('takes size and weight from the styles', async () => {
    const bytes = await docx({
      'word/document.xml': page(`<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>Skills</w:t></w:r></w:p>${BODY}`),
      'word/styles.xml':
        '<w:styles><w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:basedOn w:val="Base"/><w:rPr><w:sz w:val="36"/></w:rPr></w:style></w:styles>',
    });
    expect(extractDocx(bytes).blocks[0]).toMatchObject({ text: 'Skills', size: 18, bold: true, level: 2 });
  });

  it('leaves out text that is switched off and says so', async () => {
    const hidden = '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Kubernetes wizard</w:t></w:r></w:p>';
    const { blocks, flags } = extractDocx(await docx({ 'word/document.xml': page(hidden + BODY) }));
    expect(blocks.map((b) => b.text)).toEqual(['Jane Doe, engineer of small things']);
    expect(flags).toEqual(['hidden_text']);
  });

  it('keeps the cells of a table apart', async () => {
    const cell = (t: string): string => `<w:tc><w:p><w:r><w:t>${t}</w:t></w:r></w:p></w:tc>`;
    const bytes = await docx({
      'word/document.xml': page(`<w:tbl><w:tr>${cell('B.Sc')}${cell('2019')}</w:tr></w:tbl>${BODY}`),
    });
    const [left, right] = extractDocx(bytes).blocks;
    expect(left!.y).toBe(right!.y);
    expect(right!.x).toBeGreaterThan(left!.x + left!.width);
  });

  it('refuses an archive that would unpack to far more than it holds', async () => {
    const bytes = await docx({ 'word/document.xml': page(' '.repeat(20_000_000)) });
    expect(() => extractDocx(bytes)).toThrow(expect.objectContaining({ code: 'resume.unreadable' }));
  });

  it('refuses an archive with more than a thousand parts', async () => {
    const parts = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`word/p${i}.xml`, 'x']));
    const bytes = await docx({ ...parts, 'word/document.xml': page(BODY) });
    expect(() => extractDocx(bytes)).toThrow(expect.objectContaining({ code: 'resume.unreadable' }));
  });

  it('refuses entities of its own', async () => {
    const bytes = await docx({ 'word/document.xml': `<!DOCTYPE d [<!ENTITY a "b">]>${page(BODY)}` });
    expect(() => extractDocx(bytes)).toThrow(expect.objectContaining({ code: 'resume.unreadable' }));
  });

  it('says that only pictures were found', async () => {
    const bytes = await docx({ 'word/document.xml': page(''), 'word/media/scan.png': 'x' });
    expect(() => extractDocx(bytes)).toThrow(expect.objectContaining({ code: 'resume.needs_ocr' }));
  });
});
