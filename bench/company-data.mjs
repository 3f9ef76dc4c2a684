import { createHash } from 'node:crypto';
import { PROJECT_SEQUENCES, PROJECT_STATEMENTS, projectsOf } from './project-data.mjs';

/** Who works in each company, by number: the jobs belong to recruiters 3 to 6, and managers see what is shared with them. */
const ACCOUNT_TYPES = [
  ...['owner', 'admin', 'recruiter', 'recruiter', 'recruiter', 'recruiter'],
  ...['hiring-manager', 'hiring-manager', 'service'],
];
const TOKENS_PER_USER = 4;

/** 40 hex characters, as the product hands them out; known here so that the load can use them. */
const tokenOf = (company, user, number) =>
  createHash('sha1').update(`bench ${company} ${user} ${number}`).digest('hex');

/**
 * Fills an empty, migrated database with two companies of equal size, their rows interleaved on disk as time would do it.
 * Row n of company c has the id 2n - 2 + c. Returns what the load needs to know about the first company.
 *
 * @param client connected as a role that row-level security does not hold back
 * @param size jobs and applications a company; `intake` jobs have no applications
 */
export async function fill(client, { jobs = 10, applications = 2_000, intake = 8 } = {}) {
  await client.query('BEGIN');
  await client.query(HELPERS);
  for (const statement of [...companyStatements({ jobs, applications, intake }), ...PROJECT_STATEMENTS])
    await client.query(statement);
  await client.query(SEQUENCES);
  await client.query('COMMIT');
  await client.query('VACUUM ANALYZE');
  return { ...people(jobs, intake), ...(await records(client)), projects: await projectsOf(client, tokens) };
}

const tokens = (users) =>
  users.flatMap((user) => Array.from({ length: TOKENS_PER_USER }, (_, number) => tokenOf(1, user, number + 1)));

/** Tokens by who may see the job, the jobs, and the jobs that take applications in. */
function people(jobs, intake) {
  const job = (number) => ({
    id: 2 * number - 1,
    tokens: tokens([1, 2, 9, ownerOf(number), 7 + (number % 2)]),
    recruiters: tokens([1, 2, 9, ownerOf(number)]),
  });
  const all = Array.from({ length: jobs + intake }, (_, index) => job(index + 1));
  return { jobs: all.slice(0, jobs), intake: all.slice(jobs), allTokens: tokens(ACCOUNT_TYPES.map((_, n) => n + 1)) };
}

const ownerOf = (job) => 3 + (job % 4);

async function records(client) {
  const { rows } = await client.query(
    `SELECT candidate_id::integer AS candidate, job_id::integer AS job FROM applications WHERE company_id = 1 ORDER BY id`,
  );
  const last = await client.query('SELECT max(id)::integer AS id FROM candidates');
  return { applications: rows, lastCandidate: last.rows[0].id };
}

const HELPERS = `
CREATE FUNCTION pg_temp.words(seed integer, how_many integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg((ARRAY['services','for','the','billing','platform','migrated','a','monolith','to','PostgreSQL','with',
    'queues','and','measured','latency','by','half','TypeScript','Node.js','led','team','of','five','designed','REST',
    'interfaces','that','partners','use','deployments','Docker','Kubernetes','automated','reports','from','customers',
    'reduced','costs','tests','reviewed','code','mentored','juniors','Redis','caching','background','jobs','never','lost',
    'data'])[1 + abs(hashint4(seed * 977 + k) % 50)], ' ' ORDER BY k) FROM generate_series(1, how_many) k $$;
CREATE FUNCTION pg_temp.pick(seed integer, choices text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT choices[1 + abs(hashint4(seed) % cardinality(choices))] $$;

-- Some four hundred CVs, shared out among the applications: the database cannot tell, and filling stays quick.
CREATE TEMP TABLE cvs ON COMMIT DROP AS
SELECT n, pg_temp.words(n * 3, 45) AS summary, pg_temp.words(n * 3 + 1, 380) AS text,
  (SELECT jsonb_agg(jsonb_build_object('name', pg_temp.pick(n * 11 + k, '{TypeScript,Node.js,PostgreSQL,Docker,Redis,Kubernetes,Python,Go,React,GraphQL,Terraform,Kafka}'),
    'relevance', pg_temp.pick(n + k, '{direct,related,none}'), 'relevance_score', abs(hashint4(n + k) % 101) / 100.0)) FROM generate_series(1, 10) k) AS skills,
  (SELECT jsonb_agg(jsonb_build_object('company', 'Employer ' || (n + k), 'position', pg_temp.pick(n + k, '{Backend Developer,Software Engineer,Tech Lead,QA Engineer}'),
    'startDate', (2010 + 3 * k) || '-0' || (1 + n % 9), 'endDate', CASE WHEN k < 3 THEN (2013 + 3 * k) || '-01' END, 'description', pg_temp.words(n * 5 + k, 42),
    'relevance', 'direct', 'relevance_score', 0.8)) FROM generate_series(1, 3) k) AS work,
  (SELECT jsonb_agg(jsonb_build_object('name', 'Project ' || k, 'description', pg_temp.words(n * 7 + k, 30), 'relevance', 'related', 'relevance_score', 0.5))
    FROM generate_series(1, 2) k) AS projects,
  (SELECT jsonb_agg(jsonb_build_object('cgpa', '', 'degree', pg_temp.pick(n + k, '{BSc Computer Science,MSc Informatics,BEng}'), 'school', 'University of Somewhere ' || n % 40,
    'endDate', '2011', 'percent', '', 'startDate', '2008', 'relevance', 'direct', 'relevance_score', 1)) FROM generate_series(1, 2) k) AS education,
  jsonb_build_array(jsonb_build_object('name', 'AWS Certified Developer', 'relevance', 'direct', 'relevance_score', 1)) AS certifications
FROM generate_series(0, 396) n;
`;

