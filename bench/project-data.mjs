/** Projects of each company, in this order: with candidates in every status, with candidates to invite, and empty ones. */
export const PROJECTS = { listed: 10, inviting: 30, intake: 8 };
const PER_PROJECT = 200;
const QUESTIONS = 4;
/** Far from the candidates that jobs have. */
const FIRST_PERSON = 10_000_000;

const both = '(VALUES (1), (2)) AS company(c)';
const numbered = (n) => `2 * (${n}) - 2 + c`;
const { listed, inviting, intake } = PROJECTS;
const projects = listed + inviting + intake;
const interviews = (listed + inviting) * PER_PROJECT;
/** Candidate n is in this project, so that the rows of a project lie apart from one another as time would do it. */
const projectOf = (n) => `1 + (${n} - 1) % ${listed + inviting}`;
/** Its number within the project. */
const within = (n) => `(${n} - 1) / ${listed + inviting}`;

/** Who works in project n, by number of the user: two managers, two evaluators, a reviewer. */
export const teamOf = (n) => ({ managers: [3 + (n % 2), 5], evaluators: [6, 7 + (n % 2)], reviewer: 8 - (n % 2) });

/** The tables of the interview suite, one statement each; {@link PROJECTS} and their candidates for both companies. */
export const PROJECT_STATEMENTS = [
  `INSERT INTO projects (company_id, id, name, status, internal_id, support_lang, activationdate, created_by)
   SELECT c, ${numbered('n')}, 'Interviews ' || n, 'active', 'ref-' || n, '', now(), ${numbered('3')}
   FROM generate_series(1, ${projects}) n, ${both} ORDER BY n, c`,
  `INSERT INTO project_roles (company_id, project_id, user_id, interview_manager, evaluator, reviewer)
   SELECT c, ${numbered('n')}, ${numbered('u')}, m, e, r FROM generate_series(1, ${projects}) n, ${both},
     LATERAL (VALUES (3 + n % 2, true, false, false), (5, true, false, false), (6, false, true, false),
       (7 + n % 2, false, true, false), (8 - n % 2, false, false, true)) AS v (u, m, e, r) ORDER BY n, c`,
  `INSERT INTO questions (company_id, id, project_id, "position", text, required)
   SELECT c, ${numbered(`(n - 1) * ${QUESTIONS} + q`)}, ${numbered('n')}, q, 'Question ' || q, q < ${QUESTIONS}
   FROM generate_series(1, ${projects}) n, generate_series(1, ${QUESTIONS}) q, ${both} ORDER BY n, c, q`,
  `INSERT INTO criteria (company_id, id, project_id, name)
   SELECT c, ${numbered('(n - 1) * 2 + k')}, ${numbered('n')}, 'Criterion ' || k
   FROM generate_series(1, ${projects}) n, generate_series(1, 2) k, ${both} ORDER BY n, c, k`,
  // One question of each project has no criteria and is rated as a whole.
  `INSERT INTO question_criteria (company_id, project_id, question_id, criterion_id)
   SELECT q.company_id, q.project_id, q.id, k.id FROM questions q JOIN criteria k ON k.company_id = q.company_id AND k.project_id = q.project_id
   WHERE q."position" > 1`,
  `INSERT INTO files (company_id, id, storage_key, kind, original_name, content_type, size, sha256)
   SELECT c, ${numbered(`${FIRST_PERSON} + n`)}, c || '/bench/photo/' || n, 'photo', 'photo.jpg', 'image/jpeg', 40000 + n, sha256(n::text::bytea)
   FROM generate_series(1, ${interviews}) n, ${both} WHERE n % 2 = 0 ORDER BY n, c`,
  `INSERT INTO candidates (company_id, id, name, first_name, last_name, gender, email, username, phone, address, profile_pic_file_id)
   SELECT c, ${numbered(`${FIRST_PERSON} + n`)}, 'Luke Person' || n, 'Luke', 'Person' || n, (ARRAY['mr', 'mrs', ''])[1 + n % 3],
     'luke' || n || '@people.test', 'person' || n, '+49 151 ' || n, 'Street ' || n,
     CASE WHEN n % 2 = 0 THEN ${numbered(`${FIRST_PERSON} + n`)} END
   FROM generate_series(1, ${interviews}) n, ${both} ORDER BY n, c`,
  `INSERT INTO interviews (company_id, id, project_id, candidate_id, status, deadline, invitationdate, confirmationdate, interviewdate,
     interview_key, activation_key, partner_data, created_by)
   SELECT c, ${numbered('n')}, ${numbered(projectOf('n'))}, ${numbered(`${FIRST_PERSON} + n`)}, s.status,
     now() + CASE WHEN s.status = 'expired' THEN interval '-1 day' ELSE interval '9 days' END,
     CASE WHEN s.status NOT IN ('new', 'skipped') THEN now() - interval '4 days' END,
     CASE WHEN s.status IN ('confirmed', 'interviewing', 'interviewed', 'aborted') THEN now() - interval '3 days' END,
     CASE WHEN s.status = 'interviewed' THEN now() - interval '2 days' END,
     md5('interview ' || c || '/' || n), md5('activation ' || c || '/' || n), jsonb_build_object('ref', n), ${numbered('3')}
   FROM generate_series(1, ${interviews}) n, ${both}, LATERAL (SELECT CASE WHEN ${projectOf('n')} > ${listed} THEN 'new'
     ELSE (ARRAY['new','new','invited','invited','confirmed','interviewing','interviewed','interviewed','expired','skipped'])
       [1 + (${within('n')}) % 10] END AS status) s ORDER BY n, c`,
  `INSERT INTO candidate_shares (company_id, interview_id, user_id, created_by)
   SELECT i.company_id, i.id, 2 * u - 2 + i.company_id, i.created_by
   FROM interviews i JOIN generate_series(1, 3) k ON k <= ((i.id + 1) / 2) % 4, LATERAL (SELECT (ARRAY[2, 7, 8])[k] AS u) v
   WHERE i.project_id <= ${2 * listed} ORDER BY i.id`,
  `INSERT INTO files (company_id, id, storage_key, kind, original_name, content_type, size, sha256)
   SELECT i.company_id, ${4 * FIRST_PERSON} + row_number() OVER (ORDER BY i.id, q.id), i.company_id || '/bench/video/' || i.id || '/' || q.id, 'video', 'answer.webm', 'video/webm', 900000, sha256(i.id::text::bytea)
   FROM interviews i JOIN questions q ON q.company_id = i.company_id AND q.project_id = i.project_id
   WHERE i.status = 'interviewed' OR i.status = 'interviewing' AND q."position" <= 2`,
  `INSERT INTO answers (company_id, interview_id, question_id, file_id)
   SELECT company_id, split_part(storage_key, '/', 4)::bigint, split_part(storage_key, '/', 5)::bigint, id
   FROM files WHERE kind = 'video' ORDER BY id`,
  // Of those with all answers a third is rated by every evaluator, a third by the first one, a third by nobody.
  `INSERT INTO ratings (company_id, interview_id, answer_id, criterion_id, user_id, value)
   SELECT a.company_id, a.interview_id, a.id, k.criterion_id, pr.user_id, 1 + a.id % 5
   FROM answers a JOIN interviews i ON i.company_id = a.company_id AND i.id = a.interview_id
   JOIN project_roles pr ON pr.company_id = i.company_id AND pr.project_id = i.project_id AND pr.evaluator
   LEFT JOIN question_criteria k ON k.company_id = a.company_id AND k.question_id = a.question_id
   WHERE i.status = 'interviewed' AND (i.id / 2 % 3 = 0 OR i.id / 2 % 3 = 1 AND pr.user_id <= 12) ORDER BY a.id`,
  `INSERT INTO vetos (company_id, interview_id, user_id, comment)
   SELECT company_id, id, 2 * 6 - 2 + company_id, 'No' FROM interviews WHERE status = 'interviewed' AND (id + 1) / 2 % 7 = 0`,
];

