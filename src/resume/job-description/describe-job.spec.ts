import { describeJob, JobWords, plainDescription } from './describe-job';
import { FRENCH, GERMAN, POSTINGS } from './fixtures/postings';

const words = (fields: Partial<JobWords>): JobWords => ({
  ...{ title: 'Engineer', description: '', jdHtml: '', mustHaveSkills: [] },
  ...fields,
});
const text = (description: string) => describeJob(words({ description }));
const html = (jdHtml: string) => describeJob(words({ jdHtml }));
const posting = (title: string) => describeJob(POSTINGS.find((one) => one.title === title)!);

describe('describeJob', () => {
  it('reads every section of a posting, and nothing from what is said about the company and its offer', () => {
    expect(posting('Backend Developer')).toEqual({
      Skills: [
        ...['Node.js', 'PostgreSQL', 'TypeScript', 'NestJS', 'Any of Message Queues, RabbitMQ, Kafka', 'Docker'],
        ...['Backend Development', 'REST APIs', 'Any of Kubernetes, Terraform, Ansible'],
      ],
      Projects: ['Run a service in production'],
      Education: ["Bachelor's degree in Computer Science or a related field"],
      Certifications: [],
      'Work Experience': ['Backend Developer', 'Software engineer'],
    });
  });

  it('reads plain text with typed bullets and headings in capitals', () => {
    expect(posting('Intensive Care Nurse')).toMatchObject({
      Skills: [
        'Intensive Care',
        'Ventilator Management',
        'Medication Administration',
        'IV Therapy',
        'Infection Control',
      ],
      Education: ['Bachelor of Science in Nursing (BSN)'],
      Certifications: ['BLS certification', 'ACLS'],
      'Work Experience': ['Intensive Care Nurse', 'ICU nurse', 'Staff nurse'],
    });
  });

  it('reads labels before their lists, and a text without any heading', () => {
    expect(posting('Accountant')).toEqual({
      Skills: [
        'Tally',
        'GST',
        'Microsoft Excel',
        'Accounting',
        'Accounts Payable',
        'Accounts Receivable',
        'Bank Reconciliation',
      ],
      Projects: [],
      Education: ['B.Com or M.Com'],
      Certifications: [],
      'Work Experience': ['Accountant', 'Accounts Executive'],
    });
  });

  it('reads German', () => {
    expect(describeJob(GERMAN)).toEqual({
      Skills: [
        'Java',
        'Any of SQL, PostgreSQL, MySQL',
        'REST APIs',
        'Spring Boot',
        'Docker',
        'Any of Kubernetes, OpenShift',
      ],
      Projects: [],
      Education: ['Studium der Informatik'],
      Certifications: [],
      'Work Experience': ['Softwareentwickler Backend (m/w/d)', 'Software Engineer', 'Backend Developer'],
    });
  });

  it('reads French', () => {
    expect(describeJob(FRENCH)).toMatchObject({
      Skills: ['Python', 'pandas', 'Tableau', 'SQL', 'Airflow'],
      Education: ["Diplôme d'ingénieur ou Master en statistiques"],
    });
  });

  it.each([
    ['TypeScript or JavaScript', ['Any of TypeScript, JavaScript']],
    ['React, Vue.js or Angular', ['Any of React, Vue.js, Angular']],
    ['Java, Docker and React or Angular', ['Java', 'Docker', 'Any of React, Angular']],
    ['At least one of Python, Java and Kotlin', ['Any of Python, Java, Kotlin']],
    ['Relational databases such as PostgreSQL and MySQL', ['Any of Relational Databases, PostgreSQL, MySQL']],
    ['Experience with Temporal and Docker', ['Docker', 'Temporal']],
    ['Falconry', []],
    ['Knowledge of our fast-paced industry', []],
    ['Timely delivery and reporting to the board', []],
    ['Fluent in English and German', []],
    ['Proficiency in MS Office', ['Microsoft Office']],
  ])('takes from the requirement "%s" the skills %j', (requirement, skills) => {
    expect(text(`Requirements:\n- ${requirement}`).Skills).toEqual(skills);
  });

  it('takes an item of a list of skills as it is written, also one nobody knows', () => {
    expect(text('Skills:\n- Falconry\n- Java\n- Leadership').Skills).toEqual(['Falconry', 'Java', 'Leadership']);
  });

  it('does not take what is told of the company for a requirement, where those are listed', () => {
    const intro = 'We are a Python shop with a love for Kotlin.';
    expect(text(`${intro}\n\nRequirements:\n- Java, SQL, Docker`).Skills).toEqual(['Java', 'SQL', 'Docker']);
    expect(text(intro).Skills).toEqual(['Python', 'Kotlin']);
  });

  it('names each skill once, must-haves first and in their own words', () => {
    const mustHaveSkills = [{ label: 'Database', value: 'postgres' }];
    const { Skills } = describeJob(words({ mustHaveSkills, description: 'Requirements:\n- Java, PostgreSQL\n- java' }));
    expect(Skills).toEqual(['postgres', 'Java']);
  });

  it.each([
    ['Requirements:\n- You have built a data pipeline for a bank', ['Built a data pipeline for a bank']],
    ['Requirements:\n- Experience in migrating monoliths to services', ['Migrating monoliths to services']],
    [
      'Projects:\n- Dashboard used by a business team\n- Churn model',
      ['Dashboard used by a business team', 'Churn model'],
    ],
    ['Requirements:\n- Experience with projects such as: Churn or price model', ['Churn or price model']],
    ['Responsibilities:\n- Build a data pipeline for a bank', []],
  ])('takes from %j the past work %j', (description, projects) => {
    expect(text(description).Projects).toEqual(projects);
  });

  it.each([
    ["Bachelor's or Master's degree in Statistics preferred", ["Bachelor's or Master's degree in Statistics"]],
    ['You have a B.Tech. in Information Technology; you like tests', ['B.Tech. in Information Technology']],
    ['Degree in Law or equivalent experience', ['Degree in Law']],
    ['A high degree of autonomy', []],
  ])('takes from "%s" the degrees %j', (requirement, degrees) => {
    expect(text(`Requirements:\n- ${requirement}`).Education).toEqual(degrees);
  });

  it.each([
    [
      'AWS Certified Developer - Associate or Certified Kubernetes Administrator is a plus',
      ['AWS Certified Developer - Associate', 'Certified Kubernetes Administrator'],
    ],
    ['PMP or PRINCE2', ['PMP', 'PRINCE2']],
    ['ISTQB Foundation Level certification required', ['ISTQB Foundation Level certification']],
    ['Relevant certifications', []],
  ])('takes from "%s" the certificates %j', (requirement, certificates) => {
    expect(text(`Requirements:\n- ${requirement}`).Certifications).toEqual(certificates);
  });

  it('reads HTML that is broken or hostile as text only', () => {
    const { Skills } = html(
      '<h3>Requirements<ul><li>Java<li onclick="x()">Docker &amp; Kubernetes<script>const React = "Rust";</script><style>.Vue{}</style></ul><b>Benefits<p>Python',
    );
    expect(Skills).toEqual(['Java', 'Docker', 'Kubernetes']);
  });

  it('takes a description that repeats the HTML for the same', () => {
    const requirements = '<b>Requirements</b><ul><li>Java</li><li>B.Sc. in Physics</li></ul>';
    const twice = words({ jdHtml: requirements, description: 'Requirements\n* Java\n* B.Sc. in Physics' });
    expect(describeJob(twice)).toEqual(html(requirements));
  });

  it.each([
    ['nothing', ''],
    ['nothing but its offer', 'Benefits:\n- Training in Python'],
    ['no word anyone knows', 'Lorem ipsum dolor sit amet, consectetur adipiscing elit.'],
  ])('is the must-have skills and the title where the text says %s', (_, description) => {
    const job = words({ description, mustHaveSkills: [{ label: 'Go', value: '' }] });
    expect(describeJob(job)).toEqual(plainDescription(job));
    expect(plainDescription(job)).toMatchObject({ Skills: ['Go'], 'Work Experience': ['Engineer'] });
  });

  it('keeps every section short enough to be sent back', () => {
    const long = Array.from(
      { length: 900 },
      (_, at) => `- Java ${at}, SQL and the degree B.Sc. ${'x'.repeat(at)}`,
    ).join('\n');
    for (const phrases of Object.values(text(`Requirements:\n${long}`))) {
      expect(phrases.length).toBeLessThanOrEqual(100);
      expect(phrases.every((phrase: string) => phrase.length > 0 && phrase.length <= 300)).toBe(true);
    }
  });

  it.each([
    ['brackets', '<'],
    ['tags', '<b><li>'],
    ['words', 'as a '],
    ['commas', 'Java, '],
    ['dots', 'e.g. '],
    ['asking', 'you have a '],
    ['certificates', 'certified or '],
    ['lines', 'Requirements:\n- '],
    ['spaces', 'degree      '],
    ['one word', 'certificat'],
  ])('does not take long over fifty thousand letters of %s', (_, piece) => {
    const filled = piece.repeat(50_000 / piece.length);
    const began = performance.now();
    describeJob(words({ description: filled, jdHtml: filled }));
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
