import JSZip from 'jszip';

/** The lines of a CV that the parser can read a person out of. */
export const cvLines = (name: string, email: string): string[] => [
  name,
  'Backend Engineer',
  `${email} | +91 98450 11223 | Chennai, Tamil Nadu`,
  '',
  'EXPERIENCE',
  'Backend Engineer, Tidewater Payments Pvt Ltd',
  'June 2021 - March 2024',
  'Designed a ledger service in TypeScript on PostgreSQL.',
  '',
  'EDUCATION',
  'B.E. in Computer Science, Anna University',
  '2014 - 2018',
  '',
  'SKILLS',
  'TypeScript, Node.js, PostgreSQL, Redis',
];

export const cvText = (name: string, email: string): string => `${cvLines(name, email).join('\n')}\n`;

/** A file part of a form: plain text, named after its sender. */
export const cvFile = (name: string, email: string) => ({ name: 'cv.txt', bytes: cvText(name, email) });

/** A valid PDF with one page of real text for each list of lines. */
export function textPdf(...pages: string[][]): Buffer {
  const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
  const first = 4;
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`).join(' ');
  const objects = pages.flatMap((lines, index) => {
    const text = `BT /F1 11 Tf 50 790 Td 15 TL ${lines.map((line) => `(${escapeText(line)}) '`).join('\n')} ET`;
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + index * 2 + 1} 0 R >>`,
      `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    ];
  });
  const tree = `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`;
  return pdf(['<< /Type /Catalog /Pages 2 0 R >>', tree, font, ...objects]);
}

/** As many pages as a CV may have, so that reading it takes a while. */
export const longPdf = (): Buffer =>
  textPdf(
    ...Array.from({ length: 50 }, () => Array.from({ length: 50 }, (_, line) => `Ran service ${line} on PostgreSQL.`)),
  );

export const pdfWithoutPages = (): Buffer => textPdf();

/** Says it is encrypted with a password that nobody knows: the check values belong to no key. */
export function encryptedPdf(): Buffer {
  const check = (byte: string) => `<${byte.repeat(32)}>`;
  const encrypt = `<< /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O ${check('5a')} /U ${check('a5')} >>`;
  const pages = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
  const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', pages, page, encrypt];
  return pdf(objects, `/Encrypt 4 0 R /ID [${check('01')} ${check('01')}]`);
}

/** A minimal Word document, one paragraph a line. */
export function docx(lines: string[]): Promise<Buffer> {
  const zip = new JSZip();
  const paragraphs = lines.map((line) => `<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`).join('');
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const schemas = 'http://schemas.openxmlformats.org';
  zip.file(
    '[Content_Types].xml',
    `${xml}<Types xmlns="${schemas}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  );
  zip.file(
    '_rels/.rels',
    `${xml}<Relationships xmlns="${schemas}/package/2006/relationships"><Relationship Id="rId1" Type="${schemas}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  zip.file(
    'word/document.xml',
    `${xml}<w:document xmlns:w="${schemas}/wordprocessingml/2006/main"><w:body>${paragraphs}</w:body></w:document>`,
  );
  return zip.generateAsync({ type: 'nodebuffer' });
}

/** The frame Word puts around a document with a password. */
export const encryptedDocx = (): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);

/** The start of a Windows program. */
export const exe = (): Buffer => Buffer.concat([Buffer.from('MZ\x90\x00\x03', 'latin1'), Buffer.alloc(2_000, 0x90)]);

const escapeText = (line: string): string => line.replace(/[\\()]/g, '\\$&');

function pdf(objects: string[], trailer = ''): Buffer {
  const head = '%PDF-1.4\n';
  const offsets: number[] = [];
  let body = head;
  objects.forEach((object, index) => {
    offsets.push(body.length);
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  body += `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\n`;
  return Buffer.from(`${body}startxref\n${body.lastIndexOf('xref')}\n%%EOF\n`, 'latin1');
}