/** Tables above whose rows brought their ids. */
export const PROJECT_SEQUENCES = ['projects', 'questions', 'criteria', 'interviews'];

/** Takes back what advancing changed, and what it wrote. */
export const UNDO_ADVANCES = `
  UPDATE interviews SET status = 'new', invitationdate = NULL, version = 1, updated_at = created_at
  WHERE status = 'invited' AND project_id > ${2 * listed};
  DELETE FROM mails; DELETE FROM tasks WHERE kind = 'mail.send'`;

/** What the load needs to know about the projects of the first company. */
export async function projectsOf(client, tokens) {
  const { rows } = await client.query(
    `SELECT project_id::integer AS project, json_agg(candidate_id ORDER BY id) AS candidates FROM interviews
     WHERE company_id = 1 GROUP BY project_id`,
  );
  const candidates = new Map(rows.map(({ project, candidates: ids }) => [project, ids]));
  const all = Array.from({ length: projects }, (_, index) => {
    const { managers, evaluators } = teamOf(index + 1);
    const id = 2 * index + 1;
    return {
      ...{ id, candidates: candidates.get(id) ?? [], managers: tokens(managers) },
      tokens: tokens([1, ...managers, ...evaluators]),
    };
  });
  return { listed: all.slice(0, listed), inviting: all.slice(listed, -intake), intake: all.slice(-intake) };
}
