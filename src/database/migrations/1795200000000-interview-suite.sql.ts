import { ID, STAMPS, userReference, VERSION } from './1795000000000-foundation.sql';

/** Tables of the interview suite whose rows belong to one company, in creation order. */
export const SUITE_COMPANY_TABLES = [
  'labels',
  'projects',
  'project_labels',
  'project_roles',
  'questions',
  'criteria',
  'question_criteria',
  'interviews',
  'candidate_shares',
  'answers',
  'ratings',
  'notes',
  'vetos',
  'mails',
];

const inProject = `FOREIGN KEY (company_id, project_id) REFERENCES projects (company_id, id) ON DELETE CASCADE`;
const inInterview = `FOREIGN KEY (company_id, interview_id) REFERENCES interviews (company_id, id) ON DELETE CASCADE`;
const byUser = `FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id) ON DELETE CASCADE`;

export const CHANGED_TABLES = `
CREATE FUNCTION wire_second(at timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') $$;

ALTER TABLE companies
  ADD default_interview_period integer NOT NULL DEFAULT 7 CHECK (default_interview_period BETWEEN 1 AND 365),
  ADD timezone text NOT NULL DEFAULT 'UTC',
  ADD default_maximum_score integer NOT NULL DEFAULT 5 CHECK (default_maximum_score BETWEEN 1 AND 100),
  ADD website text NOT NULL DEFAULT '', ADD registration_email text NOT NULL DEFAULT '',
  ADD default_project_lang text NOT NULL DEFAULT 'en',
  ADD partner_data jsonb NOT NULL DEFAULT '{}',
  ADD share_candidate_enabled boolean NOT NULL DEFAULT true,
  ADD team_evaluation_enabled boolean NOT NULL DEFAULT true,
  ADD doc_required boolean NOT NULL DEFAULT false,
  ADD veto_enabled boolean NOT NULL DEFAULT true,
  ADD open_project_reminder_period integer NOT NULL DEFAULT 0,
  ADD open_project_reminder_frequency integer NOT NULL DEFAULT 0
    CHECK (open_project_reminder_frequency IN (0, 1, 7, 30));

ALTER TABLE users
  ADD receive_interview_notifications boolean NOT NULL DEFAULT true,
  ADD seen_welcome boolean NOT NULL DEFAULT false;

ALTER TABLE candidates
  ADD first_name text NOT NULL DEFAULT '', ADD last_name text NOT NULL DEFAULT '', ADD gender text NOT NULL DEFAULT '',
  ADD address text NOT NULL DEFAULT '', ADD username text, ADD username_key text GENERATED ALWAYS AS (lower(username)) STORED,
  ADD password_hash text, ADD cv_file_id bigint,
  ADD FOREIGN KEY (company_id, cv_file_id) REFERENCES files (company_id, id) ON DELETE SET NULL (cv_file_id);
CREATE UNIQUE INDEX candidates_username ON candidates (company_id, username_key);

ALTER TABLE files DROP CONSTRAINT files_kind_check,
  ADD CONSTRAINT files_kind_check CHECK (kind IN ('resume', 'profile_pic', 'introduction_video', 'photo', 'cv', 'video'));

-- A token belongs to a user or to a candidate.
ALTER TABLE auth_tokens ALTER user_id DROP NOT NULL, ADD candidate_id bigint,
  ADD FOREIGN KEY (company_id, candidate_id) REFERENCES candidates (company_id, id) ON DELETE CASCADE,
  ADD CHECK (num_nonnulls(user_id, candidate_id) = 1), ADD CHECK (candidate_id IS NULL OR kind = 'session');
CREATE INDEX auth_tokens_candidate ON auth_tokens (company_id, candidate_id) WHERE candidate_id IS NOT NULL;

-- Candidates repeat their requests as well: a key belongs to whoever sent it.
ALTER TABLE idempotency_keys DROP CONSTRAINT idempotency_keys_pkey, ALTER user_id DROP NOT NULL, ADD candidate_id bigint,
  ADD FOREIGN KEY (company_id, candidate_id) REFERENCES candidates (company_id, id) ON DELETE CASCADE,
  ADD CHECK (num_nonnulls(user_id, candidate_id) = 1),
  ADD UNIQUE NULLS NOT DISTINCT (company_id, user_id, candidate_id, key);
`;

