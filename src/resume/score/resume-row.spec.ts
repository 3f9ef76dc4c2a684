import { JobRequirements, ParsedResume } from '../resume.types';
import { resumeRow } from './resume-row';
import { scoreResume } from './score-resume';
import { scoredResumeJson } from './scored-resume-json';

const job: JobRequirements = {
  title: 'Software tester',
  jdJson: {
    Skills: ['Software Testing', 'SQL'],
    Projects: ['Regression suite'],
    Education: ['Software Engineering'],
    Certifications: ['ISTQB Foundation Level'],
    'Work Experience': ['Software Tester'],
  },
  mustHaveSkills: [{ label: 'Testing', value: 'Software Testing' }],
  experience: 1,
  minExperience: 1,
  maxExperience: 3,
};

const resume: ParsedResume = {
  name: 'Jane Doe',
  emails: ['jane@example.org'],
  phoneNumbers: ['+91 98765 43210', '+91 98765 43211'],
  websites: [],
  address: { city: 'Pune', state: 'Maharashtra' },
  dateOfBirth: '',
  summary: 'A tester.',
  skills: ['Testing', 'Cooking'],
  workExperience: [
    {
      company: 'ABC Ltd',
      position: 'Software Tester',
      startDate: '2022-12-01',
      endDate: '2023-11-30',
      current: false,
      description: 'Testing of shops.',
    },
    {
      company: 'Cafe',
      position: 'Chef',
      startDate: '2023-10-01',
      endDate: '2024-01-31',
      current: true,
      description: '',
    },
  ],
  education: [
    {
      school: 'U',
      degree: 'Software Engineering',
      startDate: '2017-07-01',
      endDate: '2021-06-30',
      cgpa: 6,
      percent: null,
    },
  ],
  projects: [{ name: 'Regression suite', description: 'For a bank.' }],
  certifications: ['ISTQB Foundation Level'],
  evidence: [{ field: 'name', page: 1, line: 1, confidence: 1 }],
  needsReview: [],
  flags: [],
  engine: 'test',
};

const weights = { skills: 0.4, workExperience: 0.1, projects: 0.3, education: 0.1, certifications: 0.1 };
const score = scoreResume(resume, job, weights, new Date('2024-02-10'));

describe('scoredResumeJson', () => {
  it('has the keys of the wire shape in its order, and nothing of the inside', () => {
    const json = scoredResumeJson(resume, score);
    expect(Object.keys(json)).toEqual(
      'name emails skills summary projects websites addresses education dateOfBirth phoneNumbers certifications workExperience'.split(
        ' ',
      ),
    );
    expect(json).toMatchObject({ emails: ['jane@example.org'], phoneNumbers: '+91 98765 43210, +91 98765 43211' });
    expect(scoredResumeJson({ ...resume, phoneNumbers: [] }, score).phoneNumbers).toBe('');
  });

  it('adds relevance and its score to every item', () => {
    const json = scoredResumeJson(resume, score);
    expect(json.skills).toEqual([
      { name: 'Testing', relevance: 'high', relevance_score: 10 },
      { name: 'Cooking', relevance: 'low', relevance_score: 2 },
    ]);
    expect(json.workExperience[0]).toEqual({
      company: 'ABC Ltd',
      endDate: '2023-11-30',
      position: 'Software Tester',
      startDate: '2022-12-01',
      description: 'Testing of shops.',
      relevance: 'high',
      relevance_score: 9,
    });
    expect(json.workExperience[1]).toMatchObject({ endDate: null, relevance: 'low' });
    expect(json.education[0]).toMatchObject({ cgpa: 6, percent: null, relevance: 'high', relevance_score: 10 });
    expect(json.projects[0]).toMatchObject({ name: 'Regression suite', relevance: 'high' });
    expect(json.certifications[0]).toEqual({ name: 'ISTQB Foundation Level', relevance: 'high', relevance_score: 10 });
  });
});

describe('resumeRow', () => {
  const row = resumeRow(resume, score);

  it('gives months per job and in total, each as whole months', () => {
    expect(row.duration_per_work).toEqual([
      { company: 'ABC Ltd', relevance_score: 9, experience_in_months: 12 },
      { company: 'Cafe', relevance_score: 1, experience_in_months: 5 },
    ]);
    expect(row).toMatchObject({ total_duration: 15, relevant_experience_in_months: 12 });
  });

  it('writes scores with two decimals and the overall score of the row with three', () => {
    expect(row.resume_score).toMatchObject({
      projects_score: '3.00',
      education_score: '1.00',
      certifications_score: '1.00',
      overall_score: score.overall.toFixed(2),
    });
    expect(row.overall_score).toBe(score.overall.toFixed(3));
    expect(row.resume_score.feedback).toBe(row.ai_summary);
  });

  it('counts the matched skills it lists', () => {
    expect(row.skills_matched).toEqual([{ name: 'Testing', relevance: 'high', relevance_score: 10 }]);
    expect(row.skill_match_count).toBe(1);
  });
});
