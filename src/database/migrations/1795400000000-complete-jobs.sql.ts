/** Tables of this migration, in creation order. */
export const JOB_COMPANY_TABLES = ['job_views'];

export const COMPLETE_JOBS = `
-- Where the sections come from that applicants are compared with: a person, the description, or title and must-haves alone.
-- The version counts the changes of everything a score depends on; a score names the one it was given by.
ALTER TABLE jobs DROP views_count, DROP max_applications_per_person,
  ADD jd_source text NOT NULL DEFAULT 'plain' CHECK (jd_source IN ('plain', 'read', 'given')),
  ADD requirements_version integer NOT NULL DEFAULT 1;
ALTER TABLE resume_scores ADD requirements_version integer NOT NULL DEFAULT 1;

-- What was not written by the product itself is what a person gave. An owner who is no superuser reads the rows only
-- while policies do not bind the owner.
ALTER TABLE jobs NO FORCE ROW LEVEL SECURITY;
UPDATE jobs SET jd_source = 'given' WHERE jd_json <> jsonb_build_object('Skills', jsonb_path_query_array(must_have_skills, '$[*].value'),
  'Projects', '[]'::jsonb, 'Education', '[]'::jsonb, 'Certifications', '[]'::jsonb, 'Work Experience', jsonb_build_array(title));
ALTER TABLE jobs FORCE ROW LEVEL SECURITY;

CREATE INDEX resumes_job ON resumes (company_id, job_id, id);

-- How often the public page of a job was read, a day in UTC. Beside the job, whose row is held by whoever applies.
CREATE TABLE job_views (
  company_id bigint NOT NULL, job_id bigint NOT NULL, day date NOT NULL, count integer NOT NULL DEFAULT 1,
  PRIMARY KEY (company_id, job_id, day),
  FOREIGN KEY (company_id, job_id) REFERENCES jobs (company_id, id) ON DELETE CASCADE
);

-- What a colleague looks like. Files name users in turn, so that rows of both can only be restored at once.
ALTER TABLE users ADD photo_file_id bigint,
  ADD FOREIGN KEY (company_id, photo_file_id) REFERENCES files (company_id, id) ON DELETE SET NULL (photo_file_id) DEFERRABLE;

-- Days after a rejection until the person can apply again; 0 = at once.
ALTER TABLE companies ADD reapplication_period integer NOT NULL DEFAULT 0 CHECK (reapplication_period BETWEEN 0 AND 3650);
`;

export const INCOMPLETE_JOBS = `
DROP TABLE job_views;
ALTER TABLE companies DROP reapplication_period;
ALTER TABLE users DROP photo_file_id;
DROP INDEX resumes_job;
ALTER TABLE resume_scores DROP requirements_version;
ALTER TABLE jobs DROP jd_source, DROP requirements_version,
  ADD views_count integer NOT NULL DEFAULT 0,
  ADD max_applications_per_person integer NOT NULL DEFAULT 1 CHECK (max_applications_per_person BETWEEN 1 AND 10);
`;
