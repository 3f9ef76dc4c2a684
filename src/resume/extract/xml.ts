/** An element of an XML part; text stands in `children` as strings. */
export interface XmlNode {
  name: string;
  attributes: Record<string, string>;
  children: (XmlNode | string)[];
}

const DEEPEST = 400;
const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>!?]+)((?:"[^"]*"|'[^']*'|[^"'>])*?)(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Reads the XML that word processors write. Document types (and with them entities of one's own) are refused, so nothing
 * can expand or be fetched. Throws on those and on absurd depth.
 */
export function parseXml(text: string): XmlNode {
  if (text.includes('<!DOCTYPE')) throw new Error('document types are not allowed');
  const root: XmlNode = { name: '', attributes: {}, children: [] };
  const stack: XmlNode[] = [root];
  for (const [, cdata, closing, name, attributes, selfClosing, plain] of text.matchAll(TOKEN)) {
    const parent = stack.at(-1)!;
    if (cdata !== undefined) parent.children.push(cdata);
    else if (plain !== undefined) parent.children.push(decodeEntities(plain));
    else if (closing === '/') {
      if (stack.length > 1) stack.pop();
    } else if (name) {
      const node: XmlNode = { name, attributes: readAttributes(attributes ?? ''), children: [] };
      parent.children.push(node);
      if (selfClosing !== '/') stack.push(node);
      if (stack.length > DEEPEST) throw new Error('nested too deeply');
    }
  }
  return root;
}

function readAttributes(text: string): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [, name, double, single] of text.matchAll(ATTRIBUTE)) out[name!] = decodeEntities(double ?? single ?? '');
  return out;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,6}));/gi,
    (whole, hex?: string, dec?: string, name?: string) => {
      if (name) return NAMED[name] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(dec);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}

/** Child elements, optionally of one name. */
export function elements(node: XmlNode, name?: string): XmlNode[] {
  return node.children.filter((c): c is XmlNode => typeof c !== 'string' && (name === undefined || c.name === name));
}

/** First element of a name anywhere below, in document order. */
export function descendant(node: XmlNode, name: string): XmlNode | null {
  for (const child of elements(node)) {
    const found = child.name === name ? child : descendant(child, name);
    if (found) return found;
  }
  return null;
}
