import sql, { type Sql } from 'sql-template-tag';
import { evaluationStatus } from '../evaluation/evaluation.sql';
import { statusAt } from '../interviews/interview.sql';
import { scoreWeightJson } from '../jobs/job.sql';
import { latestOverride, overrideJson } from './rank-score';
import { STAGE_SERVICES, type StageServiceId } from '../stages/services';

/** A score; the query calls the table `sc`. Null while there is none. */
const scoreJson = sql`CASE WHEN sc.id IS NULL THEN NULL ELSE json_build_object('id', sc.id, 'ai_score', sc.ai_score,
  'skills_score', sc.skills_score::text, 'work_exp_score', sc.work_exp_score::text, 'projects_score', sc.projects_score::text,
  'education_score', sc.education_score::text, 'certifications_score', sc.certifications_score::text,
  'overall_score', sc.overall_score::text, 'feedback', sc.feedback, 'job', sc.job_id, 'user', sc.user_id,
  'score_weight', sc.score_weight_id) END`;

/** What the links in a résumé are made of: the origin of all URLs, and the company's resources with the token of a link to a video. */
export interface ResumeLinks {
  origin: string;
  companyUrl: string;
  videoToken: Sql;
}

/** A résumé with its score; the query calls the tables `r`, `sc`, `w` (weights of the score, else of the job), `a` (application), `c` (candidate). */
export const resumeJson = ({
  origin,
  companyUrl,
  videoToken,
}: ResumeLinks) => sql`json_build_object('id', r.id, 'resume_score', ${scoreJson}, 'score_weight', ${scoreWeightJson},
  'name', r.name, 'resume_json', r.resume_json, 'input_tokens', r.input_tokens, 'output_tokens', r.output_tokens,
  'total_tokens', r.total_tokens, 'cost', r.cost::text, 'phone_numbers', r.phone_numbers, 'personal_website', r.personal_website,
  'websites', r.websites, 'emails', r.emails, 'date_of_birth', r.date_of_birth, 'addresses', r.addresses, 'summary', r.summary,
  'ai_summary', r.ai_summary, 'education', r.education, 'work_experience', r.work_experience,
  'duration_per_work', r.duration_per_work, 'total_duration', r.total_duration, 'skills', r.skills,
  'skills_matched', r.skills_matched, 'skill_match_count', r.skill_match_count, 'certifications', r.certifications,
  'projects', r.projects, 'overall_score', r.overall_score::text,
  'resume_file', CASE WHEN r.file_id IS NULL THEN NULL
    ELSE ${`${origin}/api/v3/candidates/download-resume/`}::text || c.id || '/?job_id=' || r.job_id END,
  'introduction_video', CASE WHEN r.introduction_video_file_id IS NULL THEN NULL
    ELSE ${`${companyUrl}resumes/`}::text || r.id || '/video/' || ${videoToken} || '/' END,
  'upload_count', r.upload_count, 'task_duration_seconds', r.task_duration_seconds, 'completed', r.completed,
  'task_message', r.task_message, 'retries', r.retries, 'created_at', wire_time(r.created_at), 'updated_at', wire_time(r.updated_at),
  'relevant_experience_in_months', r.relevant_experience_in_months, 'expected_ctc', trim_scale(a.expected_ctc),
  'status_text', r.status_text, 'approved_at', wire_time(r.approved_at), 'is_approved', r.is_approved, 'job', r.job_id,
  'preference', NULL, 'approved_by', r.approved_by, 'updated_by', r.updated_by, 'users_shared_with', json_build_array())`;

const stageBlock = (service: StageServiceId) => {
  const { key, name } = STAGE_SERVICES[service];
  return `'key', '${key}', 'stage_name', '${name}', 'service_id', ${service}`;
};

const screeningDetails = sql`json_build_object('id', r.id, 'name', c.name, 'job', r.job_id, 'status_text', r.status_text,
  'relevant_experience_in_months', r.relevant_experience_in_months, 'overall_score', r.overall_score::text, 'resume_score', ${scoreJson},
  'score_override', ${overrideJson}, 'completed', r.completed, 'updated_at', wire_time(r.updated_at), 'updated_by', r.updated_by, 'is_approved', r.is_approved,
  'approved_by', r.approved_by, 'created_at', wire_time(r.created_at))`;

