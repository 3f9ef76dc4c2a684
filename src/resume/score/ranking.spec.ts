import { JobRequirements, ParsedResume } from '../resume.types';
import { DEFAULT_SCORE_WEIGHTS } from './points';
import { scoreResume } from './score-resume';

/**
 * Does the scorer rank people as a reader would, and better than a word search (BM25) over the same text? Grades follow
 * one rubric: 3 does this work and has the must-haves; 2 does this work, but little of it or without a must-have; 1 comes
 * from a neighbouring trade or only lists the words; 0 has nothing to do with it.
 */
interface Sketch {
  id: string;
  skills: string[];
  jobs: [position: string, start: string, end: string, description: string][];
  degree: string;
  projects?: [name: string, description: string][];
  certifications?: string[];
}

interface Opening {
  job: JobRequirements;
  grades: Record<string, number>;
}

const people: Sketch[] = [
  {
    id: 'backend-strong',
    skills: ['TS', 'NodeJS', 'Nest', 'Postgres', 'Docker', 'Rabbit MQ', 'REST'],
    jobs: [
      [
        'Senior Backend Engineer',
        '2019-03',
        '2025-12',
        'Ran billing services in TypeScript and Node on Kubernetes. Moved 2 TB to Postgres.',
      ],
    ],
    degree: 'B.Tech Computer Science',
    projects: [['Ledger', 'A double-entry service with NestJS, Postgres and Docker.']],
  },
  {
    id: 'backend-junior',
    skills: ['JavaScript', 'Express.js', 'MySQL', 'Git'],
    jobs: [['Junior Web Developer', '2025-06', '2025-12', 'Fixed endpoints in Node.js and wrote SQL.']],
    degree: 'BCA',
    projects: [['Todo', 'A small app with Express and MySQL.']],
  },
  {
    id: 'frontend',
    skills: ['React', 'TypeScript', 'CSS', 'Figma'],
    jobs: [['Frontend Developer', '2020-01', '2025-12', 'Built a design system in React and TypeScript.']],
    degree: 'B.Sc Information Technology',
  },
  {
    id: 'stuffer',
    skills: [
      'TypeScript',
      'Node.js',
      'NestJS',
      'PostgreSQL',
      'Docker',
      'RabbitMQ',
      'REST APIs',
      'Backend services',
      'Production',
    ],
    jobs: [['Shop Assistant', '2018-01', '2025-12', 'Stocked shelves and served customers at the till.']],
    degree: 'Higher Secondary',
  },
  {
    id: 'nurse-strong',
    skills: ['Critical care', 'Ventilator care', 'IV cannulation', 'Infection prevention', 'EHR'],
    jobs: [
      [
        'ICU Staff Nurse',
        '2018-05',
        '2025-12',
        'Looked after ventilated patients, gave medication and taught infection control.',
      ],
    ],
    degree: 'B.Sc. Nursing',
    certifications: ['ACLS', 'BLS'],
  },
  {
    id: 'nurse-ward',
    skills: ['Patient care', 'Wound dressing', 'Medication administration'],
    jobs: [['Registered Nurse', '2024-09', '2025-12', 'Cared for patients on a surgical ward.']],
    degree: 'Diploma in Nursing (GNM)',
    certifications: ['Basic Life Support'],
  },
  {
    id: 'caregiver',
    skills: ['Elderly care', 'First aid', 'Patient care'],
    jobs: [['Care Assistant', '2016-01', '2025-12', 'Helped residents of a home with meals and hygiene.']],
    degree: 'High School',
  },
  {
    id: 'accountant-strong',
    skills: ['Bookkeeping', 'AP', 'AR', 'GST', 'Tally Prime', 'MS Excel', 'Month end closing'],
    jobs: [
      [
        'Senior Accountant',
        '2017-04',
        '2025-12',
        'Closed the books monthly, filed GST returns and reconciled banks in Tally.',
      ],
    ],
    degree: 'B.Com',
    certifications: ['CMA'],
  },
  {
    id: 'auditor',
    skills: ['Statutory audit', 'IFRS', 'Excel'],
    jobs: [['Audit Associate', '2021-01', '2025-12', 'Audited ledgers and tax returns of retail clients.']],
    degree: 'MBA Finance',
  },
  {
    id: 'cashier',
    skills: ['Cash handling', 'Excel', 'Customer service'],
    jobs: [
      [
        'Cashier',
        '2019-01',
        '2025-12',
        'Counted cash, kept daily accounts of the till, reported to the accounting office.',
      ],
    ],
    degree: 'B.Com',
  },
  {
    id: 'warehouse-strong',
    skills: ['WMS', 'Stock control', 'Forklift', 'Team leadership', '5S', 'SAP MM'],
    jobs: [
      [
        'Warehouse Supervisor',
        '2018-02',
        '2025-12',
        'Led 22 pickers over two shifts, halved stock differences by cycle counting, trained forklift drivers.',
      ],
    ],
    degree: 'Diploma in Logistics',
    certifications: ['Forklift licence'],
  },
  {
    id: 'picker',
    skills: ['Order picking', 'Barcode scanning', 'Forklift driving'],
    jobs: [['Warehouse Operative', '2023-05', '2025-12', 'Picked and packed orders, loaded trucks.']],
    degree: 'High School',
  },
  {
    id: 'planner',
    skills: ['Demand forecasting', 'SAP', 'Excel', 'Inventory management'],
    jobs: [['Supply Chain Planner', '2020-01', '2025-12', 'Planned stock for nine warehouses.']],
    degree: 'BBA',
  },
  {
    id: 'marketer-strong',
    skills: ['Search engine optimisation', 'AdWords', 'GA4', 'Email campaigns', 'Copywriting'],
    jobs: [
      [
        'Performance Marketing Manager',
        '2019-07',
        '2025-12',
        'Doubled leads from Google Ads, ran SEO audits and A/B tests of landing pages.',
      ],
    ],
    degree: 'BBA Marketing',
    projects: [['Shop relaunch', 'SEO and paid search campaign for a furniture shop, 40% more organic visits.']],
  },
  {
    id: 'copywriter',
    skills: ['Content writing', 'WordPress', 'Keyword research'],
    jobs: [['Content Writer', '2021-02', '2025-12', 'Wrote blog posts and newsletters.']],
    degree: 'BA English',
  },
  {
    id: 'design-strong',
    skills: ['SolidWorks', 'CATIA V5', 'FEA', 'GD&T', 'Sheet metal design'],
    jobs: [
      [
        'Mechanical Design Engineer',
        '2018-01',
        '2025-12',
        'Designed gearboxes in SolidWorks, checked them by finite element analysis, released drawings with GD&T.',
      ],
    ],
    degree: 'B.E. Mechanical Engineering',
    projects: [['Gearbox', 'Redesign of a gearbox housing in SolidWorks, 18% lighter.']],
  },
  {
    id: 'production',
    skills: ['Lean', 'Six Sigma', 'CNC', 'AutoCAD'],
    jobs: [['Production Engineer', '2019-01', '2025-12', 'Ran a machining line, cut scrap by a third, read drawings.']],
    degree: 'B.Tech Production Engineering',
  },
  {
    id: 'graphic',
    skills: ['Photoshop', 'Illustrator', 'Typography', 'Design'],
    jobs: [
      [
        'Graphic Designer',
        '2019-01',
        '2025-12',
        'Designed brochures and drawings for a mechanical engineering company.',
      ],
    ],
    degree: 'BFA',
  },
  {
    id: 'tech-recruiter',
    skills: ['Technical recruitment', 'Sourcing', 'LinkedIn Recruiter', 'Screening'],
    jobs: [
      [
        'IT Recruiter',
        '2019-01',
        '2025-12',
        'Filled backend developer and software engineer positions: Node.js, NestJS, TypeScript, PostgreSQL, Docker, REST APIs. Backend roles in 30 days.',
      ],
    ],
    degree: 'MBA Human Resources',
  },
  {
    id: 'ward-clerk',
    skills: ['Electronic health records', 'Filing', 'Front desk'],
    jobs: [
      [
        'Ward Clerk, Intensive Care',
        '2017-01',
        '2025-12',
        'Kept records of the intensive care nurses, ordered infection control supplies and IV therapy sets for the intensive care unit.',
      ],
    ],
    degree: 'Bachelor of Arts',
  },
  {
    id: 'software-support',
    skills: ['Tally', 'Help desk', 'Troubleshooting', 'Excel'],
    jobs: [
      [
        'Support Executive',
        '2018-01',
        '2025-12',
        'Helped accountants with Tally, GST, accounts payable, accounts receivable and bank reconciliation screens. Tally accountant hotline.',
      ],
    ],
    degree: 'B.Sc Computer Science',
  },
  {
    id: 'system-seller',
    skills: ['B2B sales', 'Negotiation', 'SAP', 'CRM'],
    jobs: [
      [
        'Sales Manager',
        '2018-01',
        '2025-12',
        'Sold warehouse management and inventory control software to warehouse supervisors and team leaders. Forklift telematics.',
      ],
    ],
    degree: 'Diploma in Business',
  },
  {
    id: 'marketing-student',
    skills: [
      'SEO',
      'Google Ads',
      'Google Analytics',
      'Email Marketing',
      'Content Marketing',
      'Digital Marketing',
      'Campaign growth',
    ],
    jobs: [['Waiter', '2024-01', '2025-12', 'Served guests.']],
    degree: "Bachelor's degree in Marketing",
  },
  {
    id: 'cad-trainer',
    skills: ['Teaching', 'Lesson planning', 'SolidWorks', 'AutoCAD'],
    jobs: [
      [
        'Trainer',
        '2019-01',
        '2025-12',
        'Taught SolidWorks, AutoCAD, sheet metal and GD&T courses for mechanical design engineers. Finite element analysis course.',
      ],
    ],
    degree: 'Diploma in Mechanical Engineering',
  },
];

