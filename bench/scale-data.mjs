import { createHash } from 'node:crypto';

/** 40 hex characters, as the product hands them out; known here so that requests can be made with them. */
const tokenOf = (name) => createHash('sha1').update(`bench ${name}`).digest('hex');
/** Who asks: the owner of the company sees all of it, the recruiter the big job and nothing else. */
export const TOKENS = { owner: tokenOf('owner'), recruiter: tokenOf('recruiter') };
export const [COMPANY, JOB] = [1, 1];

/** CVs that differ; they are shared out, and each one gets words of its own besides. */
const CVS = 2_000;
const CV_WORDS = 300;
const VOCABULARY = 6_000;
/** Who applied for the big job: one in ten for another one as well, with another CV; and another company has a tenth as many. */
const ONE_IN = 10;
const SIDE_JOBS = 20;
const SIDE = 100_000_000;
const ELSEWHERE = 200_000_000;

const FIRST_NAMES =
  'Maria,Anna,Priya,Wei,José,Fatima,Liam,Olga,Yuki,Ahmed,Sofia,Jürgen,Chloé,Ravi,Ingrid,Marek,Aisha,Tomás,Hanna,Emeka,Lena,Paul,Nina,Oskar,Meera,Ivan,Zoë,Karl,Asha,Bruno,Elif,Jonas,Katharina,Mateo,Noor,Pavel,Rosa,Samuel,Tariq,Ulla,Vera,William,Xenia,Yusuf,Bjørn,Cleo,Dmitri,Esther';
const LAST_NAMES =
  'Müller,Nair,Schmidt,García,Wang,Smith,Kowalski,Okafor,Tanaka,Silva,Ivanova,Hansen,Dubois,Rossi,Novák,Yılmaz,Singh,Schneider,Johansson,Meyer,Haddad,Costa,Nguyen,Fischer,Weber,Patel,Kim,Lindqvist,Moreau,Brandt,Öztürk,Sørensen,Castillo,Horvat,Iyer,Jansen,Keller,Lopez,Mbeki,Nowak';
const SKILLS =
  'TypeScript,Python,PostgreSQL,Docker,React,Java,Kubernetes,AWS,Node.js,Go,GraphQL,Terraform,Kafka,Redis,C#,Rust,Django,Vue,Angular,Spark,Ansible,Jenkins,MongoDB,Elasticsearch,Scala,Kotlin,Swift,Ruby,PHP,Haskell,Erlang,COBOL';
const CITIES =
  'Pune,Berlin,Mumbai,Würzburg,Delhi,Porto,Kraków,Lagos,Osaka,Lyon,Zürich,Oslo,Prague,Izmir,Austin,Leeds,Malmö,Turin,Ghent,Cork';
const PLAIN_WORDS =
  'team,payments,platform,services,migrated,monolith,latency,queues,measured,designed,interfaces,partners,automated,reports,customers,reduced,costs,reviewed,mentored,caching,background,machine,learning,scale,budget,hired,released,incident,security,compliance,warehouse,forecast,pipeline,dashboard,search,ranking,mobile,embedded,firmware,hospital';

const array = (names) => `'{${names}}'::text[]`;

