/**
 * Where two who are merged had both applied for one job, one application stands for both. It names itself in the other
 * one, which stays with the person who went, and which no list shows.
 */
export const SET_ASIDE = `
ALTER TABLE applications ADD set_aside_for bigint CHECK (set_aside_for <> id),
  ADD FOREIGN KEY (company_id, set_aside_for) REFERENCES applications (company_id, id) ON DELETE CASCADE,
  DROP CONSTRAINT applications_company_id_candidate_id_job_id_key;
CREATE UNIQUE INDEX applications_of_candidate ON applications (company_id, candidate_id, job_id, set_aside_for) NULLS NOT DISTINCT;
CREATE INDEX applications_set_aside ON applications (company_id, set_aside_for) WHERE set_aside_for IS NOT NULL;
-- Holds all that a page of the ranked list takes from here, so that skipped rows are not fetched.
DROP INDEX applications_rank;
CREATE INDEX applications_rank ON applications (company_id, job_id, rank_score DESC, id DESC) INCLUDE (candidate_id, current_stage_id, set_aside_for);
`;

/** What was set aside is an application like any other again. */
export const NO_SET_ASIDE = `
DROP INDEX applications_rank, applications_of_candidate;
ALTER TABLE applications DROP set_aside_for, ADD UNIQUE (company_id, candidate_id, job_id);
CREATE INDEX applications_rank ON applications (company_id, job_id, rank_score DESC, id DESC) INCLUDE (candidate_id, current_stage_id);
`;

/** The account of whoever a candidate `n` is. */
const signIns = (select: string, account: string): string => `
DROP FUNCTION candidate_sign_ins(text, text, timestamptz);
CREATE FUNCTION candidate_sign_ins(login text, company_identifier text, at timestamptz)
RETURNS TABLE (company_id bigint, candidate_id bigint, password_hash text, is_active boolean, session_idle_seconds integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  ${select} c.company_id, c.id, c.password_hash,
    EXISTS (SELECT FROM interviews i WHERE i.company_id = c.company_id AND i.candidate_id = c.id
      AND interview_open(i.status, i.deadline, at)),
    co.session_idle_seconds
  FROM companies co JOIN candidates n ON n.company_id = co.id
    JOIN candidates c ON c.company_id = n.company_id AND c.id = ${account}
  -- An address is its owner's, also where a colleague of theirs has it as a user name.
  WHERE (n.email_key = lower(login) OR n.username_key = lower(login) AND NOT EXISTS (
      SELECT FROM candidates o WHERE o.company_id = n.company_id AND o.email_key = lower(login)))
    AND c.password_hash IS NOT NULL
    AND (company_identifier IS NULL OR co.identifier = lower(company_identifier))
  LIMIT 2
$$;
`;

/**
 * Whoever went into another person signs in as that one, with either address: what they have is there. The password is
 * the one of the person who stayed, for only that one knows what became of it; a merge gives it to whoever had none.
 */
export const SIGN_INS = signIns('SELECT DISTINCT', 'coalesce(n.merged_into, n.id)');

export const EARLIER_SIGN_INS = signIns('SELECT', 'n.id');

export const SIGN_IN_FUNCTIONS = ['candidate_sign_ins(text, text, timestamptz)'];

/**
 * Who may be the same person. Numbers are looked up by their last seven digits, which are the same with and without a
 * prefix, and compared by all they have: one must end in the other.
 */
export const DUPLICATES = `
-- Without what is dialled only at home, only from abroad, or only in the house.
CREATE FUNCTION phone_digits(phone text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ltrim(regexp_replace(regexp_replace(replace(phone, '(0)', ''), '\\s*(ext\\.?|x|#)\\s*\\d+\\s*$', '', 'i'), '\\D', '', 'g'), '0')
$$;
CREATE FUNCTION same_phone(one text, other text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN length(a) < length(b) THEN right(b, length(a)) = a ELSE right(a, length(b)) = b END
  FROM (SELECT phone_digits(one) AS a, phone_digits(other) AS b) n
$$;
ALTER TABLE candidates DROP phone_key;
ALTER TABLE candidates ADD phone_key text
  GENERATED ALWAYS AS (CASE WHEN length(phone_digits(phone)) >= 7 THEN right(phone_digits(phone), 7) END) STORED;
CREATE INDEX candidates_phone ON candidates (company_id, phone_key);

-- The address on a CV, often another one than it was sent from. Almost all CVs name one.
ALTER TABLE resumes ADD email_key text GENERATED ALWAYS AS (lower(emails)) STORED;
CREATE INDEX resumes_email ON resumes (company_id, email_key) WHERE email_key <> '';

-- In any order, without case, accents and signs, and umlauts also where they are written with an e.
CREATE FUNCTION name_words(name text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT w), '{}') FROM regexp_split_to_table(
    regexp_replace(lower(unaccent(normalize(name))), '([aou])e', '\\1', 'g'), '[^[:alnum:]]+') AS w WHERE w <> ''
$$;
-- One of them may leave out a name, as long as two are left.
CREATE FUNCTION same_name(one text, other text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN least(cardinality(a.words), cardinality(b.words)) >= 2 THEN a.words @> b.words OR b.words @> a.words
    ELSE cardinality(a.words) > 0 AND a.words = b.words END
  FROM (SELECT name_words(one) AS words) a, (SELECT name_words(other) AS words) b
$$;
`;

export const EARLIER_DUPLICATES = `
DROP FUNCTION same_name(text, text), name_words(text);
ALTER TABLE candidates DROP phone_key;
ALTER TABLE candidates ADD phone_key text GENERATED ALWAYS AS (nullif(right(regexp_replace(phone, '\\D', '', 'g'), 9), '')) STORED;
CREATE INDEX candidates_phone ON candidates (company_id, phone_key);
DROP FUNCTION same_phone(text, text), phone_digits(text);
ALTER TABLE resumes DROP email_key;
`;
