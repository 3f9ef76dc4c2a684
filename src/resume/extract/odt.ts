import { ResumeError } from '../resume.errors';
import { ExtractedDocument } from './block';
import { checkedText } from './checked-text';
import { FlowItem, FlowParagraph, FlowRun, flowToBlocks } from './flow';
import { XmlNode, elements, parseXml } from './xml';
import { ZipArchive } from './zip';

interface OdtStyle {
  size?: number;
  bold?: boolean;
  italic?: boolean;
  color?: string;
  hidden?: boolean;
  before?: number;
  after?: number;
  indent?: number;
}

const SKIPPED = new Set([
  'text:tracked-changes',
  'office:annotation',
  'text:sequence-decls',
  'office:forms',
  'text:note',
]);

/** Reads an OpenDocument text: body, tables, text boxes and page headers. Throws ResumeError like the other readers. */
export function extractOdt(bytes: Uint8Array): ExtractedDocument {
  const archive = new ZipArchive(bytes);
  if (/manifest:encryption-data/.test(archive.text('META-INF/manifest.xml') ?? ''))
    throw new ResumeError('resume.encrypted');
  try {
    const reader = new OdtReader(archive);
    const blocks = checkedText(
      flowToBlocks(reader.read()),
      archive.names().some((name) => name.startsWith('Pictures/')),
    );
    return { blocks, flags: reader.hidden ? ['hidden_text'] : [] };
  } catch (error) {
    throw error instanceof ResumeError ? error : new ResumeError('resume.unreadable', { cause: error });
  }
}

class OdtReader {
  hidden = false;
  private readonly styles = new Map<string, XmlNode>();
  private defaults: OdtStyle = { size: 12 };
  private after = 0;

  constructor(private readonly archive: ZipArchive) {}

  read(): FlowItem[] {
    const sheet = parseXml(this.archive.text('styles.xml') ?? '');
    const content = parseXml(this.archive.text('content.xml') ?? '');
    for (const root of [sheet, content]) this.collectStyles(root);
    const body = find(content, 'office:body');
    const headers = findAll(sheet, 'style:header').flatMap((node) => this.readItems(node, false));
    return [...headers, ...(body ? this.readItems(body, false) : [])];
  }

  private collectStyles(node: XmlNode): void {
    for (const child of elements(node)) {
      if (child.name === 'style:style') this.styles.set(child.attributes['style:name'] ?? '', child);
      else if (child.name === 'style:default-style' && child.attributes['style:family'] === 'paragraph') {
        this.defaults = { ...this.defaults, ...ownStyle(child) };
      } else this.collectStyles(child);
    }
  }

  private styleOf(name: string, depth = 0): OdtStyle {
    const node = this.styles.get(name);
    if (!node || depth > 20) return {};
    const parent = node.attributes['style:parent-style-name'];
    const base = parent ? this.styleOf(parent, depth + 1) : {};
    const own = ownStyle(node);
    const size = relativeSize(node, base.size ?? this.defaults.size ?? 12);
    return { ...base, ...own, ...(size ? { size } : {}) };
  }

  private readItems(node: XmlNode, inList: boolean): FlowItem[] {
    let first = inList;
    return elements(node).flatMap((child): FlowItem[] => {
      if (SKIPPED.has(child.name)) return [];
      if (child.name === 'text:p' || child.name === 'text:h') {
        const items = this.readParagraph(child, first);
        first = false;
        return items;
      }
      if (child.name === 'table:table') return [this.readTable(child)];
      if (child.name === 'text:list-item') return this.readItems(child, true);
      return this.readItems(child, false);
    });
  }

  private readTable(node: XmlNode): FlowItem {
    const rows = findAll(node, 'table:table-row').map((row) =>
      elements(row, 'table:table-cell').map((cell) => {
        this.after = 0;
        return this.readItems(cell, false);
      }),
    );
    return { kind: 'table', rows };
  }