const HELPERS = `
-- Between 0 and 1, the same on every run.
CREATE OR REPLACE FUNCTION pg_temp.chance(seed bigint, salt integer) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
  SELECT ((hashint8extended(seed, salt) >> 12) & 4503599627370495) / 4503599627370496.0 $$;
-- From 1 to n, the small numbers often and the large ones seldom, as words and names are.
CREATE OR REPLACE FUNCTION pg_temp.seldom(seed bigint, salt integer, n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT least(n, floor(exp(pg_temp.chance(seed, salt) * ln(n + 1)))::integer) $$;
-- A word of two to four syllables for a number.
CREATE OR REPLACE FUNCTION pg_temp.syllables(n integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg((ARRAY['ba','ko','ri','tes','lum','vor','ni','sha','gra','pel','do','mur','fi','jan','zet','qui'])[1 + ((n * 7919) >> (4 * k)) % 16], '' ORDER BY k)
  FROM generate_series(0, 2 + n % 2) k $$;
CREATE TEMP TABLE words ON COMMIT DROP AS SELECT n, coalesce((${array(PLAIN_WORDS)})[CASE WHEN n % 5 = 0 THEN n / 5 END], pg_temp.syllables(n)) AS word
  FROM generate_series(1, ${VOCABULARY}) n;
CREATE TEMP TABLE surnames ON COMMIT DROP AS SELECT n, coalesce((${array(LAST_NAMES)})[n], initcap(pg_temp.syllables(n * 31))) AS name FROM generate_series(1, 2000) n;
CREATE TEMP TABLE cvs ON COMMIT DROP AS
SELECT n, t.text, s.skills, skill_keys(s.skills) AS keys, w.work, resume_words(s.skills, w.work) AS words,
  setweight(to_tsvector('hirepath_search', resume_words(s.skills, w.work)), 'B') || setweight(to_tsvector('hirepath_search', t.text), 'D') AS document
FROM generate_series(1, ${CVS}) cv (n),
  LATERAL (SELECT string_agg(w.word, ' ' ORDER BY k) AS text FROM generate_series(1, ${CV_WORDS}) k
    JOIN words w ON w.n = pg_temp.seldom(cv.n, k, ${VOCABULARY})) t,
  LATERAL (SELECT jsonb_agg(jsonb_build_object('name', name, 'relevance', 'direct', 'relevance_score', 7)) AS skills FROM (
    SELECT DISTINCT (${array(SKILLS)})[pg_temp.seldom(cv.n, 1000 + k, 32)] AS name FROM generate_series(1, 9) k) found) s,
  LATERAL (SELECT jsonb_agg(jsonb_build_object('company', initcap(pg_temp.syllables(pg_temp.seldom(cv.n, 2000 + k, 900))) || ' Ltd', 'position', 'Software Engineer',
    'startDate', (2010 + 3 * k) || '-03', 'endDate', (2013 + 3 * k) || '-01', 'description', left(t.text, 300), 'relevance', 'direct', 'relevance_score', 7)) AS work
    FROM generate_series(1, 3) k) w;
CREATE UNIQUE INDEX ON cvs (n); CREATE UNIQUE INDEX ON surnames (n); ANALYZE cvs; ANALYZE surnames;`;

const PEOPLE = [
  `INSERT INTO companies (id, identifier, name) VALUES (1, 'bench', 'Bench'), (2, 'elsewhere', 'Elsewhere')`,
  `INSERT INTO users (company_id, id, username, email, account_type, first_name, last_name)
   SELECT c, 10 * c + n, type || n, type || n || '@' || c || '.test', type, 'First' || n, 'Last' || n
   FROM unnest('{owner,recruiter,recruiter}'::text[]) WITH ORDINALITY AS people (type, n), generate_series(1, 2) c`,
  `INSERT INTO auth_tokens (company_id, user_id, token_hash, kind, idle_seconds, last_used_at, created_at)
   VALUES (1, 11, sha256('${TOKENS.owner}'), 'session', 86400, now(), now()),
     (1, 12, sha256('${TOKENS.recruiter}'), 'session', 86400, now(), now())`,
  `INSERT INTO score_weights (company_id, id, skills, work_experience, projects, education, certifications)
   SELECT c, c, 0.4, 0.25, 0.15, 0.1, 0.1 FROM generate_series(1, 2) c`,
  `INSERT INTO interview_modules (company_id, id, name, is_default) SELECT c, c, 'Standard pipeline', true FROM generate_series(1, 2) c`,
  `INSERT INTO projects (company_id, id, name, status, support_lang, activationdate, created_by)
   SELECT c, c, 'Video interviews', 'active', '', now(), 10 * c + 1 FROM generate_series(1, 2) c`,
  // The big job is the first one. Its recruiter owns no other; those belong to the third user.
  `INSERT INTO jobs (company_id, id, owner_id, score_weight_id, interview_module_id, title, description, jd_json, encrypted, published)
   SELECT c, 1000 * (c - 1) + n, 10 * c + CASE n WHEN 1 THEN 2 ELSE 3 END, c, c, 'Engineer ' || n, 'We build things.', '{"Skills":["TypeScript"]}', 'bench-' || c || '-' || n, true
   FROM generate_series(1, 2) c, generate_series(1, ${1 + SIDE_JOBS}) n`,
  `INSERT INTO job_stages (company_id, id, job_id, "position", service_id, name, project_id)
   SELECT company_id, 10 * id + p, id, p, s, name, CASE s WHEN 2 THEN company_id END
   FROM jobs, (VALUES (1, 1, 'Resume Screening'), (2, 3, 'Assessments'), (3, 2, 'Automated Video Interview')) v (p, s, name)`,
];