export const NEW_TABLES = `
CREATE TABLE labels (${ID}, text text NOT NULL, ${VERSION}, ${STAMPS}, UNIQUE (company_id, text));

CREATE TABLE projects (
  ${ID},
  name text NOT NULL, mode text NOT NULL DEFAULT 'asynchronous',
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'active', 'closed')),
  internal_id text NOT NULL DEFAULT '', contact_person text NOT NULL DEFAULT '', job_url text NOT NULL DEFAULT '',
  email_alias text NOT NULL DEFAULT '', support_lang text NOT NULL DEFAULT '',
  maximum_score integer CHECK (maximum_score BETWEEN 1 AND 100),
  allow_hash_login boolean NOT NULL DEFAULT false, invite_candidates boolean NOT NULL DEFAULT true,
  max_interview_time integer CHECK (max_interview_time > 0),
  default_interview_period integer CHECK (default_interview_period BETWEEN 1 AND 365),
  veto_enabled boolean NOT NULL DEFAULT true, share_candidate_enabled boolean NOT NULL DEFAULT true,
  activationdate timestamptz, closedate timestamptz, created_by bigint,
  ${VERSION}, ${STAMPS},
  ${userReference('created_by')}
);
COMMENT ON COLUMN projects.maximum_score IS 'Null: the company''s default_maximum_score.';
COMMENT ON COLUMN projects.default_interview_period IS 'Days from invitation to deadline; null: the company''s.';

CREATE TABLE project_labels (
  company_id bigint NOT NULL, project_id bigint NOT NULL, label_id bigint NOT NULL,
  PRIMARY KEY (company_id, project_id, label_id), ${inProject},
  FOREIGN KEY (company_id, label_id) REFERENCES labels (company_id, id) ON DELETE CASCADE
);
CREATE INDEX project_labels_label ON project_labels (company_id, label_id);

CREATE TABLE project_roles (
  ${ID},
  project_id bigint NOT NULL, user_id bigint NOT NULL,
  interview_manager boolean NOT NULL, evaluator boolean NOT NULL, reviewer boolean NOT NULL DEFAULT false,
  ${VERSION}, ${STAMPS},
  UNIQUE (company_id, project_id, user_id),
  CHECK (interview_manager OR evaluator OR reviewer), CHECK (NOT (evaluator AND reviewer)),
  ${inProject}, ${byUser}
);
CREATE INDEX project_roles_user ON project_roles (company_id, user_id);

CREATE TABLE questions (
  ${ID},
  project_id bigint NOT NULL, "position" integer NOT NULL, text text NOT NULL,
  max_seconds integer NOT NULL DEFAULT 120 CHECK (max_seconds BETWEEN 1 AND 1800),
  thinking_seconds integer NOT NULL DEFAULT 30 CHECK (thinking_seconds BETWEEN 0 AND 3600),
  retakes integer NOT NULL DEFAULT 0 CHECK (retakes BETWEEN 0 AND 10), required boolean NOT NULL DEFAULT true,
  ${VERSION}, ${STAMPS},
  UNIQUE (company_id, project_id, "position") DEFERRABLE, UNIQUE (company_id, project_id, id), ${inProject}
);
CREATE TABLE criteria (
  ${ID},
  project_id bigint NOT NULL, name text NOT NULL, description text NOT NULL DEFAULT '',
  ${VERSION}, ${STAMPS},
  UNIQUE (company_id, project_id, name), UNIQUE (company_id, project_id, id), ${inProject}
);
CREATE TABLE question_criteria (
  company_id bigint NOT NULL, project_id bigint NOT NULL, question_id bigint NOT NULL, criterion_id bigint NOT NULL,
  PRIMARY KEY (company_id, question_id, criterion_id),
  FOREIGN KEY (company_id, project_id, question_id) REFERENCES questions (company_id, project_id, id) ON DELETE CASCADE,
  FOREIGN KEY (company_id, project_id, criterion_id) REFERENCES criteria (company_id, project_id, id) ON DELETE CASCADE
);
CREATE INDEX question_criteria_criterion ON question_criteria (company_id, criterion_id);

CREATE TABLE interviews (
  ${ID},
  project_id bigint NOT NULL, candidate_id bigint NOT NULL,
  status text NOT NULL DEFAULT 'new'
    CHECK (status IN ('new', 'invited', 'confirmed', 'interviewing', 'interviewed', 'expired', 'aborted', 'skipped')),
  deadline timestamptz, invitationdate timestamptz, confirmationdate timestamptz, interviewdate timestamptz,
  interview_key text NOT NULL, activation_key text NOT NULL UNIQUE CHECK (activation_key ~ '^[0-9a-f]{32}$'),
  partner_data jsonb NOT NULL DEFAULT '{}', reminded_at timestamptz, created_by bigint,
  ${VERSION}, ${STAMPS},
  UNIQUE (company_id, project_id, candidate_id),
  FOREIGN KEY (company_id, project_id) REFERENCES projects (company_id, id),
  FOREIGN KEY (company_id, candidate_id) REFERENCES candidates (company_id, id) ON DELETE CASCADE,
  ${userReference('created_by')}
);
CREATE INDEX interviews_newest ON interviews (company_id, project_id, id DESC);
CREATE INDEX interviews_candidate ON interviews (company_id, candidate_id);
CREATE INDEX interviews_running ON interviews (deadline) WHERE status IN ('invited', 'confirmed', 'interviewing');

CREATE TABLE candidate_shares (
  ${ID},
  interview_id bigint NOT NULL, user_id bigint NOT NULL, created_by bigint, ${VERSION}, ${STAMPS},
  UNIQUE (company_id, interview_id, user_id), ${inInterview}, ${byUser}, ${userReference('created_by')}
);
CREATE INDEX candidate_shares_user ON candidate_shares (company_id, user_id);

CREATE TABLE answers (
  ${ID},
  interview_id bigint NOT NULL, question_id bigint NOT NULL, file_id bigint NOT NULL,
  attempts integer NOT NULL DEFAULT 1, ${STAMPS},
  UNIQUE (company_id, interview_id, question_id), ${inInterview},
  FOREIGN KEY (company_id, question_id) REFERENCES questions (company_id, id) ON DELETE CASCADE,
  FOREIGN KEY (company_id, file_id) REFERENCES files (company_id, id)
);
CREATE TABLE ratings (
  ${ID},
  interview_id bigint NOT NULL, answer_id bigint NOT NULL, criterion_id bigint, user_id bigint NOT NULL,
  value integer NOT NULL CHECK (value >= 1), ignore boolean NOT NULL DEFAULT false, ${VERSION}, ${STAMPS},
  UNIQUE NULLS NOT DISTINCT (company_id, answer_id, criterion_id, user_id), ${inInterview}, ${byUser},
  FOREIGN KEY (company_id, answer_id) REFERENCES answers (company_id, id) ON DELETE CASCADE,
  FOREIGN KEY (company_id, criterion_id) REFERENCES criteria (company_id, id) ON DELETE CASCADE
);
CREATE INDEX ratings_interview ON ratings (company_id, interview_id, user_id);
CREATE TABLE notes (
  ${ID},
  interview_id bigint NOT NULL, answer_id bigint, user_id bigint NOT NULL, text text NOT NULL, shared boolean NOT NULL DEFAULT true,
  ${STAMPS}, ${inInterview}, ${byUser},
  FOREIGN KEY (company_id, answer_id) REFERENCES answers (company_id, id) ON DELETE CASCADE
);
CREATE INDEX notes_interview ON notes (company_id, interview_id);
CREATE TABLE vetos (
  ${ID},
  interview_id bigint NOT NULL, user_id bigint NOT NULL, comment text NOT NULL, ${STAMPS},
  UNIQUE (company_id, interview_id, user_id), ${inInterview}, ${byUser}
);

CREATE TABLE mails (
  ${ID},
  kind text NOT NULL CHECK (kind IN ('invitation', 'reminder', 'expiry', 'share')), reason text NOT NULL,
  interview_id bigint, user_id bigint, recipient text NOT NULL, reply_to text NOT NULL DEFAULT '', language text NOT NULL,
  subject text NOT NULL, body text NOT NULL, html text NOT NULL,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed', 'cancelled')),
  message_id text, sent_at timestamptz, error text, ${STAMPS},
  UNIQUE (company_id, reason), ${inInterview}, ${byUser}
);
COMMENT ON COLUMN mails.reason IS 'Why it is sent, once: for example invitation/521/2 for the second invitation of interview 521.';
CREATE INDEX mails_interview ON mails (company_id, interview_id);
`;

