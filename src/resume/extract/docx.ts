import { ResumeError } from '../resume.errors';
import { ExtractedDocument } from './block';
import { DocxStyles, ParagraphProperties, TextProperties, paragraphProperties, runProperties } from './docx-styles';
import { FlowItem, FlowParagraph, FlowRun, flowToBlocks } from './flow';
import { XmlNode, elements, parseXml } from './xml';
import { ZipArchive } from './zip';
import { checkedText } from './checked-text';

const SMALLEST_VISIBLE = 4;
/** Word keeps a copy of text boxes for old versions. */
const SKIPPED = new Set([
  'mc:Fallback',
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:delText',
  'w:sectPr',
  'w:tblPr',
  'w:tcPr',
  'w:trPr',
]);

/**
 * Reads a Word document: body, tables, text boxes, page headers and footers; nothing outside the archive is fetched.
 * Throws ResumeError: unreadable, encrypted, too_much_text or no_text.
 */
export function extractDocx(bytes: Uint8Array): ExtractedDocument {
  const archive = new ZipArchive(bytes);
  try {
    return new DocxReader(archive).read();
  } catch (error) {
    throw error instanceof ResumeError ? error : new ResumeError('resume.unreadable', { cause: error });
  }
}

class DocxReader {
  private readonly styles: DocxStyles;
  private links = new Map<string, string>();
  private hidden = false;
  private after = 0;

  constructor(private readonly archive: ZipArchive) {
    this.styles = new DocxStyles(this.part('word/styles.xml'));
  }

  read(): ExtractedDocument {
    const names = this.archive.names();
    const of = (kind: string): FlowItem[] =>
      names
        .filter((name) => new RegExp(`^word/${kind}\\d*\\.xml$`).test(name))
        .sort()
        .flatMap((name) => this.readPart(name));
    const items = [...distinct(of('header')), ...this.readPart('word/document.xml'), ...distinct(of('footer'))];
    const blocks = checkedText(
      flowToBlocks(items),
      names.some((name) => name.startsWith('word/media/')),
    );
    return { blocks, flags: this.hidden ? ['hidden_text'] : [] };
  }

  private part(name: string): XmlNode | null {
    const text = this.archive.text(name);
    return text === null ? null : parseXml(text);
  }

  private readPart(name: string): FlowItem[] {
    const root = this.part(name);
    if (!root) return [];
    this.links = new Map();
    const relations = this.part(name.replace(/^word\//, 'word/_rels/').concat('.rels'));
    for (const relation of relations ? elements(elements(relations)[0] ?? relations, 'Relationship') : []) {
      const { Id = '', Target = '' } = relation.attributes;
      if (/^(?:https?:|mailto:|tel:)/i.test(Target)) this.links.set(Id, Target);
    }
    return this.readItems(root);
  }

  /** Paragraphs and tables below a node, in order. */
  private readItems(node: XmlNode): FlowItem[] {
    return elements(node).flatMap((child) => {
      if (SKIPPED.has(child.name)) return [];
      if (child.name === 'w:p') return this.readParagraph(child);
      if (child.name === 'w:tbl') return [this.readTable(child)];
      return this.readItems(child);
    });
  }

  private readTable(node: XmlNode): FlowItem {
    const rows = elements(node, 'w:tr').map((row) =>
      cellsOf(row).map((cell) => {
        this.after = 0;
        return this.readItems(cell);
      }),
    );
    this.after = 0;
    return { kind: 'table', rows };
  }

  private readParagraph(node: XmlNode): FlowItem[] {
    const own = elements(node, 'w:pPr')[0];
    const styleId = own && elements(own, 'w:pStyle')[0]?.attributes['w:val'];
    const style: ParagraphProperties = { ...this.styles.of(styleId ?? ''), ...(own ? paragraphProperties(own) : {}) };
    const runs: FlowRun[] = [];
    const boxes: FlowItem[] = [];
    this.readRuns(node, style, '', runs, boxes);
    const paragraph: FlowParagraph = {
      kind: 'paragraph',
      runs:
        runs.length > 0
          ? runs
          : [{ text: '', size: style.size ?? 10, bold: false, italic: false, color: '', link: '' }],
      bullet: style.bullet ?? false,
      level: style.level ?? 0,
      indent: style.indent ?? 0,
      before: Math.max(this.after, style.before ?? 0),
    };
    this.after = style.after ?? 0;
    return [...boxes, paragraph];
  }

  private readRuns(node: XmlNode, style: TextProperties, link: string, runs: FlowRun[], boxes: FlowItem[]): void {
    for (const child of elements(node)) {
      if (SKIPPED.has(child.name) || child.name === 'w:pPr') continue;
      if (child.name === 'w:r') this.readRun(child, style, link, runs, boxes);
      else if (child.name === 'w:hyperlink') {
        this.readRuns(child, style, this.links.get(child.attributes['r:id'] ?? '') ?? link, runs, boxes);
      } else if (child.name === 'w:txbxContent') boxes.push(...this.readItems(child));
      else this.readRuns(child, style, link, runs, boxes);
    }
  }

  private readRun(node: XmlNode, style: TextProperties, link: string, runs: FlowRun[], boxes: FlowItem[]): void {
    const own = elements(node, 'w:rPr')[0];
    const characterStyle = own && elements(own, 'w:rStyle')[0]?.attributes['w:val'];
    const properties = {
      ...style,
      ...(characterStyle ? this.styles.character(characterStyle) : {}),
      ...(own ? runProperties(own) : {}),
    };
    let text = '';
    for (const child of elements(node)) {
      if (child.name === 'w:t') text += child.children.filter((c) => typeof c === 'string').join('');
      else if (child.name === 'w:tab' || child.name === 'w:ptab') text += '\t';
      else if (child.name === 'w:br' || child.name === 'w:cr') text += '\n';
      else if (child.name === 'w:noBreakHyphen') text += '-';
      else if (child.name === 'w:sym') text += '•';
      else if (!SKIPPED.has(child.name) && child.name !== 'w:rPr') this.readRuns(child, style, link, runs, boxes);
    }
    if (text) this.addRun(text, properties, link, runs);
  }

  private addRun(text: string, properties: TextProperties, link: string, runs: FlowRun[]): void {
    const { size = 10, bold = false, italic = false, color = '', hidden = false } = properties;
    // White text may stand on a dark table cell; only text that is white and tiny, or switched off, is surely unseen.
    if (hidden || size < SMALLEST_VISIBLE || (color === '#ffffff' && size <= 6)) {
      this.hidden ||= /[\p{L}\p{N}]/u.test(text);
      return;
    }
    runs.push({ text, size, bold, italic, color, link });
  }
}

/** Cells may be wrapped in content controls. */
function cellsOf(row: XmlNode): XmlNode[] {
  return elements(row).flatMap((child) =>
    child.name === 'w:tc' ? [child] : child.name === 'w:sdt' || child.name === 'w:sdtContent' ? cellsOf(child) : [],
  );
}

/** The same header is often stored for first, odd and even pages. */
function distinct(items: FlowItem[]): FlowItem[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = JSON.stringify(item);
    return !seen.has(key) && seen.add(key);
  });
}