/** How far application n has come: most wait for their screening to be judged, some are not read yet, few came to the end. */
const PROGRESS = `(SELECT CASE WHEN x < 0.05 THEN 0 WHEN x < 0.6 THEN 1 WHEN x < 0.8 THEN 2 WHEN x < 0.92 THEN 3 WHEN x < 0.98 THEN 4 ELSE 5 END AS reached
  FROM (SELECT pg_temp.chance(a.id, 5) AS x) chances)`;

const rows = (count) => [
  `INSERT INTO candidates (company_id, id, name, first_name, last_name, email, phone, city, state, created_by, created_at, updated_at)
   SELECT p.company, p.id, p.first || ' ' || s.name, p.first, s.name, 'person' || p.id || '@' || lower(unaccent(s.name)) || '.test', '+49 151 ' || p.id,
     (${array(CITIES)})[pg_temp.seldom(p.id, 3, 20)], '', 10 * p.company + 2, p.at, p.at
   FROM (SELECT company, first_id + n AS id, (${array(FIRST_NAMES)})[pg_temp.seldom(first_id + n, 1, 48)] AS first,
       pg_temp.seldom(first_id + n, 2, 2000) AS surname, now() - interval '60 days' * (1 - n::double precision / amount) AS at
     FROM (VALUES (1, 0, ${count}), (2, ${ELSEWHERE}, ${Math.floor(count / ONE_IN)})) v (company, first_id, amount), generate_series(1, amount) n) p
   JOIN surnames s ON s.n = p.surname ORDER BY p.id`,
  application('c.id', 'CASE c.company_id WHEN 1 THEN 1 ELSE 1001 END', 'true'),
  application(`${SIDE} + c.id`, `2 + (c.id / ${ONE_IN}) % ${SIDE_JOBS}`, `c.company_id = 1 AND c.id % ${ONE_IN} = 0`),
  `CREATE TEMP TABLE progress ON COMMIT DROP AS SELECT a.company_id, a.id, a.job_id, a.candidate_id, a.rank_score, a.created_at AS at, p.reached FROM applications a, LATERAL ${PROGRESS} p`,
  `UPDATE applications a SET current_stage_id = 10 * a.job_id + CASE WHEN p.reached <= 2 THEN 1 WHEN p.reached = 3 THEN 2 ELSE 3 END,
     status = CASE p.reached WHEN 2 THEN 'rejected' WHEN 5 THEN 'shortlisted' ELSE 'active' END,
     rank_score = CASE p.reached WHEN 0 THEN -1 ELSE a.rank_score END,
     decided_at = CASE WHEN p.reached IN (2, 5) THEN a.created_at + interval '1 day' * (1 + 20 * pg_temp.chance(a.id, 6)) END
   FROM progress p WHERE p.company_id = a.company_id AND p.id = a.id`,
  // Each stage they have entered, with what happened there.
  'ANALYZE progress',
  `CREATE TEMP TABLE passed ON COMMIT DROP AS SELECT p.*, k AS "position", CASE WHEN k = 1 THEN CASE p.reached WHEN 0 THEN 'in_progress' WHEN 1 THEN 'completed' WHEN 2 THEN 'rejected' ELSE 'approved' END
       WHEN k = 2 THEN CASE p.reached WHEN 3 THEN 'completed' ELSE 'approved' END ELSE CASE p.reached WHEN 4 THEN 'in_progress' ELSE 'approved' END END AS status
   FROM progress p, generate_series(1, CASE WHEN p.reached <= 2 THEN 1 ELSE least(p.reached - 1, 3) END) k`,
  `INSERT INTO application_stages (company_id, application_id, job_stage_id, status, started_at, completed_at)
   SELECT company_id, id, 10 * job_id + "position", status, at + "position" * interval '1 day', CASE WHEN status <> 'in_progress' THEN at + "position" * interval '26 hours' END
   FROM passed ORDER BY id, "position"`,
  `INSERT INTO stage_events (company_id, application_id, job_stage_id, from_status, to_status, action, cause, created_at)
   SELECT p.company_id, p.id, 10 * p.job_id + p."position", e.from_status, e.to_status, e.action, 'bench', p.at + interval '1 day' * p."position" + interval '1 hour' * e.k * (1 + 10 * pg_temp.chance(p.id, 7))
   FROM passed p, LATERAL (SELECT 0 AS k, NULL::text AS from_status, 'in_progress' AS to_status, '' AS action
     UNION ALL SELECT 1, 'in_progress', 'completed', '' WHERE p.status <> 'in_progress'
     UNION ALL SELECT 2, 'completed', p.status, left(p.status, -1) WHERE p.status IN ('approved', 'rejected')) e
   ORDER BY p.id, p."position", e.k`,
  `INSERT INTO files (company_id, id, storage_key, kind, original_name, content_type, size, sha256)
   SELECT company_id, id, company_id || '/bench/' || id, 'resume', 'cv.pdf', 'application/pdf', 90000, sha256(id::text::bytea) FROM progress ORDER BY id`,
  `INSERT INTO resumes (company_id, id, application_id, candidate_id, job_id, file_id, resume_json, text, skills, work_experience, skills_matched, skill_match_count,
     total_duration, relevant_experience_in_months, overall_score, completed, task_message, engine, status_text, updated_at)
   SELECT p.company_id, p.id, p.id, p.candidate_id, p.job_id, p.id,
     CASE WHEN p.reached > 0 THEN jsonb_build_object('name', '', 'skills', cv.skills, 'summary', left(cv.text, 400), 'workExperience', cv.work, 'education', '[]'::jsonb) END,
     CASE WHEN p.reached > 0 THEN cv.text ELSE '' END, CASE WHEN p.reached > 0 THEN cv.skills ELSE '[]' END, CASE WHEN p.reached > 0 THEN cv.work ELSE '[]' END, '[]', 3,
     12 * pg_temp.seldom(p.id, 8, 30), 12 * pg_temp.seldom(p.id, 9, 20), CASE WHEN p.reached > 0 THEN p.rank_score END, p.reached > 0, '', 'local',
     CASE p.reached WHEN 2 THEN 'Not Shortlisted' WHEN 5 THEN 'Shortlisted' ELSE 'Under Review' END, p.at
   FROM progress p JOIN cvs cv ON cv.n = ${cvOf('p.id')} ORDER BY p.id`,
  `INSERT INTO resume_scores (company_id, id, resume_id, job_id, score_weight_id, skills_score, work_exp_score, projects_score, education_score, certifications_score,
     overall_score, evidence, weights, scorer_version, input_hash)
   SELECT company_id, id, id, job_id, company_id, rank_score::numeric - 1.5, 1, 0.3, 0.1, 0.1, rank_score::numeric, '{}', '{}', 'bench', ''
   FROM progress WHERE reached > 0 ORDER BY id`,
  `UPDATE resumes SET score_id = id WHERE completed`,
  `INSERT INTO assessments (company_id, application_id, job_stage_id, provider, name, score, max_score)
   SELECT company_id, id, 10 * job_id + 2, 'bench', 'Coding test', floor(100 * pg_temp.chance(id, 10)), 100 FROM progress WHERE reached >= 3`,
  `INSERT INTO interviews (company_id, project_id, candidate_id, status, interview_key, activation_key)
   SELECT DISTINCT ON (candidate_id) company_id, company_id, candidate_id, 'invited', md5('k' || candidate_id), md5('a' || candidate_id) FROM progress WHERE reached >= 4`,
];

