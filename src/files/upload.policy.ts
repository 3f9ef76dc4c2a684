import { open, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { imageSize } from 'image-size';
import { detectResumeType, isEncryptedOffice, type ResumeFileType } from '../resume/extract/detect-type';

export const FILE_KINDS = ['resume', 'profile_pic', 'introduction_video', 'photo', 'cv', 'video'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const MB = 1024 * 1024;
const MAX_PIXELS = 40_000_000;
/** The name of the stream that holds the slides, as an OLE directory spells it. */
const POWERPOINT_STREAM = Buffer.from('PowerPoint Document', 'utf16le');

interface Policy {
  maxBytes: number;
  /** How many bytes of it may come as a data URI in a text field; without it, none. */
  maxDataUriBytes?: number;
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

const PICTURE: Policy = {
  maxBytes: 5 * MB,
  accepted: 'JPEG, PNG or WebP, up to 40 megapixels',
  contentType: photoContentType,
};

/** THE TABLE: what may be uploaded as what. */
export const UPLOAD_POLICY: Record<FileKind, Policy> = {
  resume: { maxBytes: 10 * MB, accepted: 'PDF, DOCX, DOC, ODT, RTF or TXT', contentType: resumeContentType },
  profile_pic: PICTURE,
  introduction_video: { maxBytes: 500 * MB, accepted: 'MP4 or WebM', contentType: (path) => signature(path, 'video/') },
  photo: { ...PICTURE, maxDataUriBytes: 2 * MB },
  cv: {
    maxBytes: 10 * MB,
    accepted: 'PDF, DOC, DOCX, ODT, RTF, TXT, PPT, PostScript or DVI',
    contentType: cvContentType,
  },
  video: { maxBytes: 500 * MB, accepted: 'MP4 or WebM', contentType: (path) => signature(path, 'video/') },
};

async function photoContentType(path: string): Promise<string | null> {
  const type = await signature(path, 'image/');
  return type && pixels(await readFile(path)) <= MAX_PIXELS ? type : null;
}

/** What claims to be a picture and does not say how large it is, is none. */
function pixels(bytes: Buffer): number {
  try {
    const { width, height } = imageSize(bytes);
    return width * height;
  } catch {
    return Infinity;
  }
}

/** The types of the original's CVs, and those the parser reads. */
async function cvContentType(path: string, originalName: string, size: number): Promise<string | null> {
  if (size === 0) return null;
  const bytes = await readFile(path);
  const head = bytes.subarray(0, 8).toString('latin1');
  if (head.startsWith('%!PS')) return 'application/postscript';
  if (head.startsWith('\xf7\x02')) return 'application/x-dvi';
  if (head.startsWith('\xd0\xcf\x11\xe0') && bytes.includes(POWERPOINT_STREAM)) return 'application/vnd.ms-powerpoint';
  return resumeContentType(path, originalName, size);
}

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
