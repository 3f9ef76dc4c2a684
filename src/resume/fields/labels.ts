import { Line } from '../layout/line';
import { plain } from './text';

export interface LabelledFields {
  company?: string;
  position?: string;
  school?: string;
  degree?: string;
  name?: string;
  /** Lines that were nothing but a label with its value. */
  lines: Set<Line>;
}

type LabelField = 'company' | 'position' | 'school' | 'degree' | 'name' | 'other';

const LABELS: [LabelField, RegExp][] = [
  [
    'company',
    /^(?:company|employer|organi[sz]ation|firm|company name|name of (?:the )?(?:company|organi[sz]ation|employer))$/i,
  ],
  ['position', /^(?:designation|position|role|job title|title|post|job role|position held|profile)$/i],
  [
    'school',
    /^(?:school|college|university|institution|institute|school name|college name|name of (?:the )?(?:institute|institution|college|school))$/i,
  ],
  ['degree', /^(?:degree|qualification|course|program(?:me)?|exam(?:ination)?)$/i],
  ['name', /^(?:project|project name|project title|name|full name)$/i],
  [
    'other',
    /^(?:duration|period|dates?|location|from|to|tenure|year|client|team size|place|address|work location|industry)$/i,
  ],
];

/** Reads "Company: Acme", "Designation: Engineer" and the like; the first of each kind counts. */
export function labelledFields(lines: Line[]): LabelledFields {
  const found: LabelledFields = { lines: new Set() };
  for (const line of lines) {
    const m = /^([\p{L} ]{2,32}?)\s*(?::|\s[-–]\s|:-)\s*(\S.*)$/u.exec(plain(line));
    const field = m && labelOf(m[1]!);
    if (!m || !field) continue;
    if (field !== 'other' && found[field] === undefined) found[field] = m[2]!.trim();
    found.lines.add(line);
  }
  return found;
}

function labelOf(text: string): LabelField | null {
  const label = text.trim();
  return LABELS.find(([, pattern]) => pattern.test(label))?.[0] ?? null;
}
