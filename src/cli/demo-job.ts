import type { CreateJobDto } from '../jobs/job.dto';

/** The published job the demo company starts with. */
export const DEMO_JOB: CreateJobDto = {
  title: 'Backend Engineer',
  description:
    'You build and run the services behind our hiring product: REST APIs in TypeScript on PostgreSQL, with background work that must not get lost.',
  jd_json: {
    Skills: ['TypeScript', 'Node.js', 'PostgreSQL', 'REST APIs', 'Docker', 'Redis', 'Message queues'],
    Projects: ['Designed and ran a backend service in production', 'Migrated data or an API with measurable results'],
    Education: ['Bachelor in Computer Science or a related field'],
    Certifications: ['AWS Certified Developer - Associate'],
    'Work Experience': ['Backend Developer', 'Software Engineer', 'Full Stack Developer'],
  },
  experience: 3,
  min_experience: 2,
  max_experience: 8,
  employment_type: 'Full Time',
  location: 'Pune / Remote',
  must_have_skills: [
    { label: 'Node', value: 'Node.js' },
    { label: 'Database', value: 'PostgreSQL' },
  ],
  published: true,
};
