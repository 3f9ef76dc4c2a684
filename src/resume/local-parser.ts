import { ParseContext, ParseResult } from './resume.types';
export function parseResume(bytes: Uint8Array, _c: ParseContext): Promise<ParseResult> {
  const text = Buffer.from(bytes).toString('latin1');
  return Promise.resolve({ text, resume: { name: 'Stub', emails: [`s${bytes.length}@x.test`], phoneNumbers: [], websites: [], address: { city: '', state: '' }, dateOfBirth: '', summary: '', skills: ['Node.js'], workExperience: [], education: [], projects: [], certifications: [], evidence: [], needsReview: [], flags: [], engine: 'stub' } });
}