/** Which CV application n was sent with. */
const cvOf = (n) => `1 + (${n} * 7919) % ${CVS}`;

function application(id, job, who) {
  return `INSERT INTO applications (company_id, id, job_id, candidate_id, rank_score, created_by, created_at, updated_at)
    SELECT c.company_id, ${id}, ${job}, c.id, round((2 + 6 * (pg_temp.chance(c.id, 11) + pg_temp.chance(c.id, 12)) / 2)::numeric, 2), 10 * c.company_id + 2, c.created_at, c.created_at
    FROM candidates c WHERE ${who} ORDER BY c.id`;
}

/** What people and applications are found by, as the triggers would write it; that of a CV is made once, not for each who sent it. */
const TEXTS = `
INSERT INTO candidate_texts (company_id, candidate_id, names, document)
SELECT c.company_id, c.id, ' ' || lower(unaccent(n.names)), setweight(to_tsvector('hirepath_search', n.names), 'A')
FROM candidates c, LATERAL (SELECT candidate_names(c.name, c.first_name, c.last_name, c.email) AS names) n ORDER BY c.id;
INSERT INTO application_texts (company_id, application_id, job_id, candidate_id, document, skills, relevant_months, total_months)
SELECT p.company_id, p.id, p.job_id, p.candidate_id, t.document || CASE WHEN p.reached > 0 THEN cv.document ELSE '' END,
  CASE WHEN p.reached > 0 THEN cv.keys ELSE '{}' END, r.relevant_experience_in_months, r.total_duration
FROM progress p JOIN candidate_texts t ON t.company_id = p.company_id AND t.candidate_id = p.candidate_id JOIN cvs cv ON cv.n = ${cvOf('p.id')}
JOIN resumes r ON r.company_id = p.company_id AND r.id = p.id ORDER BY p.id`;

