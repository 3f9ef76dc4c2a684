import { COMPANY, JOB } from './scale-data.mjs';

const ROOT = '/api/v3';
const RANKED = `${ROOT}/candidates/list-with-stages/?job_id=${JOB}`;
const APPLICATIONS = `${ROOT}/companies/${COMPANY}/jobs/${JOB}/applications/?`;
const PEOPLE = `${ROOT}/companies/${COMPANY}/candidates/?`;
const q = (words) => `q=${encodeURIComponent(words)}`;

/** Lists that are walked by `next` to the last page, which is measured then. */
export const WALKS = [
  { name: 'list-with-stages', path: RANKED, promised: true },
  { name: 'list-with-stages, stage_name', path: `${RANKED}&stage_name=assessment`, promised: true },
  { name: 'applications', path: APPLICATIONS },
];

/** What is measured on a small job as well, to see what size does; by the names of the requests. */
export const COMPARED = ['list-with-stages, first page', 'search, a name', 'search, start of a name'];

/** Everything that is asked; `promised` is what has to stay under the limit. */
export function requests({ common, alsoCommon, rare, phrase, email, surname }) {
  const promised = { promised: true };
  const searches = {
    'a common word': common,
    'two common words': `${common} ${alsoCommon}`,
    'a rare word': rare,
    'a phrase': `"${phrase}"`,
    'a name': surname,
    'a frequent name': 'Müller',
    'a full name': 'Katharina Schneider',
    'start of a name': surname.slice(0, 4),
    'three letters': 'kat',
    'a name spelled wrong': 'Katarina Schneidr',
    'a word, without another': `${common} -${alsoCommon}`,
    'nothing found': 'xyzzyplugh',
  };
  const list = (name, path, more) => ({ name, path: `${ROOT}${path}`, ...more });
  return [
    { name: 'list-with-stages, first page', path: RANKED, ...promised },
    { name: 'list-with-stages, 200 rows', path: `${RANKED}&page_size=200`, ...promised },
    { name: 'list-with-stages, stage_name', path: `${RANKED}&stage_name=assessment`, ...promised },
    ...Object.entries(searches).map(([name, words]) => ({
      name: `search, ${name}`,
      path: `${PEOPLE}${q(words)}`,
      ...promised,
    })),
    { name: 'search, a common word in one job', path: `${PEOPLE}${q(common)}&job=${JOB}`, ...promised },
    { name: 'search, a phrase of two common words', path: `${PEOPLE}${q(`"${common} ${alsoCommon}"`)}` },
    { name: 'search, without words', path: PEOPLE },
    ...['', '?field=jobs', '?field=applicants'].map((query) =>
      list(`get_count${query}`, `/candidates/get_count/${query}`, promised),
    ),
    list('job, with its counts', `/companies/${COMPANY}/jobs/${JOB}/`, promised),
    list('jobs, with their counts', `/companies/${COMPANY}/jobs/`, promised),
    list('analytics of the job', `/companies/${COMPANY}/jobs/${JOB}/analytics/`),
    ...[
      ...[
        '',
        'page_size=200',
        'order_by=-created_at',
        'order_by=name',
        'status=active',
        'stage=assessment',
        'min_score=6',
      ],
      ...['min_experience=5', 'skills=TypeScript', 'skills=COBOL,Erlang', 'location=porto'],
      ...[
        'status=active&min_score=5&skills=Python&location=berlin',
        q(common),
        q(rare),
        q(`"${phrase}"`),
        q('schneider'),
      ],
      ...[`${q(common)}&status=active&min_score=5&skills=Python`, `${q(common)}&order_by=-score`],
    ].map((query) => ({ name: `applications?${decodeURIComponent(query)}`, path: APPLICATIONS + query })),
    list('candidates', '/candidates/'),
    list('candidates?q', `/candidates/?${q(common)}`),
    list('filter', `/candidates/filter/?job_id=${JOB}`),
    list('filter, 20 rows', `/candidates/filter/?job_id=${JOB}&page_size=20`),
    list('filter, skills', `/candidates/filter/?job_id=${JOB}&skills=TypeScript&page_size=20`),
    list('filter, q', `/candidates/filter/?job_id=${JOB}&${q(common)}&page_size=20`),
    list('list, 20 rows', `/candidates/list/?page_size=20`),
    list('candidates-for-job', `/candidates/candidates-for-job/${JOB}/`),
    list('candidates-for-job, 20 rows', `/candidates/candidates-for-job/${JOB}/?page_size=20`),
    list('screened candidates', `/candidates/resume-screening-completed-candidates/${JOB}/`),
    list('screened candidates, 20 rows', `/candidates/resume-screening-completed-candidates/${JOB}/?page_size=20`),
    list('names', '/candidates/candidate-names-list/'),
    list('names of the job, 20 rows', `/candidates/candidate-names-list/?jobId=${JOB}&page_size=20`),
    list('names?name', `/candidates/candidate-names-list/?name=schneider&jobId=${JOB}&page_size=20`),
    list('names?shortlisted', `/candidates/candidate-names-list/?jobId=${JOB}&shortlisted=true&page_size=20`),
    list('check-email', `/candidates/check-email/${JOB}/${email}/`),
  ];
}