const tokenRows = [1, 2].flatMap((company) =>
  ACCOUNT_TYPES.flatMap((_, user) =>
    Array.from({ length: TOKENS_PER_USER }, (_, number) => ({ company, user: user + 1, number: number + 1 })),
  ),
);

function companyStatements({ jobs, applications, intake }) {
  const candidates = jobs === 1 ? applications : Math.floor(applications * 0.8) | 1;
  const both = '(VALUES (1), (2)) AS company(c)';
  return [
    `INSERT INTO companies (id, identifier, name) SELECT c, 'bench-' || c, 'Bench ' || c FROM ${both}`,
    `INSERT INTO users (company_id, id, username, email, account_type, first_name, last_name, phone, country)
     SELECT c, 2 * n - 2 + c, 'user' || n, 'user' || n || '@bench' || c || '.test', type, 'First' || n, 'Last' || n, '+49 30 55500' || n, 'DE'
     FROM unnest('{${ACCOUNT_TYPES.join()}}'::text[]) WITH ORDINALITY AS people(type, n), ${both} ORDER BY n, c`,
    `INSERT INTO auth_tokens (company_id, user_id, token_hash, kind, idle_seconds, last_used_at, created_at)
     VALUES ${tokenRows.map(({ company, user, number }) => `(${company}, ${2 * user - 2 + company}, sha256('${tokenOf(company, user, number)}'), 'session', 43200, now(), now())`).join()}`,
    `INSERT INTO score_weights (company_id, id, skills, work_experience, projects, education, certifications)
     SELECT c, c, 0.4, 0.25, 0.15, 0.1, 0.1 FROM ${both}`,
    `INSERT INTO interview_modules (company_id, id, name, is_default) SELECT c, c, 'Standard pipeline', true FROM ${both}`,
    `INSERT INTO jobs (company_id, id, owner_id, score_weight_id, interview_module_id, title, description, jd_json, must_have_skills, encrypted, published)
     SELECT c, 2 * n - 2 + c, 2 * (3 + n % 4) - 2 + c, c, c, 'Backend Engineer ' || n, pg_temp.words(n, 60),
       jsonb_build_object('Skills', '["TypeScript","Node.js","PostgreSQL","Docker"]'::jsonb, 'Projects', jsonb_build_array(pg_temp.words(n, 12)),
         'Education', '["BSc"]'::jsonb, 'Certifications', '[]'::jsonb, 'Work Experience', '["Backend Developer"]'::jsonb),
       '[{"label":"Node","value":"Node.js"}]', 'bench-' || c || '-' || n, true
     FROM generate_series(1, ${jobs + intake}) n, ${both} ORDER BY n, c`,
    `INSERT INTO job_shares (company_id, job_id, user_id) SELECT company_id, id, 2 * (7 + ((id + 1) / 2) % 2) - 2 + company_id FROM jobs`,
    `INSERT INTO job_stages (company_id, job_id, "position", service_id, name)
     SELECT company_id, id, p, s, name FROM jobs, (VALUES (1, 1, 'Resume Screening'), (2, 3, 'Assessments'), (3, 2, 'Automated Video Interview')) v(p, s, name)
     ORDER BY id, p`,
    `INSERT INTO candidates (company_id, id, name, email, phone, city, state, notice_period_in_months, current_ctc, last_increment, created_at)
     SELECT c, 2 * n - 2 + c, 'Candidate Nr. ' || n, 'candidate' || n || '@people.test', '+91 98' || 10000000 + n,
       pg_temp.pick(n, '{Pune,Mumbai,Berlin,Würzburg,Delhi}'), pg_temp.pick(n, '{Maharashtra,Berlin,Bayern,Delhi}'), n % 4, 900000 + n * 10, n % 20,
       now() - n * interval '1 minute'
     FROM generate_series(1, ${candidates}) n, ${both} ORDER BY n, c`,
    `INSERT INTO applications (company_id, id, job_id, candidate_id, expected_ctc, rank_score, current_stage_id, created_at)
     SELECT c, 2 * n - 2 + c, j.id, 2 * (1 + (n - 1) % ${candidates}) - 2 + c, 1000000 + n, CASE WHEN n % 20 = 0 THEN -1 ELSE abs(hashint4(n) % 9001) / 1000.0 END,
       s.id, now() - n * interval '1 minute'
     FROM generate_series(1, ${applications}) n, ${both}, jobs j, job_stages s
     WHERE j.company_id = c AND j.id = 2 * (1 + (n - 1 + (n - 1) / ${candidates}) % ${jobs}) - 2 + c
       AND s.company_id = c AND s.job_id = j.id AND s."position" = 1 + (n % 7 = 0)::integer ORDER BY n, c`,
    `INSERT INTO application_stages (company_id, application_id, job_stage_id, status, started_at)
     SELECT company_id, id, current_stage_id, 'in_progress', created_at FROM applications ORDER BY id`,
    `INSERT INTO stage_events (company_id, application_id, job_stage_id, to_status, cause)
     SELECT company_id, id, current_stage_id, 'in_progress', 'application received' FROM applications ORDER BY id`,
    `INSERT INTO files (company_id, id, storage_key, kind, original_name, content_type, size, sha256)
     SELECT company_id, id, company_id || '/bench/' || id, 'resume', 'cv.pdf', 'application/pdf', 90000 + id, sha256(id::text::bytea) FROM applications ORDER BY id`,
    RESUMES,
    SCORES,
    `UPDATE resumes SET score_id = id WHERE completed`,
  ];
}