/** The result of a test; the query calls the table `t`. */
const testDetails = sql`json_build_object('id', t.id, 'name', t.name, 'provider', t.provider, 'score', t.score, 'max_score', t.max_score,
  'sections', t.sections, 'started_at', wire_time(t.started_at), 'finished_at', wire_time(t.finished_at), 'created_by', t.created_by,
  'created_at', wire_time(t.created_at), 'updated_at', wire_time(t.updated_at))`;

const interviewDetails = (
  now: Date,
) => sql`json_build_object('id', i.id, 'project', i.project_id, 'candidate', i.candidate_id,
  'status', ${statusAt(now)}, 'deadline', wire_time(i.deadline), 'invitationdate', wire_time(i.invitationdate),
  'confirmationdate', wire_time(i.confirmationdate), 'interviewdate', wire_time(i.interviewdate), 'evaluation_status', ${evaluationStatus},
  'created_at', wire_time(i.created_at), 'updated_at', wire_time(i.updated_at))`;

/** What there is of the three stages of an application; the query calls the tables `c` and those of {@link stageTables}. */
export const stagesJson = (now: Date) => sql`json_build_object(
  'resume', json_build_object('exists', r.id IS NOT NULL, ${sql([stageBlock(1)])},
    'details', CASE WHEN r.id IS NULL THEN NULL ELSE ${screeningDetails} END),
  'assessment', json_build_object('exists', t.id IS NOT NULL, ${sql([stageBlock(3)])},
    'details', CASE WHEN t.id IS NULL THEN NULL ELSE ${testDetails} END),
  'video', json_build_object('exists', i.id IS NOT NULL, ${sql([stageBlock(2)])},
    'details', CASE WHEN i.id IS NULL THEN NULL ELSE ${interviewDetails(now)} END))`;

/** The joins {@link stagesJson} needs beside an application `a`: the résumé with its score, what a person said of that, the latest test, the interview of a video stage. */
export const stageTables = sql`
  LEFT JOIN resumes r ON r.company_id = a.company_id AND r.application_id = a.id
  LEFT JOIN resume_scores sc ON sc.company_id = r.company_id AND sc.id = r.score_id
  ${latestOverride}
  LEFT JOIN LATERAL (SELECT latest.* FROM assessments latest
    WHERE latest.company_id = a.company_id AND latest.application_id = a.id ORDER BY latest.id DESC LIMIT 1) t ON true
  LEFT JOIN LATERAL (SELECT held.* FROM job_stages vs
    JOIN interviews held ON held.company_id = vs.company_id AND held.project_id = vs.project_id AND held.candidate_id = a.candidate_id
    WHERE vs.company_id = a.company_id AND vs.job_id = a.job_id AND vs.service_id = 2 ORDER BY held.id DESC LIMIT 1) i ON true`;

/** One row of the ranked list; the query calls the tables `c`, `cs` (current stage) and those of {@link stageTables}. */
export const rankedCandidateJson = (
  now: Date,
) => sql`json_build_object('id', c.id, 'name', c.name, 'email', coalesce(c.email, r.emails, ''),
  'location', json_build_object('city', c.city, 'state', c.state), 'skills', coalesce(r.skills, '[]'),
  'created_at', wire_time(c.created_at), 'updated_at', wire_time(c.updated_at), 'current_stage', coalesce(cs.name, ''),
  'stages', ${stagesJson(now)})`;

/** Whether the stage `wanted` of the query has this name, or the key or block of its service. */
export function isStage(name: string): Sql {
  const text = name.toLowerCase();
  const service = Object.entries(STAGE_SERVICES).find(([, { key, block }]) => key === text || block === text)?.[0];
  return service ? sql`wanted.service_id = ${Number(service)}` : sql`lower(wanted.name) = ${text}`;
}
