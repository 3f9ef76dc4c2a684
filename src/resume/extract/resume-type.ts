export type ResumeType = 'pdf' | 'docx' | 'doc' | 'odt' | 'rtf' | 'txt';
export function detectResumeType(bytes: Uint8Array, _fileName: string): ResumeType | null {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (head.startsWith('%PDF-')) return 'pdf';
  if (head.startsWith('PK')) return 'docx';
  return head.startsWith('MZ') ? null : 'txt';
}