/** One application in forty came without a document, one in twenty is not read yet. */
const RESUMES = `
INSERT INTO resumes (company_id, id, application_id, candidate_id, job_id, file_id, resume_json, text, emails, phone_numbers, addresses, summary,
  ai_summary, education, work_experience, duration_per_work, skills, skills_matched, skill_match_count, certifications, projects, total_duration,
  relevant_experience_in_months, engine, overall_score, task_duration_seconds, completed, task_message)
SELECT a.company_id, a.id, a.id, a.candidate_id, a.job_id, a.id,
  jsonb_build_object('name', c.name, 'emails', jsonb_build_array(c.email), 'skills', cv.skills, 'summary', cv.summary, 'projects', cv.projects,
    'websites', '[]'::jsonb, 'addresses', jsonb_build_object('city', c.city, 'state', c.state), 'education', cv.education, 'dateOfBirth', '',
    'phoneNumbers', c.phone, 'certifications', cv.certifications, 'workExperience', cv.work),
  cv.text, c.email, c.phone, jsonb_build_object('city', c.city, 'state', c.state), cv.summary, 'Most of the wanted skills are shown in recent work.',
  cv.education, cv.work, '[{"company":"Employer 1","relevance_score":0.8,"experience_in_months":36}]'::jsonb, cv.skills, jsonb_path_query_array(cv.skills, '$[0 to 3]'), 4,
  cv.certifications, cv.projects, 108, 80, 'local', a.rank_score, 1, true, 'Resume Parsed Successfully'
FROM applications a JOIN candidates c ON c.company_id = a.company_id AND c.id = a.candidate_id JOIN cvs cv ON cv.n = a.id % 397
WHERE a.rank_score >= 0
UNION ALL
SELECT a.company_id, a.id, a.id, a.candidate_id, a.job_id, a.id, NULL, '', '', '', '{"city":"","state":""}'::jsonb, '', '', '[]'::jsonb, '[]'::jsonb, '[]'::jsonb, '[]'::jsonb, '[]'::jsonb, 0,
  '[]'::jsonb, '[]'::jsonb, 0, 0, '', NULL, 0, false, 'Resume Parsing in Progress'
FROM applications a WHERE a.rank_score < 0 AND a.id % 40 < 20
ORDER BY 2`;

const SCORES = `
INSERT INTO resume_scores (company_id, id, resume_id, job_id, score_weight_id, skills_score, work_exp_score, projects_score, education_score,
  certifications_score, overall_score, feedback, evidence, weights, scorer_version, input_hash)
SELECT r.company_id, r.id, r.id, r.job_id, r.company_id, s.skills, s.work, s.projects, 0.1, 0.1, s.skills + s.work + s.projects + 0.2,
  r.ai_summary, '{}', '{}', 'bench', r.id::text
FROM resumes r, LATERAL (SELECT round(r.overall_score * 0.5, 2) AS skills, round(r.overall_score * 0.3, 2) AS work, round(r.overall_score * 0.1, 2) AS projects) s
WHERE r.completed ORDER BY r.id`;

/** The rows above brought their ids; the next ones must not collide with them. */
const SEQUENCES = [
  'companies',
  'users',
  'score_weights',
  'interview_modules',
  'jobs',
  'candidates',
  'applications',
  'files',
  'resumes',
  'resume_scores',
  ...PROJECT_SEQUENCES,
]
  .map((table) => `SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT max(id) FROM ${table}))`)
  .join('; ');
