import { LocalResumeParser } from './local-parser';
import { toResumeJson } from './resume-json';
import { ParseResult } from './resume.types';

const CONTEXT = { fileName: 'cv.txt', receivedAt: new Date('2026-01-15T00:00:00Z'), defaultCountry: 'IN' };
const parse = (text: string): Promise<ParseResult> =>
  new LocalResumeParser().parse(new Uint8Array(Buffer.from(text)), CONTEXT);

const CV = `Jane Q. Doe
Marine Engineer
Bergen, Norway
+47 55 55 01 23 | jane.doe@sea.test | linkedin.com/in/janedoe

SUMMARY
Engineer who keeps old ferries running and young mechanics awake at night.

EXPERIENCE
Chief Engineer, Fjordlink
May 2021 - Present
- Rebuilt two main engines without dry dock.
- Trained nine mechanics.

Second Engineer, Coastal Lines
01/2016 to 04/2021
- Kept the logbooks for three ships.

EDUCATION
B.Sc in Marine Engineering, Western Norway University, 2015 (CGPA: 8.1/10)
Diploma in Welding, Bergen Technical School, 2011 (74%)

SKILLS
Diesel engines, Hydraulics, AutoCAD (advanced), C++

PROJECTS
Quiet Propeller - Blades that make less noise in harbour.

CERTIFICATIONS
STCW III/2, Maritime Authority, 2020

REFERENCES
Available on request.
`;