function opening(
  title: string,
  [skills, projects, education, certifications, work]: string[][],
  mustHaves: string[],
  minExperience: number,
  grades: Record<string, number>,
): Opening {
  return {
    grades,
    job: {
      title,
      jdJson: {
        Skills: skills!,
        Projects: projects!,
        Education: education!,
        Certifications: certifications!,
        'Work Experience': work!,
      },
      mustHaveSkills: mustHaves.map((value) => ({ label: value, value })),
      minExperience,
      maxExperience: null,
    },
  };
}

const openings: Opening[] = [
  opening(
    'Backend Developer',
    [
      ['TypeScript', 'Node.js', 'NestJS', 'PostgreSQL', 'Docker', 'Message queues such as RabbitMQ', 'REST APIs'],
      ['Backend service in production'],
      ['Bachelor in Computer Science'],
      [],
      ['Backend Developer', 'Software Engineer'],
    ],
    ['Node.js', 'PostgreSQL'],
    3,
    { 'backend-strong': 3, 'backend-junior': 2, frontend: 1, stuffer: 1 },
  ),
  opening(
    'Intensive Care Nurse',
    [
      ['Intensive Care', 'Ventilator Management', 'IV Therapy', 'Infection Control', 'Medication Administration'],
      [],
      ['Bachelor of Science in Nursing'],
      ['Advanced Cardiac Life Support', 'Basic Life Support'],
      ['ICU Nurse', 'Staff Nurse'],
    ],
    ['Intensive Care'],
    2,
    { 'nurse-strong': 3, 'nurse-ward': 2, caregiver: 1 },
  ),
  opening(
    'Accountant',
    [
      ['Accounting', 'Accounts Payable', 'Accounts Receivable', 'GST', 'Tally', 'Excel', 'Bank Reconciliation'],
      [],
      ['Bachelor of Commerce'],
      [],
      ['Accountant', 'Accounts Executive'],
    ],
    ['Tally'],
    3,
    { 'accountant-strong': 3, auditor: 2, cashier: 1 },
  ),
  opening(
    'Warehouse Supervisor',
    [
      ['Warehouse Management', 'Inventory Control', 'Leadership', 'Forklift Operation', 'SAP'],
      [],
      ['Diploma'],
      ['Forklift licence'],
      ['Warehouse Supervisor', 'Warehouse Team Leader'],
    ],
    ['Warehouse Management'],
    3,
    { 'warehouse-strong': 3, picker: 2, planner: 1 },
  ),
  opening(
    'Digital Marketing Manager',
    [
      ['SEO', 'Google Ads', 'Google Analytics', 'Email Marketing', 'Content Marketing'],
      ['Campaign with measurable growth'],
      ["Bachelor's degree in Marketing"],
      [],
      ['Digital Marketing Manager', 'SEO Specialist'],
    ],
    ['SEO', 'Google Ads'],
    3,
    { 'marketer-strong': 3, copywriter: 1, 'marketing-student': 1 },
  ),
  opening(
    'Mechanical Design Engineer',
    [
      ['SolidWorks', 'Finite Element Analysis', 'GD&T', 'Sheet Metal', 'AutoCAD'],
      ['Design of a machine part'],
      ['Bachelor of Engineering in Mechanical Engineering'],
      [],
      ['Design Engineer', 'Mechanical Engineer'],
    ],
    ['SolidWorks'],
    3,
    { 'design-strong': 3, production: 2, 'cad-trainer': 1 },
  ),
];

