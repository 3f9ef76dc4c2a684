import sanitizeHtml from 'sanitize-html';

/** One line of a job description; `bullet` for an item of a list, `strong` for one set as a heading is. */
export interface TextLine {
  text: string;
  bullet: boolean;
  strong: boolean;
}

/** Tags that say where a line begins or how it looks. Everything else goes, with its text kept, scripts and styles without it. */
const KEPT = 'p div section article header h1 h2 h3 h4 h5 h6 ul ol li br tr td th dl dt dd blockquote b strong'.split(
  ' ',
);
const INLINE = new Set(['b', 'strong']);
const HEADING = /^h[1-6]$|^dt$/;

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** The lines of an HTML description, in their order. Broken HTML is read as browsers do. */
export function linesOfHtml(html: string): TextLine[] {
  // What comes out is well formed: only these tags, without attributes, and every other < is an entity.
  const clean = sanitizeHtml(html, { allowedTags: KEPT, allowedAttributes: {} });
  const lines: TextLine[] = [];
  let open: OpenLine = emptyLine();
  let bold = 0;
  for (const piece of clean.split(/(<[^>]*>)/)) {
    const [, closing, tag] = /^<(\/?)([a-z0-9]+)/.exec(piece) ?? [];
    if (!tag) {
      open = extended(open, plainText(piece), bold > 0);
    } else if (INLINE.has(tag)) {
      bold += closing ? -1 : 1;
    } else {
      lines.push(...closed(open));
      open = { ...emptyLine(), bullet: !closing && tag === 'li', heading: !closing && HEADING.test(tag) };
    }
  }
  return [...lines, ...closed(open)];
}

const BULLET = /^\s*(?:[-*•·‣▪●◦○–—✓✔➢►]\s*|o\s+(?=\S)|\(?\d{1,2}[.)]\s+)/u;
/** Markdown, as people paste it: "## Requirements", "**Requirements**". */
const MARKED = /^\s*(?:#{1,6}\s+(.+?)#*|\*\*([^*]+)\*\*:?|__([^_]+)__:?)\s*$/;

/** The lines of a plain description. */
export function linesOfText(text: string): TextLine[] {
  return text.split(/\r\n?|\n/).flatMap((raw) => {
    const [, ...marked] = MARKED.exec(raw) ?? [];
    const heading = marked.find(Boolean);
    if (heading) return [{ text: heading.trim(), bullet: false, strong: true }];
    const bullet = BULLET.test(raw);
    const line = tidy(raw.replace(BULLET, '').replace(/\*\*/g, ''));
    return line ? [{ text: line, bullet, strong: !bullet && isCapitals(line) }] : [];
  });
}

interface OpenLine {
  text: string;
  bullet: boolean;
  heading: boolean;
  /** Letters set in bold. */
  boldLetters: number;
}

const emptyLine = (): OpenLine => ({ text: '', bullet: false, heading: false, boldLetters: 0 });

function extended(line: OpenLine, text: string, bold: boolean): OpenLine {
  return { ...line, text: line.text + text, boldLetters: line.boldLetters + (bold ? text.trim().length : 0) };
}

/** A list item may have been typed with a bullet of its own; a paragraph may hold several lines. */
function closed({ text, bullet, heading, boldLetters }: OpenLine): TextLine[] {
  const line = tidy(text);
  if (!line) return [];
  const typed = BULLET.test(line);
  const plain = tidy(line.replace(BULLET, ''));
  const strong = heading || boldLetters >= line.length * 0.8 || (!typed && isCapitals(line));
  return plain ? [{ text: plain, bullet: bullet || typed, strong }] : [];
}

function isCapitals(text: string): boolean {
  return /\p{Lu}{3}/u.test(text) && text === text.toUpperCase() && text.length <= 60;
}

const plainText = (text: string): string => text.replace(/&(?:amp|lt|gt|quot);/g, (entity) => ENTITIES[entity]!);

const tidy = (text: string): string => text.replace(/[\s\u00A0]+/g, ' ').trim();
