import { detectResumeType, isEncryptedOffice } from './detect-type';

const bytes = (text: string, encoding: BufferEncoding = 'latin1'): Uint8Array =>
  new Uint8Array(Buffer.from(text, encoding));

describe('detectResumeType', () => {
  it('knows a document by its bytes, whatever its name is', () => {
    expect(detectResumeType(bytes('%PDF-1.7\n'), 'cv.docx')).toBe('pdf');
    expect(detectResumeType(bytes('{\\rtf1\\ansi'), 'cv.doc')).toBe('rtf');
    expect(detectResumeType(bytes('PK\x03\x04..word/document.xml'), 'cv.zip')).toBe('docx');
    expect(detectResumeType(bytes('PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text'), 'cv')).toBe('odt');
    expect(detectResumeType(bytes('Jane Doe\nEngineer'), 'cv')).toBe('txt');
  });

  it('refuses a program that was renamed to .pdf', () => {
    expect(detectResumeType(bytes('MZ\x90\x00\x03\x00\x00\x00'), 'cv.pdf')).toBeNull();
    expect(detectResumeType(bytes('\x7fELF\x02\x01%PDF-1.4'), 'cv.pdf')).toBeNull();
  });

  it('refuses pictures, other archives and web pages', () => {
    expect(detectResumeType(bytes('\x89PNG\r\n\x1a\n\x00\x00'), 'cv.png')).toBeNull();
    expect(detectResumeType(bytes('PK\x03\x04photos/1.jpg'), 'cv.docx')).toBeNull();
    expect(detectResumeType(bytes('<!DOCTYPE html><p>CV'), 'cv.txt')).toBeNull();
  });

  it('takes text in UTF-8, UTF-16 and Latin-1', () => {
    expect(detectResumeType(bytes('José', 'utf8'), 'cv.txt')).toBe('txt');
    expect(detectResumeType(bytes('José', 'latin1'), 'cv.txt')).toBe('txt');
    expect(detectResumeType(bytes('\ufeffJosé', 'utf16le'), 'cv.txt')).toBe('txt');
  });

  it('sees the wrapper of a password-protected Office document', () => {
    const wrapped = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(isEncryptedOffice(new Uint8Array(wrapped))).toBe(true);
    expect(isEncryptedOffice(bytes('%PDF-1.7'))).toBe(false);
  });
});