/** Who calls, and which interviews have passed their deadline: asked before a company is known, or across companies. */
export const SUITE_FUNCTIONS = `
CREATE POLICY candidates_system ON candidates TO hirepath_system USING (true);
CREATE POLICY interviews_system ON interviews TO hirepath_system USING (true);
GRANT SELECT ON candidates, interviews TO hirepath_system;

DROP FUNCTION actor_for_token(bytea, timestamptz);

-- An interview its candidate may enter. Passed deadlines count at once, before anything has marked them.
CREATE FUNCTION interview_open(status text, deadline timestamptz, at timestamptz) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT status IN ('aborted', 'interviewed') OR (status IN ('invited', 'confirmed', 'interviewing') AND deadline > at) $$;
CREATE FUNCTION interview_status(status text, deadline timestamptz, at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT CASE WHEN status IN ('invited', 'confirmed', 'interviewing') AND deadline <= at THEN 'expired' ELSE status END $$;

CREATE FUNCTION caller_for_token(wanted bytea, at timestamptz)
RETURNS TABLE (company_id bigint, token_id bigint, token_hash bytea, kind text, scopes text[], user_id bigint, account_type text,
  username text, email text, candidate_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE used timestamptz;
BEGIN
  SELECT t.company_id, t.id, t.token_hash, t.kind, t.scopes, t.user_id, u.account_type, coalesce(u.username, c.username),
      coalesce(u.email, c.email), t.candidate_id, t.last_used_at
    INTO company_id, token_id, token_hash, kind, scopes, user_id, account_type, username, email, candidate_id, used
  FROM auth_tokens t LEFT JOIN users u ON u.company_id = t.company_id AND u.id = t.user_id
    LEFT JOIN candidates c ON c.company_id = t.company_id AND c.id = t.candidate_id
  WHERE t.token_hash = wanted
    AND (u.is_active OR EXISTS (SELECT FROM interviews i WHERE i.company_id = t.company_id AND i.candidate_id = t.candidate_id
      AND interview_open(i.status, i.deadline, at)))
    AND (t.expires_at IS NULL OR t.expires_at > at)
    AND (t.idle_seconds IS NULL OR t.last_used_at + make_interval(secs => t.idle_seconds) > at);
  IF NOT FOUND THEN RETURN; END IF;
  -- Once a minute is precise enough for idle expiry and keeps reads free of writes.
  IF used < at - interval '1 minute' THEN
    -- The user before the token, in the order of everyone else who locks both.
    UPDATE users u SET last_seen_at = at WHERE u.company_id = caller_for_token.company_id AND u.id = caller_for_token.user_id;
    UPDATE auth_tokens t SET last_used_at = at WHERE t.token_hash = wanted;
  END IF;
  RETURN NEXT;
END $$;

-- The session a file link was made with, by its id: as caller_for_token, but following a link is no use of the session.
CREATE FUNCTION caller_for_session(of_company bigint, wanted bigint, at timestamptz)
RETURNS TABLE (company_id bigint, token_id bigint, token_hash bytea, kind text, scopes text[], user_id bigint, account_type text,
  username text, email text, candidate_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.company_id, t.id, t.token_hash, t.kind, t.scopes, t.user_id, u.account_type, coalesce(u.username, c.username),
    coalesce(u.email, c.email), t.candidate_id
  FROM auth_tokens t LEFT JOIN users u ON u.company_id = t.company_id AND u.id = t.user_id
    LEFT JOIN candidates c ON c.company_id = t.company_id AND c.id = t.candidate_id
  WHERE t.company_id = of_company AND t.id = wanted
    AND (u.is_active OR EXISTS (SELECT FROM interviews i WHERE i.company_id = t.company_id AND i.candidate_id = t.candidate_id
      AND interview_open(i.status, i.deadline, at)))
    AND (t.expires_at IS NULL OR t.expires_at > at)
    AND (t.idle_seconds IS NULL OR t.last_used_at + make_interval(secs => t.idle_seconds) > at)
$$;

DROP FUNCTION tasks_to_send(integer, interval);
DROP INDEX tasks_open;
CREATE INDEX tasks_open ON tasks (queue, run_after) WHERE state = 'queued';

-- Of one queue: ten thousand mails that wait are no reason for a résumé to wait.
CREATE FUNCTION tasks_to_send(of_queue text, how_many integer, resend_after interval) RETURNS TABLE (id bigint)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE tasks t SET sent_at = now()
  WHERE t.id IN (
    SELECT o.id FROM tasks o
    WHERE o.state = 'queued' AND o.queue = of_queue AND o.run_after <= now()
      AND (o.sent_at IS NULL OR o.sent_at < now() - resend_after)
    ORDER BY o.run_after LIMIT how_many FOR UPDATE SKIP LOCKED)
  RETURNING t.id
$$;

CREATE FUNCTION caller_for_activation_key(wanted text, at timestamptz)
RETURNS TABLE (company_id bigint, candidate_id bigint, interview_id bigint, activation_key text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.company_id, i.candidate_id, i.id, i.activation_key FROM interviews i
  WHERE i.activation_key = wanted AND interview_open(i.status, i.deadline, at)
$$;

-- The interview whose activation key a file link was made with, by its id.
CREATE FUNCTION caller_for_interview(of_company bigint, wanted bigint, at timestamptz)
RETURNS TABLE (company_id bigint, candidate_id bigint, interview_id bigint, activation_key text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.company_id, i.candidate_id, i.id, i.activation_key FROM interviews i
  WHERE i.company_id = of_company AND i.id = wanted AND interview_open(i.status, i.deadline, at)
$$;

CREATE FUNCTION candidate_sign_ins(login text, company_identifier text, at timestamptz)
RETURNS TABLE (company_id bigint, candidate_id bigint, password_hash text, is_active boolean, session_idle_seconds integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.company_id, c.id, c.password_hash,
    EXISTS (SELECT FROM interviews i WHERE i.company_id = c.company_id AND i.candidate_id = c.id
      AND interview_open(i.status, i.deadline, at)),
    co.session_idle_seconds
  FROM candidates c JOIN companies co ON co.id = c.company_id
  -- An address is its owner's, also where a colleague of theirs has it as a user name.
  WHERE (c.email_key = lower(login) OR c.username_key = lower(login) AND NOT EXISTS (
      SELECT FROM candidates o WHERE o.company_id = c.company_id AND o.email_key = lower(login)))
    AND c.password_hash IS NOT NULL
    AND (company_identifier IS NULL OR co.identifier = lower(company_identifier))
  LIMIT 2
$$;

CREATE FUNCTION interviews_past_deadline(at timestamptz, how_many integer) RETURNS TABLE (company_id bigint, id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.company_id, i.id FROM interviews i
  WHERE i.status IN ('invited', 'confirmed', 'interviewing') AND i.deadline <= at ORDER BY i.deadline LIMIT how_many
$$;
`;

/** Signatures of {@link SUITE_FUNCTIONS} that look across companies: they run as hirepath_system. */
export const SUITE_SYSTEM_FUNCTIONS = [
  'caller_for_token(bytea, timestamptz)',
  'caller_for_session(bigint, bigint, timestamptz)',
  'caller_for_activation_key(text, timestamptz)',
  'caller_for_interview(bigint, bigint, timestamptz)',
  'candidate_sign_ins(text, text, timestamptz)',
  'interviews_past_deadline(timestamptz, integer)',
  'tasks_to_send(text, integer, interval)',
];
