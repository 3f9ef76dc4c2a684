import { open, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { detectResumeType, isEncryptedOffice, type ResumeFileType } from '../resume/extract/detect-type';

export const FILE_KINDS = ['resume', 'profile_pic', 'introduction_video'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const MB = 1024 * 1024;

interface Policy {
  maxBytes: number;
  /** What people are told is accepted. */
  accepted: string;
  /** The content type, decided from the bytes; null when they are not acceptable. The name is never believed. */
  contentType: (path: string, originalName: string, size: number) => Promise<string | null>;
}

/** The formats the parser reads. */
const RESUME_CONTENT_TYPES: Record<ResumeFileType, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  odt: 'application/vnd.oasis.opendocument.text',
  rtf: 'application/rtf',
  txt: 'text/plain',
};

const SIGNATURES: { type: string; offset: number; bytes: string }[] = [
  { type: 'image/jpeg', offset: 0, bytes: '\xff\xd8\xff' },
  { type: 'image/png', offset: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/webp', offset: 8, bytes: 'WEBP' },
  { type: 'video/mp4', offset: 4, bytes: 'ftyp' },
  { type: 'video/webm', offset: 0, bytes: '\x1a\x45\xdf\xa3' },
];

/** THE TABLE: what may be uploaded as what. */
export const UPLOAD_POLICY: Record<FileKind, Policy> = {
  resume: { maxBytes: 10 * MB, accepted: 'PDF, DOCX, DOC, ODT, RTF or TXT', contentType: resumeContentType },
  profile_pic: {
    maxBytes: 5 * MB,
    accepted: 'JPEG, PNG or WebP',
    contentType: (path) => signature(path, 'image/'),
  },
  introduction_video: { maxBytes: 500 * MB, accepted: 'MP4 or WebM', contentType: (path) => signature(path, 'video/') },
};

async function resumeContentType(path: string, originalName: string, size: number): Promise<string | null> {
  // Nothing to judge: the upload is kept, and its task says that the file is empty.
  if (size === 0) return RESUME_CONTENT_TYPES[extname(originalName).slice(1).toLowerCase() as ResumeFileType] ?? null;
  const bytes = await readFile(path);
  // Word wraps a document with a password in another format; its task says that a copy without one is needed.
  const type = isEncryptedOffice(bytes) ? 'docx' : detectResumeType(bytes, originalName);
  return type && RESUME_CONTENT_TYPES[type];
}

async function signature(path: string, family: string): Promise<string | null> {
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    const head = buffer.toString('latin1');
    const found = SIGNATURES.find(({ offset, bytes }) => head.startsWith(bytes, offset));
    return found?.type.startsWith(family) ? found.type : null;
  } finally {
    await handle.close();
  }
}
