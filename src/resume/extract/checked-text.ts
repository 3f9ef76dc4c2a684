import { ResumeError } from '../resume.errors';
import { Block } from './block';

export const MAX_TEXT = 2_000_000;
const FEWEST_LETTERS = 20;

/** The blocks, if they hold a CV's amount of text. Throws resume.too_much_text, needs_ocr (only pictures) or no_text. */
export function checkedText(blocks: Block[], hasImages: boolean): Block[] {
  const length = blocks.reduce((sum, b) => sum + b.text.length, 0);
  if (length > MAX_TEXT) throw new ResumeError('resume.too_much_text');
  const letters = blocks.reduce((sum, b) => sum + b.text.replace(/[^\p{L}\p{N}]/gu, '').length, 0);
  if (letters < FEWEST_LETTERS) throw new ResumeError(hasImages ? 'resume.needs_ocr' : 'resume.no_text');
  return blocks;
}
