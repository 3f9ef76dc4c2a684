import sql, { type Sql } from 'sql-template-tag';
import { projectColumns, type ProjectRow } from '../projects/project.sql';
import type { InterviewFacts, InterviewStatus } from './interview-status';
import { statusAt } from './interview.sql';

/** An interview with all that its next step and the mails about it depend on. */
export interface Situation {
  id: number;
  version: number;
  candidate_id: number;
  status: InterviewStatus;
  /** What stands in the row; {@link status} is `expired` as soon as the deadline has passed. */
  stored_status: InterviewStatus;
  deadline: Date | null;
  activation_key: string;
  reminded_at: Date | null;
  email: string | null;
  first_name: string;
  last_name: string;
  gender: string;
  password_set: boolean;
  required_answered: boolean;
  project: ProjectRow;
}

/** {@link Situation}, with the tables it comes from. */
export const situationColumns = (now: Date): Sql => sql`i.id, i.version, i.candidate_id, ${statusAt(now)} AS status,
  i.status AS stored_status, i.deadline, i.activation_key, i.reminded_at, c.email, c.first_name, c.last_name, c.gender,
  c.password_hash IS NOT NULL AS password_set,
  NOT EXISTS (SELECT FROM questions q WHERE q.company_id = i.company_id AND q.project_id = i.project_id AND q.required
    AND NOT EXISTS (SELECT FROM answers an WHERE an.company_id = q.company_id AND an.interview_id = i.id AND an.question_id = q.id))
    AS required_answered,
  (SELECT row_to_json(project) FROM (SELECT ${projectColumns}) project) AS project
  FROM interviews i JOIN candidates c ON c.company_id = i.company_id AND c.id = i.candidate_id
  JOIN projects p ON p.company_id = i.company_id AND p.id = i.project_id JOIN companies co ON co.id = i.company_id`;

export const factsOf = (situation: Situation): InterviewFacts => ({
  status: situation.status,
  deadline: situation.deadline,
  email: situation.email,
  passwordSet: situation.password_set,
  projectActive: situation.project.status === 'active',
  requiredAnswered: situation.required_answered,
});
