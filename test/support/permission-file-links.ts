import type { Ids, Kind } from './permission-records';

/** A route of file links, and where its links are found. */
export interface FileLink {
  template: string;
  about: Kind;
  /** What shows the link … */
  shown: string;
  /** … to these callers … */
  readers: readonly string[];
  /** … and where in the answer. */
  link: (body: any, ids: Ids) => string;
}

const CANDIDATE = '/companies/{company}/projects/{project}/candidates/{candidate}/';
const ANSWER = `${CANDIDATE}answers/{answer}/`;
const COLLEAGUES = ['owner', 'hiring-manager', 'share recipient'];
const ofInterview = {
  about: 'project',
  readers: [...COLLEAGUES, 'candidate token', 'candidate key'],
} as const;
const ofApplicant = {
  about: 'applicant',
  readers: ['owner', 'recruiter', 'hiring-manager', 'job recipient', 'service read'],
} as const;

export const FILE_LINKS: readonly FileLink[] = [
  { ...ofInterview, template: `${CANDIDATE}photo/{token}/`, shown: CANDIDATE, link: ({ photo }) => photo },
  { ...ofInterview, template: `${CANDIDATE}cv/{token}/`, shown: CANDIDATE, link: ({ cv }) => cv },
  { ...ofInterview, template: `${ANSWER}video/{token}/`, shown: ANSWER, link: ({ video }) => video },
  {
    about: 'customer',
    template: '/companies/{company}/customers/{customer}/photo/{token}/',
    shown: '/companies/{company}/customers/{customer}/',
    readers: ['owner', 'admin', 'recruiter', 'hiring-manager', 'share recipient', 'service read'],
    link: ({ photo }) => photo,
  },
  {
    ...ofApplicant,
    template: '/companies/{company}/candidates/{candidate}/photo/{token}/',
    shown: '/candidates/',
    link: ({ results }, { candidate }) => results.find(({ id }: { id: number }) => id === candidate).profile_pic,
  },
  {
    ...ofApplicant,
    template: '/companies/{company}/resumes/{resume}/video/{token}/',
    shown: '/candidates/{candidate}/',
    link: ({ resumes }) => resumes.introduction_video,
  },
];
