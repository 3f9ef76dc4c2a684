import { ResumeError } from '../resume.errors';
import { ExtractedDocument } from './block';
import { detectResumeType, isEncryptedOffice } from './detect-type';
import { extractDoc } from './doc';
import { extractDocx } from './docx';
import { extractOdt } from './odt';
import { extractPdf } from './pdf-document';
import { extractRtf } from './rtf';
import { extractText } from './txt';

/** Bytes of a document of any supported kind → blocks. Throws {@link ResumeError}. */
export async function extractBlocks(bytes: Uint8Array, fileName: string): Promise<ExtractedDocument> {
  if (bytes.length === 0) throw new ResumeError('resume.empty_file');
  if (isEncryptedOffice(bytes)) throw new ResumeError('resume.encrypted');
  switch (detectResumeType(bytes, fileName)) {
    case 'pdf':
      return extractPdf(bytes);
    case 'doc':
      return extractDoc(bytes);
    case 'docx':
      return extractDocx(bytes);
    case 'odt':
      return extractOdt(bytes);
    case 'rtf':
      return extractRtf(bytes);
    case 'txt':
      return extractText(bytes);
    default:
      throw new ResumeError('resume.unsupported_type');
  }
}