  private readParagraph(node: XmlNode, bullet: boolean): FlowItem[] {
    const style = { ...this.defaults, ...this.styleOf(node.attributes['text:style-name'] ?? '') };
    const runs: FlowRun[] = [];
    const boxes: FlowItem[] = [];
    this.readRuns(node, style, '', runs, boxes);
    const paragraph: FlowParagraph = {
      kind: 'paragraph',
      runs:
        runs.length > 0
          ? runs
          : [{ text: '', size: style.size ?? 12, bold: false, italic: false, color: '', link: '' }],
      bullet,
      level: node.name === 'text:h' ? Number(node.attributes['text:outline-level'] ?? 1) : 0,
      indent: style.indent ?? 0,
      before: Math.max(this.after, style.before ?? 0),
    };
    this.after = style.after ?? 0;
    return [...boxes, paragraph];
  }

  private readRuns(node: XmlNode, style: OdtStyle, link: string, runs: FlowRun[], boxes: FlowItem[]): void {
    for (const child of node.children) {
      if (typeof child === 'string') this.addRun(child.replace(/\s+/g, ' '), style, link, runs);
      else if (child.name === 'text:tab') this.addRun('\t', style, link, runs);
      else if (child.name === 'text:line-break') this.addRun('\n', style, link, runs);
      else if (child.name === 'text:s')
        this.addRun(' '.repeat(Math.min(40, Number(child.attributes['text:c'] ?? 1))), style, link, runs);
      else if (child.name === 'draw:text-box') boxes.push(...this.readItems(child, false));
      else if (!SKIPPED.has(child.name)) {
        const target = child.name === 'text:a' ? (child.attributes['xlink:href'] ?? link) : link;
        const named = child.name === 'text:span' ? this.styleOf(child.attributes['text:style-name'] ?? '') : {};
        this.readRuns(child, { ...style, ...named }, target, runs, boxes);
      }
    }
  }

  private addRun(text: string, style: OdtStyle, link: string, runs: FlowRun[]): void {
    const { size = 12, bold = false, italic = false, color = '', hidden = false } = style;
    if (hidden || size < 4) {
      this.hidden ||= /[\p{L}\p{N}]/u.test(text);
      return;
    }
    runs.push({ text, size, bold, italic, color, link: /^(?:https?:|mailto:|tel:)/i.test(link) ? link : '' });
  }
}

function ownStyle(node: XmlNode): OdtStyle {
  const text = elements(node, 'style:text-properties')[0]?.attributes ?? {};
  const paragraph = elements(node, 'style:paragraph-properties')[0]?.attributes ?? {};
  const style: OdtStyle = {};
  const size = points(text['fo:font-size']);
  if (size) style.size = size;
  if (text['fo:font-weight']) style.bold = text['fo:font-weight'] === 'bold' || Number(text['fo:font-weight']) >= 600;
  if (text['fo:font-style']) style.italic = text['fo:font-style'] !== 'normal';
  if (text['fo:color']) style.color = text['fo:color'];
  if (text['text:display'] === 'none') style.hidden = true;
  const before = points(paragraph['fo:margin-top']);
  const after = points(paragraph['fo:margin-bottom']);
  const indent = points(paragraph['fo:margin-left']);
  if (before !== null) style.before = before;
  if (after !== null) style.after = after;
  if (indent !== null) style.indent = indent;
  return style;
}

function relativeSize(node: XmlNode, base: number): number | null {
  const percent = /^(\d+)%$/.exec(elements(node, 'style:text-properties')[0]?.attributes['fo:font-size'] ?? '')?.[1];
  return percent ? (base * Number(percent)) / 100 : null;
}

/** A length such as `0.5in`, `12pt` or `1.2cm` in points. */
function points(value: string | undefined): number | null {
  const m = /^(-?[\d.]+)(pt|in|cm|mm|px)$/.exec(value ?? '');
  if (!m) return null;
  return Number(m[1]) * { pt: 1, in: 72, cm: 28.35, mm: 2.835, px: 0.75 }[m[2] as 'pt' | 'in' | 'cm' | 'mm' | 'px'];
}

function find(node: XmlNode, name: string): XmlNode | undefined {
  return findAll(node, name)[0];
}

/** Elements of a name, not looking inside those found. */
function findAll(node: XmlNode, name: string): XmlNode[] {
  return elements(node).flatMap((child) => (child.name === name ? [child] : findAll(child, name)));
}
