export type ResumeFileType = 'pdf' | 'docx' | 'txt' | 'odt' | 'rtf' | 'doc';

const HEAD = 4096;

/**
 * Kind of a document from its bytes; the file name only settles what the bytes leave open (plain text).
 * Null for anything that is not a document a CV is written in, whatever its name says.
 */
export function detectResumeType(bytes: Uint8Array, fileName: string): ResumeFileType | null {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  // Some producers put a few bytes in front; the header must be within the first kilobyte.
  const pdf = head.slice(0, 1024).indexOf('%PDF-');
  if (pdf === 0 || (pdf > 0 && !/^(?:MZ|PK|\x7fELF)/.test(head))) return 'pdf';
  if (head.startsWith('PK\x03\x04')) return zipType(bytes);
  if (head.startsWith('{\\rtf')) return 'rtf';
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return isWordBinary(bytes) ? 'doc' : null;
  return isPlainText(bytes) && !isMarkupOrCode(head, fileName) ? 'txt' : null;
}

/** Names of parts stand uncompressed in the archive. */
function zipType(bytes: Uint8Array): ResumeFileType | null {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (all.includes('word/document')) return 'docx';
  return all.subarray(0, 200).includes('application/vnd.oasis.opendocument.text') ? 'odt' : null;
}

/** The directory of a compound file holds the stream's name in UTF-16. */
function isWordBinary(bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return all.includes(Buffer.from('WordDocument', 'utf16le'));
}

/** Word wraps a password-protected document in a compound file with a stream of this name. */
export function isEncryptedOffice(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xd0 || bytes[1] !== 0xcf) return false;
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return all.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

function isPlainText(bytes: Uint8Array): boolean {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) return true;
  const sample = bytes.subarray(0, 200_000);
  const controls = sample.filter((b) => b < 32 && b !== 9 && b !== 10 && b !== 13 && b !== 12 && b !== 27).length;
  return controls === 0 && sample.some((b) => b > 32);
}

/** Web pages, scripts and other text that is not a CV as a person would send it. */
function isMarkupOrCode(head: string, fileName: string): boolean {
  if (/^\s*(?:<!doctype|<html|<\?xml|<svg|#!|%!PS|\{\s*")/i.test(head)) return true;
  return /\.(?:html?|xml|json|js|csv|ps|eml|exe|png|jpe?g)$/i.test(fileName);
}
