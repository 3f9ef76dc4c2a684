import { ID, STAMPS, userReference, VERSION } from './1795000000000-foundation.sql';

/** Tables of the applicant tracker beyond the first ones, in creation order. */
export const TRACKER_COMPANY_TABLES = [
  'reasons',
  'assessments',
  'score_overrides',
  'candidate_merges',
  'candidate_texts',
  'application_receipts',
];

const ofApplication = `FOREIGN KEY (company_id, application_id) REFERENCES applications (company_id, id) ON DELETE CASCADE`;

export const TRACKER_TABLES = `
-- A video stage runs a project; whoever enters the stage is enrolled there, and invited when auto_invite is set.
ALTER TABLE job_stages ADD project_id bigint, ADD auto_invite boolean NOT NULL DEFAULT false,
  ADD FOREIGN KEY (company_id, project_id) REFERENCES projects (company_id, id) ON DELETE SET NULL (project_id);
CREATE INDEX job_stages_project ON job_stages (company_id, project_id) WHERE project_id IS NOT NULL;
ALTER TABLE interview_modules ADD ${VERSION};

ALTER TABLE jobs ADD views_count integer NOT NULL DEFAULT 0,
  ADD max_applications_per_person integer NOT NULL DEFAULT 1 CHECK (max_applications_per_person BETWEEN 1 AND 10);

ALTER TABLE applications ADD source text NOT NULL DEFAULT 'colleague' CHECK (source IN ('colleague', 'public')),
  ADD consent_text text, ADD consented_at timestamptz, ADD retain_until timestamptz, ADD decided_at timestamptz;

ALTER TABLE stage_events ADD action text NOT NULL DEFAULT '';
CREATE INDEX stage_events_stage ON stage_events (company_id, job_stage_id, created_at);
-- How often a reason was given.
CREATE INDEX stage_events_reason ON stage_events (company_id, action, reason) WHERE reason <> '';

-- Why applications are approved or rejected, in the company's own words.
CREATE TABLE reasons (
  ${ID}, text text NOT NULL, category text NOT NULL DEFAULT 'reject' CHECK (category IN ('approve', 'reject', 'reopen')),
  ${VERSION}, ${STAMPS}, UNIQUE (company_id, category, text)
);

CREATE TABLE assessments (
  ${ID},
  application_id bigint NOT NULL, job_stage_id bigint NOT NULL,
  provider text NOT NULL DEFAULT '', name text NOT NULL, score double precision NOT NULL, max_score double precision NOT NULL CHECK (max_score > 0),
  sections jsonb NOT NULL DEFAULT '[]', started_at timestamptz, finished_at timestamptz, created_by bigint, ${STAMPS},
  CHECK (score >= 0 AND score <= max_score), ${ofApplication},
  FOREIGN KEY (company_id, job_stage_id) REFERENCES job_stages (company_id, id), ${userReference('created_by')}
);
CREATE INDEX assessments_application ON assessments (company_id, application_id, id DESC);

-- What a person thinks instead of the scorer; the latest one counts, null takes it back. The machine's score stays beside it.
CREATE TABLE score_overrides (
  ${ID},
  application_id bigint NOT NULL, score numeric(4,2) CHECK (score BETWEEN 0 AND 10), reason text NOT NULL, user_id bigint,
  created_at timestamptz NOT NULL DEFAULT now(), ${ofApplication}, ${userReference('user_id')}
);
CREATE INDEX score_overrides_application ON score_overrides (company_id, application_id, id DESC);

-- Two rows that were one person. What was moved and overwritten is kept, so that it can be undone.
ALTER TABLE candidates ADD merged_into bigint, ADD phone_key text GENERATED ALWAYS AS (nullif(right(regexp_replace(phone, '\\D', '', 'g'), 9), '')) STORED,
  ADD FOREIGN KEY (company_id, merged_into) REFERENCES candidates (company_id, id) ON DELETE CASCADE;
CREATE INDEX candidates_phone ON candidates (company_id, phone_key);
CREATE INDEX candidates_merged ON candidates (company_id, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX resumes_birth_date ON resumes (company_id, date_of_birth) WHERE date_of_birth <> '';
CREATE TABLE candidate_merges (
  ${ID},
  kept_id bigint NOT NULL, merged_id bigint NOT NULL, snapshot jsonb NOT NULL, created_by bigint,
  created_at timestamptz NOT NULL DEFAULT now(), undone_at timestamptz,
  FOREIGN KEY (company_id, kept_id) REFERENCES candidates (company_id, id) ON DELETE CASCADE,
  FOREIGN KEY (company_id, merged_id) REFERENCES candidates (company_id, id) ON DELETE CASCADE, ${userReference('created_by')}
);

-- What a person can be found by: name, address, skills, employers and the text of the CVs.
CREATE TABLE candidate_texts (
  company_id bigint NOT NULL, candidate_id bigint NOT NULL, names text NOT NULL DEFAULT '', body text NOT NULL DEFAULT '',
  document tsvector NOT NULL DEFAULT '', updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (company_id, candidate_id),
  FOREIGN KEY (company_id, candidate_id) REFERENCES candidates (company_id, id) ON DELETE CASCADE
);

ALTER TABLE mails DROP CONSTRAINT mails_kind_check,
  ADD CONSTRAINT mails_kind_check CHECK (kind IN ('invitation', 'reminder', 'expiry', 'share', 'applicant'));

-- What a public applicant can ask for the state of an application with. One for each time it is sent: the answer to the
-- first time is no other than to the second.
CREATE TABLE application_receipts (
  ${ID}, application_id bigint NOT NULL, token_hash bytea NOT NULL UNIQUE, created_at timestamptz NOT NULL DEFAULT now(), ${ofApplication}
);
CREATE INDEX application_receipts_application ON application_receipts (company_id, application_id);
`;

/** What is asked by people of no company: a job they may apply for, and what became of an application. */
export const TRACKER_FUNCTIONS = `
CREATE POLICY jobs_system ON jobs TO hirepath_system USING (true);
CREATE POLICY application_receipts_system ON application_receipts TO hirepath_system USING (true);
GRANT SELECT ON jobs, application_receipts TO hirepath_system;

CREATE FUNCTION public_job(wanted text, at timestamptz) RETURNS TABLE (company_id bigint, id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT j.company_id, j.id FROM jobs j
  WHERE j.encrypted = wanted AND j.published AND NOT j.is_deleted AND (j.close_date IS NULL OR j.close_date > at)
$$;

CREATE FUNCTION public_receipt(wanted bytea) RETURNS TABLE (company_id bigint, id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.company_id, r.id FROM application_receipts r WHERE r.token_hash = wanted
$$;
`;

/** Signatures of {@link TRACKER_FUNCTIONS}: they run as hirepath_system. */
export const TRACKER_SYSTEM_FUNCTIONS = ['public_job(text, timestamptz)', 'public_receipt(bytea)'];
