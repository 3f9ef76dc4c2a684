import sql, { empty, type Sql } from 'sql-template-tag';
import { evaluationStatus, myEvaluationStatus } from '../evaluation/evaluation.sql';

/** Whose view of a candidate it is: a manager sees credentials and shares, a candidate only what concerns itself. */
export type Viewer = 'manager' | 'colleague' | 'candidate';

/** What the wire shape of an interview depends on besides its rows. */
export interface InterviewShape {
  /** Or the condition under which a colleague looks as a manager. */
  viewer: Viewer | Sql;
  /** The user who looks; null for a candidate. */
  userId: number | null;
  /** Absolute URL of the company, with a slash at its end. */
  companyUrl: string;
  /** Absolute URL of the project, with a slash at its end. */
  projectUrl: string;
  /** Absolute URL of all users, with a slash at its end. */
  usersUrl: string;
  /** Absolute URL of the page of the project's candidates for people, with a slash at its end. */
  pageUrl: string;
  now: Date;
  photoToken: Sql;
  cvToken: Sql;
}

/** As the caller sees it now: a passed deadline counts before anything has marked it. The query calls the interview `i`. */
export const statusAt = (now: Date): Sql => sql`interview_status(i.status, i.deadline, ${now})`;

/** An interview in wire shape, with what its ETag is made of. */
export interface InterviewText {
  version: string;
  body: string;
}

/** {@link InterviewText}; the query calls the interview `i` and the candidate `c`. */
export const interviewColumns = (shape: InterviewShape): Sql =>
  sql`i.version || '.' || c.version AS version, ${interviewJson(shape)}::text AS body`;

/** A candidate of a project as JSON; the query calls the interview `i` and the candidate `c`. */
export function interviewJson(shape: InterviewShape): Sql {
  const { viewer } = shape;
  const json =
    typeof viewer === 'string'
      ? jsonFor(viewer, shape)
      : sql`CASE WHEN ${viewer} THEN ${jsonFor('manager', shape)} ELSE ${jsonFor('colleague', shape)} END`;
  // OFFSET keeps the planner from writing the parts out in each place that names them.
  return sql`(SELECT ${json} FROM (SELECT ${partsOf(shape)} OFFSET 0) e)`;
}

/** What takes work, once for every shape; {@link jsonFor} calls it `e`. */
function partsOf({ viewer, userId, projectUrl, photoToken, cvToken }: InterviewShape): Sql {
  const url = sql`${`${projectUrl}candidates/`}::text || c.id || '/'`;
  const file = (id: Sql, name: string, token: Sql): Sql =>
    sql`CASE WHEN ${id} IS NULL THEN '' ELSE ${url} || ${`${name}/`}::text || ${token} || '/' END`;
  const evaluation = sql`, ${evaluationStatus} AS evaluation_status, ${myEvaluationStatus(userId)} AS my_evaluation_status`;
  return sql`${url} AS url, ${file(sql`c.profile_pic_file_id`, 'photo', photoToken)} AS photo,
    ${file(sql`c.cv_file_id`, 'cv', cvToken)} AS cv ${viewer === 'candidate' ? empty : evaluation}`;
}

function jsonFor(viewer: Viewer, { companyUrl, projectUrl, usersUrl, pageUrl, now }: InterviewShape): Sql {
  const manager = (fields: Sql): Sql => (viewer === 'manager' ? fields : empty);
  const colleague = (fields: Sql): Sql => (viewer === 'candidate' ? empty : fields);
  const holder = (fields: Sql): Sql => (viewer === 'colleague' ? empty : fields);
  return sql`json_build_object('resource_uri', e.url, 'photo', e.photo, 'cv', e.cv,
    'first_name', c.first_name, 'last_name', c.last_name, 'gender', c.gender, 'email', coalesce(c.email, ''),
    'phone', c.phone, 'address', c.address, 'status', ${statusAt(now)},
    'company', ${companyUrl}::text, ${manager(sql`'interview_key', i.interview_key,`)} 'project', ${projectUrl}::text,
    ${colleague(sql`'evaluation_status', e.evaluation_status, 'my_evaluation_status', e.my_evaluation_status,`)}
    'invitationdate', wire_second(i.invitationdate), 'confirmationdate', wire_second(i.confirmationdate),
    'interviewdate', wire_second(i.interviewdate), 'deadline', wire_second(i.deadline),
    ${holder(sql`'activation_key', i.activation_key,`)}
    ${colleague(sql`'created_by', ${usersUrl}::text || i.created_by || '/', 'partner_data', i.partner_data,
      'interview_suite_url', ${pageUrl}::text || c.id || '/',`)}
    ${manager(sql`'shares', ${sharesJson(companyUrl)},`)}
    'username', c.username)`;
}

const sharesJson = (companyUrl: string): Sql => sql`(SELECT coalesce(json_agg(json_build_object(
    'resource_uri', e.url || 'shares/' || sh.id || '/', 'customer', ${`${companyUrl}customers/`}::text || sh.user_id || '/',
    'candidate', e.url) ORDER BY sh.id), '[]')
  FROM candidate_shares sh WHERE sh.company_id = i.company_id AND sh.interview_id = i.id)`;