/** Words of most CVs, one of few, two of some CVs that stand side by side in a few, somebody's address, a surname. */
const SAMPLES = `SELECT (SELECT word FROM words WHERE n = 40) AS common, (SELECT word FROM words WHERE n = 25) AS "alsoCommon",
  (SELECT word FROM words WHERE n = ${VOCABULARY - 3}) AS rare,
  (SELECT p.word || ' ' || p.second FROM (SELECT cvs.n, t.place, t.word, lead(t.word) OVER (PARTITION BY cvs.n ORDER BY t.place) AS second
      FROM cvs, regexp_split_to_table(cvs.text, ' ') WITH ORDINALITY AS t (word, place) WHERE cvs.n <= 20) p
    WHERE (SELECT min(n) FROM words WHERE word = p.word) BETWEEN 200 AND 600 AND (SELECT min(n) FROM words WHERE word = p.second) BETWEEN 200 AND 600
    ORDER BY p.n, p.place LIMIT 1) AS phrase,
  (SELECT email FROM candidates WHERE id = 4711) AS email, (SELECT name FROM surnames WHERE n = 300) AS surname`;

/** Written at once at the end, as they are slow to keep up to date row by row. */
const TEXT_INDEXES = `SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ('candidate_texts', 'application_texts') AND indexdef LIKE '%USING gin%'`;
const TRIGGERED = ['candidates', 'applications', 'resumes'];
const SEQUENCES = ['users', 'jobs', 'job_stages', 'candidates', 'applications', 'files', 'resumes', 'resume_scores']
  .map((table) => `SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT max(id) FROM ${table}))`)
  .join('; ');

/**
 * Fills a migrated database, whatever is in it, with `count` applications for one job. Triggers that keep the texts of
 * the search are put aside meanwhile: what they would write row by row is written at the end.
 *
 * @param client connected as the owner of the tables, whom row-level security does not hold back
 * @returns what there is to be searched for
 */
export async function fill(client, count) {
  const { rows: indexes } = await client.query(TEXT_INDEXES);
  await client.query('BEGIN');
  await client.query('TRUNCATE companies CASCADE');
  for (const { indexname } of indexes) await client.query(`DROP INDEX ${indexname}`);
  for (const table of TRIGGERED) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  for (const statement of [HELPERS, ...PEOPLE, ...rows(count), TEXTS]) await client.query(statement);
  const { rows: samples } = await client.query(SAMPLES);
  for (const table of TRIGGERED) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  for (const { indexdef } of indexes) await client.query(indexdef);
  await client.query(SEQUENCES);
  await client.query('COMMIT');
  await client.query('VACUUM ANALYZE');
  return samples[0];
}
