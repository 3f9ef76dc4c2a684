import { XmlNode, elements } from './xml';

/** Properties that matter for reading; undefined means "as the style says". */
export interface TextProperties {
  bold?: boolean;
  italic?: boolean;
  /** Points. */
  size?: number;
  color?: string;
  hidden?: boolean;
}

export interface ParagraphProperties extends TextProperties {
  level?: number;
  bullet?: boolean;
  /** Points. */
  indent?: number;
  before?: number;
  after?: number;
}

const DEFAULT_SIZE = 10;

/** Styles of a Word document with their inheritance resolved. */
export class DocxStyles {
  private readonly styles = new Map<string, XmlNode>();
  private readonly resolved = new Map<string, ParagraphProperties>();
  private defaults: ParagraphProperties = { size: DEFAULT_SIZE };
  private normal = '';

  constructor(root: XmlNode | null) {
    const sheet = root && elements(root, 'w:styles')[0];
    if (!sheet) return;
    for (const style of elements(sheet, 'w:style')) {
      const id = style.attributes['w:styleId'] ?? '';
      this.styles.set(id, style);
      if (style.attributes['w:default'] === '1' && style.attributes['w:type'] === 'paragraph') this.normal = id;
    }
    const run = path(sheet, 'w:docDefaults', 'w:rPrDefault', 'w:rPr');
    this.defaults = { size: DEFAULT_SIZE, ...(run ? runProperties(run) : {}) };
  }

  /** Effective properties of a paragraph style; '' is the document's default. */
  of(id: string): ParagraphProperties {
    return { ...this.defaults, ...this.resolve(id || this.normal, 0) };
  }

  /** What a character style adds. */
  character(id: string): TextProperties {
    return this.resolve(id, 0);
  }

  private resolve(id: string, depth: number): ParagraphProperties {
    const known = this.resolved.get(id);
    const style = this.styles.get(id);
    if (known || !style || depth > 20) return known ?? {};
    const base = elements(style, 'w:basedOn')[0]?.attributes['w:val'];
    const run = elements(style, 'w:rPr')[0];
    const paragraph = elements(style, 'w:pPr')[0];
    const name = elements(style, 'w:name')[0]?.attributes['w:val'] ?? id;
    const properties: ParagraphProperties = {
      ...(base ? this.resolve(base, depth + 1) : {}),
      ...(paragraph ? paragraphProperties(paragraph) : {}),
      ...(run ? runProperties(run) : {}),
      ...headingLevel(name),
    };
    this.resolved.set(id, properties);
    return properties;
  }
}

function headingLevel(name: string): ParagraphProperties {
  const level = /^(?:heading|überschrift|titre|título)\s*(\d)$/i.exec(name)?.[1];
  return level ? { level: Number(level) } : {};
}

function path(node: XmlNode, ...names: string[]): XmlNode | undefined {
  return names.reduce<XmlNode | undefined>((at, name) => at && elements(at, name)[0], node);
}

/** `w:rPr` → what it says itself. */
export function runProperties(node: XmlNode): TextProperties {
  const out: TextProperties = {};
  for (const { name, attributes } of elements(node)) {
    const value = attributes['w:val'];
    if (name === 'w:b') out.bold = isOn(value);
    if (name === 'w:i') out.italic = isOn(value);
    if (name === 'w:vanish') out.hidden = isOn(value);
    if (name === 'w:sz' && Number(value) > 0) out.size = Number(value) / 2;
    if (name === 'w:color' && /^[0-9a-f]{6}$/i.test(value ?? '')) out.color = `#${value!.toLowerCase()}`;
  }
  return out;
}

/** `w:pPr` → what it says itself. */
export function paragraphProperties(node: XmlNode): ParagraphProperties {
  const out: ParagraphProperties = {};
  for (const child of elements(node)) {
    const { name, attributes } = child;
    if (name === 'w:outlineLvl' && Number(attributes['w:val']) < 6) out.level = Number(attributes['w:val']) + 1;
    if (name === 'w:numPr') out.bullet = elements(child, 'w:numId')[0]?.attributes['w:val'] !== '0';
    if (name === 'w:ind') out.indent = Number(attributes['w:left'] ?? attributes['w:start'] ?? 0) / 20;
    if (name === 'w:spacing') {
      if (attributes['w:before'] !== undefined) out.before = Number(attributes['w:before']) / 20;
      if (attributes['w:after'] !== undefined) out.after = Number(attributes['w:after']) / 20;
    }
  }
  return out;
}

function isOn(value: string | undefined): boolean {
  return value !== '0' && value !== 'false' && value !== 'none' && value !== 'off';
}