function asResume({ skills, jobs, degree, projects = [], certifications = [] }: Sketch): ParsedResume {
  return {
    name: '',
    emails: [],
    phoneNumbers: [],
    websites: [],
    address: { city: '', state: '' },
    dateOfBirth: '',
    summary: '',
    skills,
    workExperience: jobs.map(([position, start, end, description]) => ({
      company: '',
      position,
      startDate: `${start}-01`,
      endDate: `${end}-28`,
      current: false,
      description,
    })),
    education: [{ school: '', degree, startDate: null, endDate: null, cgpa: null, percent: null }],
    projects: projects.map(([name, description]) => ({ name, description })),
    certifications,
    evidence: [],
    needsReview: [],
    flags: [],
    engine: 'test',
  };
}

const tokens = (text: string): string[] => text.toLowerCase().match(/[a-z0-9+#]+/g) ?? [];
const documents = people.map((person) => tokens(JSON.stringify(Object.values(person).slice(1))));

/** Okapi BM25 with the usual k1 = 1.2 and b = 0.75. */
function bm25({ job }: Opening, index: number): number {
  const query = new Set(tokens(JSON.stringify([job.title, Object.values(job.jdJson), job.mustHaveSkills])));
  const document = documents[index]!;
  const average = documents.reduce((sum, words) => sum + words.length, 0) / documents.length;
  let total = 0;
  for (const word of query) {
    const frequency = document.filter((one) => one === word).length;
    const holding = documents.filter((words) => words.includes(word)).length;
    const rarity = Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
    total += (rarity * frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * document.length) / average));
  }
  return total;
}

