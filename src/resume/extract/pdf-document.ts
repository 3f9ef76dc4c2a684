import { ResumeError } from '../resume.errors';
import { ExtractedDocument } from './block';
import { MAX_TEXT, checkedText } from './checked-text';
import { Matrix } from './matrix';
import { glyphsToBlocks, paintsSpaces } from './pdf-blocks';
import { Glyph, GlyphReader, OperatorList, OperatorNumbers, PdfFont } from './pdf-glyphs';
import { PdfLink, attachLinks } from './pdf-links';

export const MAX_PAGES = 50;
/** In pixels; larger pictures are not decoded, only their presence matters. */
const LARGEST_IMAGE = 16_000_000;

interface PdfPage {
  getViewport(options: { scale: number }): { width: number; height: number; transform: number[] };
  getOperatorList(): Promise<OperatorList>;
  getAnnotations(): Promise<unknown[]>;
  commonObjs: { has(name: string): boolean; get(name: string): unknown };
}

interface PdfDocument {
  numPages: number;
  getPage(number: number): Promise<PdfPage>;
  destroy(): Promise<void>;
}

const UNKNOWN_FONT: PdfFont = { name: '' };

/**
 * Reads a PDF with pdf.js (no worker, no evaluation of code, no fonts loaded).
 * Throws ResumeError: encrypted, unreadable, no_pages, too_many_pages, too_much_text, needs_ocr or no_text.
 */
export async function extractPdf(bytes: Uint8Array): Promise<ExtractedDocument> {
  const { document, ops } = await open(bytes);
  try {
    if (document.numPages < 1) throw new ResumeError('resume.no_pages');
    if (document.numPages > MAX_PAGES) throw new ResumeError('resume.too_many_pages');
    return await readPages(document, ops, bytes);
  } catch (error) {
    throw error instanceof ResumeError ? error : new ResumeError('resume.unreadable', { cause: error });
  } finally {
    await document.destroy();
  }
}

async function open(bytes: Uint8Array): Promise<{ document: PdfDocument; ops: OperatorNumbers }> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  try {
    const task = pdfjs.getDocument({
      // pdf.js keeps and may detach what it is given.
      data: Uint8Array.from(bytes),
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      stopAtErrors: false,
      maxImageSize: LARGEST_IMAGE,
      enableXfa: false,
      verbosity: 0,
    });
    return { document: (await task.promise) as unknown as PdfDocument, ops: pdfjs.OPS };
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    throw new ResumeError(name === 'PasswordException' ? 'resume.encrypted' : 'resume.unreadable', { cause: error });
  }
}

interface PageGlyphs {
  number: number;
  glyphs: Glyph[];
  links: PdfLink[];
  fontOf: (name: string) => PdfFont;
  transform: Matrix;
}

async function readPages(document: PdfDocument, ops: OperatorNumbers, bytes: Uint8Array): Promise<ExtractedDocument> {
  const pages: PageGlyphs[] = [];
  let length = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await readPage(await document.getPage(number), number, ops);
    length += page.glyphs.length;
    if (length > MAX_TEXT) throw new ResumeError('resume.too_much_text');
    pages.push(page);
  }
  const typed = paintsSpaces(pages.flatMap((page) => page.glyphs));
  const blocks = pages.flatMap(({ number, glyphs, links, fontOf, transform }) => {
    const own = glyphsToBlocks(glyphs, number, typed, fontOf);
    attachLinks(own, links, transform, number);
    return own;
  });
  const hidden = pages.some((page) => page.glyphs.some((g) => !g.visible && /[\p{L}\p{N}]/u.test(g.text)));
  return { blocks: checkedText(blocks, hasImages(bytes)), flags: hidden ? ['hidden_text'] : [] };
}

async function readPage(page: PdfPage, number: number, ops: OperatorNumbers): Promise<PageGlyphs> {
  const viewport = page.getViewport({ scale: 1 });
  const transform = viewport.transform as unknown as Matrix;
  const list = await page.getOperatorList();
  const fontOf = fontReader(page);
  const reader = new GlyphReader(transform, viewport, fontOf, ops);
  reader.run(list);
  const links = (await page.getAnnotations()) as PdfLink[];
  return { number, glyphs: reader.glyphs, links, fontOf, transform };
}

function fontReader(page: PdfPage): (name: string) => PdfFont {
  const fonts = new Map<string, PdfFont>();
  return (name) => {
    let font = fonts.get(name);
    if (!font) {
      font = page.commonObjs.has(name) ? (page.commonObjs.get(name) as PdfFont) : UNKNOWN_FONT;
      fonts.set(name, font);
    }
    return font;
  };
}

/** A stream's dictionary is never compressed, so the marker of an image is always readable. */
function hasImages(bytes: Uint8Array): boolean {
  return /\/Subtype\s*\/Image\b/.test(Buffer.from(bytes).toString('latin1'));
}
