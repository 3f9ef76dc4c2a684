/**
 * Why a document could not be read: code → the sentence a recruiter sees.
 * Every entry is final for that file: sending the same bytes again gives the same answer.
 */
export const RESUME_ERRORS = {
  'resume.empty_file': 'The file is empty. Please ask for the CV again or upload another file.',
  'resume.unsupported_type':
    'This kind of file cannot be read as a CV. Please upload a PDF, DOCX, DOC, ODT, RTF or TXT file.',
  'resume.encrypted': 'The document is protected by a password. Please upload a copy without a password.',
  'resume.no_pages': 'The document has no pages. Please upload another file.',
  'resume.too_many_pages': 'The document has more than 50 pages. Please upload a shorter CV.',
  'resume.too_much_text': 'The document holds more text than a CV can have. Please upload a shorter CV.',
  'resume.unreadable': 'The document is damaged and cannot be opened. Please upload it again or in another format.',
  'resume.needs_ocr': 'The document holds only pictures of text (a scan). Please upload a version with real text.',
  'resume.no_text': 'No text was found in the document. Please upload another file.',
  'resume.timeout': 'Reading the document took too long and was stopped. Please upload a simpler version of the CV.',
  'resume.crashed': 'The document could not be processed safely. Please upload it in another format.',
} as const;

export type ResumeErrorCode = keyof typeof RESUME_ERRORS;

/** The one error the parser throws on purpose; `code` is a key of {@link RESUME_ERRORS}. */
export class ResumeError extends Error {
  constructor(
    readonly code: ResumeErrorCode,
    options?: ErrorOptions,
  ) {
    super(RESUME_ERRORS[code], options);
    this.name = 'ResumeError';
  }
}
