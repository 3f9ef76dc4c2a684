import { extractBlocks } from './extract/extract';
import { readingOrder } from './layout/reading-order';
import { buildResume } from './fields/resume-fields';
import { ParseContext, ParseResult, ResumeParser } from './resume.types';
import { plain } from './fields/text';

/**
 * The default parser: deterministic, offline, without a model. The same bytes and context always give the same result.
 * Throws {@link ResumeError} with the reason when the document cannot be read.
 */
export class LocalResumeParser implements ResumeParser {
  parse(bytes: Uint8Array, context: ParseContext): Promise<ParseResult> {
    return parseResume(bytes, context);
  }
}

/** See {@link LocalResumeParser}. */
export async function parseResume(bytes: Uint8Array, context: ParseContext): Promise<ParseResult> {
  const { blocks, flags } = await extractBlocks(bytes, context.fileName);
  const lines = readingOrder(blocks);
  return { resume: buildResume(lines, flags, context), text: lines.map(plain).join('\n') };
}
