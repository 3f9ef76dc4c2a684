import { ResumeError } from '../resume.errors';
import { ExtractedDocument } from './block';
import { detectResumeType } from './detect-type';
import { extractPdf } from './pdf-document';

/** Bytes of a document of any supported kind → blocks. Throws {@link ResumeError}. */
export async function extractBlocks(bytes: Uint8Array, fileName: string): Promise<ExtractedDocument> {
  if (bytes.length === 0) throw new ResumeError('resume.empty_file');
  switch (detectResumeType(bytes, fileName)) {
    case 'pdf':
      return extractPdf(bytes);
    default:
      throw new ResumeError('resume.unsupported_type');
  }
}