function scorer({ job }: Opening, index: number): number {
  return scoreResume(asResume(people[index]!), job, DEFAULT_SCORE_WEIGHTS, new Date('2026-01-01')).overall;
}

function ranking(one: Opening, measure: (one: Opening, index: number) => number): string[] {
  const measured = people.map(({ id }, index) => ({ id, value: measure(one, index) }));
  return measured.sort((a, b) => b.value - a.value).map(({ id }) => id);
}

/** Normalised discounted cumulative gain of the first five. */
function ndcg(one: Opening, order: string[]): number {
  const gain = (grades: number[]): number =>
    grades.slice(0, 5).reduce((sum, value, rank) => sum + (2 ** value - 1) / Math.log2(rank + 2), 0);
  const best = Object.values(one.grades).sort((a, b) => b - a);
  return gain(order.map((id) => one.grades[id] ?? 0)) / gain(best);
}

const mean = (measure: (one: Opening, index: number) => number): number =>
  openings.reduce((sum, one) => sum + ndcg(one, ranking(one, measure)), 0) / openings.length;

describe('the order that scores give', () => {
  it.each(openings.map((one) => [one.job.title, one] as const))('puts the right person first for %s', (_title, one) => {
    expect(one.grades[ranking(one, scorer)[0]!]).toBe(3);
  });

  it('agrees with a reader better than a word search does', () => {
    expect(mean(scorer)).toBeGreaterThanOrEqual(0.9);
    expect(mean(scorer)).toBeGreaterThanOrEqual(mean(bm25) + 0.05);
  });

  it('does not let listed words beat work that was done', () => {
    const order = ranking(openings[0]!, scorer);
    expect(order.indexOf('stuffer')).toBeGreaterThan(order.indexOf('backend-strong'));
  });
});