describe('the local parser', () => {
  it('reads the person and the contact data', async () => {
    const { resume } = await parse(CV);
    expect(resume).toMatchObject({
      name: 'Jane Q. Doe',
      emails: ['jane.doe@sea.test'],
      phoneNumbers: ['+47 55 55 01 23'],
      address: { city: 'Bergen', state: '' },
      summary: 'Engineer who keeps old ferries running and young mechanics awake at night.',
    });
    expect(resume.websites).toEqual(['linkedin.com/in/janedoe']);
  });

  it('reads jobs with inclusive months and an open end', async () => {
    const { resume } = await parse(CV);
    expect(resume.workExperience).toEqual([
      {
        position: 'Chief Engineer',
        company: 'Fjordlink',
        startDate: '2021-05-01',
        endDate: null,
        current: true,
        description: 'Rebuilt two main engines without dry dock. Trained nine mechanics.',
      },
      {
        position: 'Second Engineer',
        company: 'Coastal Lines',
        startDate: '2016-01-01',
        endDate: '2021-04-30',
        current: false,
        description: 'Kept the logbooks for three ships.',
      },
    ]);
  });

  it('reads education with both kinds of marks', async () => {
    const { resume } = await parse(CV);
    expect(resume.education).toEqual([
      {
        school: 'Western Norway University',
        degree: 'B.Sc in Marine Engineering',
        startDate: null,
        endDate: '2015-12-31',
        cgpa: 8.1,
        percent: null,
      },
      {
        school: 'Bergen Technical School',
        degree: 'Diploma in Welding',
        startDate: null,
        endDate: '2011-12-31',
        cgpa: null,
        percent: 74,
      },
    ]);
  });

  it('reads the lists', async () => {
    const { resume } = await parse(CV);
    expect(resume.skills).toEqual(['Diesel engines', 'Hydraulics', 'AutoCAD', 'C++']);
    expect(resume.projects).toEqual([
      { name: 'Quiet Propeller', description: 'Blades that make less noise in harbour.' },
    ]);
    expect(resume.certifications).toEqual(['STCW III/2, Maritime Authority']);
  });

  it('says for every value where it was read', async () => {
    const { resume, text } = await parse(CV);
    const lines = text.split('\n');
    const at = (field: string): string | undefined =>
      lines[(resume.evidence.find((e) => e.field === field)?.line ?? 0) - 1];
    expect(at('name')).toBe('Jane Q. Doe');
    expect(at('workExperience[1]')).toBe('Second Engineer, Coastal Lines');
    expect(at('skills[2]')).toContain('AutoCAD');
  });

  it('gives the same bytes for the same document', async () => {
    const [first, second] = [await parse(CV), await parse(CV)];
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  });

  it('marks for review what it is not sure of', async () => {
    const { resume } = await parse(
      'Jane Doe\njane@doe.test\n\nEXPERIENCE\nSomething unclear\n\nSKILLS\nWelding, Milling\n',
    );
    expect(resume.needsReview).toContain('workExperience[0]');
  });

  it('reads labelled entries', async () => {
    const { resume } = await parse(
      'John Roe\njohn@roe.test\n\nWork Experience:\nCompany: Acme Bolts\nDesignation: Fitter\nDuration: 10/2019 to 01/2021\n- Made bolts.\n\nCompany: Nut Works\nDesignation: Foreman\nDuration: 09/2016 to 08/2019\n- Made nuts.\n',
    );
    expect(resume.workExperience.map((w) => [w.company, w.position, w.startDate, w.endDate, w.description])).toEqual([
      ['Acme Bolts', 'Fitter', '2019-10-01', '2021-01-31', 'Made bolts.'],
      ['Nut Works', 'Foreman', '2016-09-01', '2019-08-31', 'Made nuts.'],
    ]);
  });

  it('reads jobs under a heading nobody knows', async () => {
    const { resume } = await parse(CV.replace('EXPERIENCE', 'MY JOURNEY AT SEA'));
    expect(resume.workExperience.map((w) => w.company)).toEqual(['Fjordlink', 'Coastal Lines']);
  });

  it('does not take a referee for the candidate', async () => {
    const { resume } = await parse(
      CV.replace('Available on request.', 'Prof. A. Example, a.example@uni.test, +1 212 555 0100'),
    );
    expect(resume.emails).toEqual(['jane.doe@sea.test']);
    expect(resume.phoneNumbers).toEqual(['+47 55 55 01 23']);
  });

  it('gives a second position the employer named above the first', async () => {
    const { resume } = await parse(
      'John Roe\njohn@roe.test\n\nEXPERIENCE\nAcme Bolts Ltd\nShift Supervisor\nJan 2020 - Present\n- Ran the night shift.\n\nMachine Operator\nJan 2018 - Dec 2019\n- Ran one machine.\n',
    );
    expect(resume.workExperience.map((w) => [w.company, w.position])).toEqual([
      ['Acme Bolts Ltd', 'Shift Supervisor'],
      ['Acme Bolts Ltd', 'Machine Operator'],
    ]);
  });

  it.each([
    ['', 'resume.empty_file'],
    ['hi', 'resume.no_text'],
    ['MZ\u0000\u0003', 'resume.unsupported_type'],
    ['word '.repeat(500_000), 'resume.too_much_text'],
  ])('refuses what cannot be a CV (%#)', async (text, code) => {
    await expect(parse(text)).rejects.toMatchObject({ code });
  });
});

describe('toResumeJson', () => {
  it('has exactly the keys of the wire format, and "" for no phone number', async () => {
    const { resume } = await parse('Jane Doe\njane@doe.test\nBergen, Norway\n');
    const json = toResumeJson(resume);
    expect(Object.keys(json)).toEqual([
      'name',
      'emails',
      'skills',
      'summary',
      'projects',
      'websites',
      'addresses',
      'education',
      'dateOfBirth',
      'phoneNumbers',
      'certifications',
      'workExperience',
    ]);
    expect(json).toMatchObject({ phoneNumbers: '', addresses: { city: 'Bergen', state: '' }, skills: [] });
  });

  it('ends a running job with null', async () => {
    const { resume } = await parse(CV);
    expect(toResumeJson(resume).workExperience.map((w) => w.endDate)).toEqual([null, '2021-04-30']);
    expect(toResumeJson(resume).skills[0]).toEqual({ name: 'Diesel engines' });
  });
});
