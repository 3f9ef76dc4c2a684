/**
 * A run of text with one style on one baseline, from any file format.
 * Lengths are PDF points; `x` grows to the right and `y` (the baseline) downwards from the top of the page.
 */
export interface Block {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  bold: boolean;
  italic: boolean;
  /** Fill colour as `#rrggbb`; '' when the format does not say. */
  color: string;
  /** 1-based. */
  page: number;
  /** Link target (`https:`, `mailto:`, `tel:`) or ''. */
  link: string;
  /** Font name as the document calls it; '' when there is none. Only equality matters. */
  font: string;
  /** Place in the file's own drawing order; pieces of one phrase follow each other. */
  order: number;
  /** A space was painted before it, or the document paints no spaces at all. */
  spaceBefore: boolean;
  /** A whole paragraph of a flowing format: never joined with its neighbours as a wrapped line. */
  paragraph?: boolean;
  /** Heading level given by the format itself (Word styles), 1 is the highest. */
  level?: number;
  /** A list item by the format's own markup. */
  bullet?: boolean;
}

/** What an extractor hands to the layout stage. */
export interface ExtractedDocument {
  blocks: Block[];
  /** `hidden_text` when something a reader cannot see was left out. */
  flags: string[];
}
