/** Tables of this migration, in creation order. */
export const SEARCH_COMPANY_TABLES = ['application_texts'];

/** Of the first search: one document for a person, with all CVs in it, and what kept it current. */
export const NO_PERSON_DOCUMENTS = `
DROP FUNCTION search_candidates(text);
DROP TRIGGER candidates_text ON candidates;
DROP TRIGGER resumes_text ON resumes;
DROP FUNCTION candidate_text_of_candidate(), candidate_text_of_resume(), refresh_candidate_text(bigint, bigint);
DROP INDEX candidate_texts_document, candidate_texts_names;
ALTER TABLE candidate_texts DROP body;
`;

/**
 * One document for an application: who sees the job may search it, without a look at what else the person sent. Rows are
 * short, the document lies beside them: what is found by the index is counted without being read, and what lists are
 * filtered by is read without the rest of a résumé.
 */
export const APPLICATION_TEXTS = `
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE TABLE application_texts (
  company_id bigint NOT NULL, application_id bigint NOT NULL, job_id bigint NOT NULL, candidate_id bigint NOT NULL,
  document tsvector NOT NULL DEFAULT '', skills text[] NOT NULL DEFAULT '{}', relevant_months integer, total_months integer,
  PRIMARY KEY (company_id, application_id),
  FOREIGN KEY (company_id, application_id) REFERENCES applications (company_id, id) ON DELETE CASCADE
) WITH (toast_tuple_target = 512, fillfactor = 90);
ALTER TABLE application_texts ALTER document SET STORAGE EXTERNAL;
CREATE INDEX application_stages_stage ON application_stages (company_id, job_stage_id, status, application_id);

CREATE FUNCTION skill_keys(skills jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT lower(found #>> '{}')), '{}') FROM jsonb_path_query(skills, '$[*].name') AS names (found)
$$;

-- What a person is called, and whoever went into it was.
CREATE FUNCTION person_names(of_company bigint, person bigint) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(candidate_names(p.name, p.first_name, p.last_name, p.email), ' ' ORDER BY p.merged_into IS NOT NULL, p.id)
  FROM candidates p WHERE p.company_id = of_company AND (p.id = person OR p.merged_into = person)
$$;

-- Whoever is changed by two at once is written twice, the second time with what the first one wrote: the lock is taken
-- by a statement of its own, and the one after it sees what was written by whoever held the row before.
CREATE FUNCTION refresh_application_texts(of_company bigint, wanted bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO application_texts (company_id, application_id, job_id, candidate_id)
  SELECT a.company_id, a.id, a.job_id, a.candidate_id FROM applications a WHERE a.company_id = of_company AND a.id = ANY (wanted) ON CONFLICT DO NOTHING;
  PERFORM FROM application_texts t WHERE t.company_id = of_company AND t.application_id = ANY (wanted) ORDER BY t.application_id FOR UPDATE;
  UPDATE application_texts t SET candidate_id = a.candidate_id, job_id = a.job_id,
    document = CASE WHEN c.merged_into IS NOT NULL OR a.set_aside_for IS NOT NULL THEN '' ELSE candidate_document(person_names(c.company_id, c.id),
      coalesce(resume_words(r.skills, r.work_experience), ''), coalesce(r.text, '')) END,
    skills = skill_keys(r.skills), relevant_months = r.relevant_experience_in_months, total_months = r.total_duration
  FROM applications a JOIN candidates c ON c.company_id = a.company_id AND c.id = a.candidate_id
  LEFT JOIN resumes r ON r.company_id = a.company_id AND r.application_id = a.id
  WHERE t.company_id = of_company AND t.application_id = ANY (wanted) AND a.company_id = t.company_id AND a.id = t.application_id;
END $$;

-- Once a statement. Who is new has sent no CV yet; nobody is renamed meanwhile.
CREATE FUNCTION application_texts_of_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM candidates c JOIN added a ON a.company_id = c.company_id AND a.candidate_id = c.id ORDER BY c.id FOR SHARE OF c;
  INSERT INTO application_texts (company_id, application_id, job_id, candidate_id, document)
  SELECT a.company_id, a.id, a.job_id, a.candidate_id,
    setweight(to_tsvector('public.hirepath_search', left(person_names(c.company_id, c.id), 5000)), 'A')
  FROM added a JOIN candidates c ON c.company_id = a.company_id AND c.id = a.candidate_id ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE FUNCTION application_text_of_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_application_texts(NEW.company_id, ARRAY[NEW.id]);
  RETURN NULL;
END $$;
CREATE FUNCTION application_text_of_resume() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_application_texts(coalesce(NEW.company_id, OLD.company_id), ARRAY[NEW.application_id, OLD.application_id]);
  RETURN NULL;
END $$;
-- Who went into another person is found there, and the other one also by what they were called.
CREATE FUNCTION texts_of_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  concerned bigint[] := ARRAY[NEW.id, NEW.merged_into, OLD.merged_into];
BEGIN
  PERFORM FROM candidate_texts t WHERE t.company_id = NEW.company_id AND t.candidate_id = ANY (concerned) ORDER BY t.candidate_id FOR UPDATE;
  UPDATE candidate_texts t SET names = ' ' || lower(unaccent(n.written)), updated_at = now(),
    document = setweight(to_tsvector('public.hirepath_search', left(n.written, 5000)), 'A')
  FROM candidates c, LATERAL (SELECT CASE WHEN c.merged_into IS NULL THEN person_names(c.company_id, c.id) ELSE '' END AS written) n
  WHERE t.company_id = NEW.company_id AND t.candidate_id = ANY (concerned) AND c.company_id = t.company_id AND c.id = t.candidate_id;
  PERFORM refresh_application_texts(NEW.company_id,
    ARRAY(SELECT a.id FROM applications a WHERE a.company_id = NEW.company_id AND a.candidate_id = ANY (concerned)));
  RETURN NULL;
END $$;
CREATE TRIGGER applications_text_added AFTER INSERT ON applications REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION application_texts_of_new();
CREATE TRIGGER applications_text AFTER UPDATE OF candidate_id, job_id, set_aside_for ON applications FOR EACH ROW
  WHEN ((OLD.candidate_id, OLD.job_id, OLD.set_aside_for) IS DISTINCT FROM (NEW.candidate_id, NEW.job_id, NEW.set_aside_for)) EXECUTE FUNCTION application_text_of_moved();
CREATE TRIGGER resumes_text AFTER INSERT OR DELETE ON resumes FOR EACH ROW EXECUTE FUNCTION application_text_of_resume();
-- A new score grades skills and jobs anew, but the words that are found stay.
CREATE TRIGGER resumes_text_changed AFTER UPDATE OF application_id, text, skills, work_experience, relevant_experience_in_months, total_duration ON resumes FOR EACH ROW
  WHEN ((OLD.application_id, OLD.text, OLD.relevant_experience_in_months, OLD.total_duration, resume_words(OLD.skills, OLD.work_experience))
    IS DISTINCT FROM (NEW.application_id, NEW.text, NEW.relevant_experience_in_months, NEW.total_duration, resume_words(NEW.skills, NEW.work_experience)))
  EXECUTE FUNCTION application_text_of_resume();
CREATE TRIGGER candidates_text AFTER UPDATE OF name, first_name, last_name, email, merged_into ON candidates FOR EACH ROW
  WHEN ((OLD.name, OLD.first_name, OLD.last_name, OLD.email, OLD.merged_into)
    IS DISTINCT FROM (NEW.name, NEW.first_name, NEW.last_name, NEW.email, NEW.merged_into))
  EXECUTE FUNCTION texts_of_renamed();

-- Those who are there already. An owner who is no superuser reads them only while policies do not bind the owner.
ALTER TABLE candidates NO FORCE ROW LEVEL SECURITY;
ALTER TABLE applications NO FORCE ROW LEVEL SECURITY;
ALTER TABLE resumes NO FORCE ROW LEVEL SECURITY;
ALTER TABLE candidate_texts NO FORCE ROW LEVEL SECURITY;
INSERT INTO application_texts (company_id, application_id, job_id, candidate_id, document, skills, relevant_months, total_months)
SELECT a.company_id, a.id, a.job_id, a.candidate_id,
  CASE WHEN c.merged_into IS NOT NULL OR a.set_aside_for IS NOT NULL THEN ''
    ELSE candidate_document(person_names(c.company_id, c.id), coalesce(resume_words(r.skills, r.work_experience), ''), coalesce(r.text, '')) END,
  skill_keys(r.skills), r.relevant_experience_in_months, r.total_duration
FROM applications a JOIN candidates c ON c.company_id = a.company_id AND c.id = a.candidate_id
LEFT JOIN resumes r ON r.company_id = a.company_id AND r.application_id = a.id;
UPDATE candidate_texts t SET names = ' ' || lower(unaccent(n.names)), document = setweight(to_tsvector('public.hirepath_search', left(n.names, 5000)), 'A')
FROM candidates c, LATERAL (SELECT CASE WHEN c.merged_into IS NULL THEN person_names(c.company_id, c.id) ELSE '' END AS names) n
WHERE c.company_id = t.company_id AND c.id = t.candidate_id;
ALTER TABLE candidates FORCE ROW LEVEL SECURITY;
ALTER TABLE applications FORCE ROW LEVEL SECURITY;
ALTER TABLE resumes FORCE ROW LEVEL SECURITY;
ALTER TABLE candidate_texts FORCE ROW LEVEL SECURITY;

-- They start with the company, and that of CVs with the job: what others have does not slow a small company down.
CREATE INDEX application_texts_document ON application_texts USING gin (company_id, job_id, document);
CREATE INDEX candidate_texts_document ON candidate_texts USING gin (company_id, document);
CREATE INDEX candidate_texts_names ON candidate_texts USING gin (company_id, names gin_trgm_ops);
`;

const AS_SYSTEM = 'STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off';

/**
 * Behind a policy PostgreSQL would not look words up in an index, for its operators are not leakproof: so it is done in
 * functions without one, which give nothing but ids of the company whose transaction it is. Sequential scans are off in
 * them, as the planner does not know what reading a document costs.
 */
export const SEARCH_FUNCTIONS = `
CREATE POLICY application_texts_system ON application_texts TO hirepath_system USING (true);
GRANT SELECT ON application_texts TO hirepath_system;

-- Applications with the words in name, address, skills, employers or CV: of one job, or of some (null is all).
CREATE FUNCTION applications_with(wanted text, of_job bigint) RETURNS TABLE (candidate_id bigint, application_id bigint)
LANGUAGE sql ${AS_SYSTEM} ROWS 10000 AS $$
  SELECT t.candidate_id, t.application_id FROM application_texts t
  WHERE t.company_id = current_company() AND t.job_id = of_job AND t.document @@ websearch_to_tsquery('hirepath_search', wanted)
$$;
CREATE FUNCTION applications_with(wanted text, of_jobs bigint[]) RETURNS TABLE (candidate_id bigint, application_id bigint)
LANGUAGE sql ${AS_SYSTEM} ROWS 10000 AS $$
  SELECT t.candidate_id, t.application_id FROM application_texts t
  WHERE t.company_id = current_company() AND (of_jobs IS NULL OR t.job_id = ANY (of_jobs))
    AND t.document @@ websearch_to_tsquery('hirepath_search', wanted)
$$;

-- People with the words in name and address alone (rank, from 1); and, unless words are quoted or left out, those others
-- whose name starts like this or is spelled almost so (how much alike, below 1). How much is not asked of who starts
-- like this: they may be many.
CREATE FUNCTION people_named(wanted text) RETURNS TABLE (candidate_id bigint, rank real, likeness real)
LANGUAGE sql ${AS_SYSTEM} SET pg_trgm.word_similarity_threshold = 0.55 AS $$
  WITH asked AS MATERIALIZED (SELECT websearch_to_tsquery('hirepath_search', wanted) AS words, lower(unaccent(wanted)) AS plain,
    '% ' || regexp_replace(lower(unaccent(wanted)), '([\\\\%_])', '\\\\\\1', 'g') || '%' AS start)
  SELECT found.candidate_id, max(found.rank), CASE WHEN max(found.rank) IS NULL THEN max(found.likeness) END FROM (
    SELECT t.candidate_id, 1 + ts_rank_cd(t.document, (SELECT words FROM asked)) AS rank, NULL::real AS likeness
    FROM candidate_texts t
    WHERE t.company_id = current_company() AND t.document @@ (SELECT words FROM asked)
    UNION ALL
    SELECT t.candidate_id, NULL, CASE WHEN t.names LIKE (SELECT start FROM asked) THEN 0.999
      ELSE least(word_similarity((SELECT plain FROM asked), t.names), 0.998) END
    FROM candidate_texts t
    WHERE t.company_id = current_company() AND wanted !~ '"|(^|\\s)-' AND wanted ~ '\\w'
      AND (t.names LIKE (SELECT start FROM asked) OR t.names %> (SELECT plain FROM asked))) AS found
  GROUP BY found.candidate_id
$$;

-- How well each of these applications matches, above 1.
CREATE FUNCTION applications_ranked(wanted text, ids bigint[]) RETURNS TABLE (application_id bigint, rank real)
LANGUAGE sql ${AS_SYSTEM} AS $$
  SELECT t.application_id, 1 + ts_rank_cd(t.document, websearch_to_tsquery('hirepath_search', wanted)) FROM application_texts t
  WHERE t.company_id = current_company() AND t.application_id = ANY (ids)
$$;
`;

/** Signatures of {@link SEARCH_FUNCTIONS}: they run as hirepath_system. */
export const SEARCH_SYSTEM_FUNCTIONS = [
  'applications_with(text, bigint)',
  'applications_with(text, bigint[])',
  'people_named(text)',
  'applications_ranked(text, bigint[])',
];

/** Leaves what the first search is made of to be made again. */
export const NO_APPLICATION_TEXTS = `
DROP FUNCTION ${SEARCH_SYSTEM_FUNCTIONS.join(', ')};
DROP TRIGGER applications_text_added ON applications;
DROP TRIGGER applications_text ON applications;
DROP TRIGGER resumes_text ON resumes;
DROP TRIGGER resumes_text_changed ON resumes;
DROP TRIGGER candidates_text ON candidates;
DROP TRIGGER candidates_text_added ON candidates;
DROP FUNCTION application_texts_of_new(), application_text_of_moved(), application_text_of_resume(), texts_of_renamed(),
  refresh_application_texts(bigint, bigint[]), skill_keys(jsonb), candidate_texts_of_new(), candidate_document(text, text, text),
  resume_words(jsonb, jsonb), person_names(bigint, bigint), candidate_names(text, text, text, text);
DROP TEXT SEARCH CONFIGURATION hirepath_search;
DROP POLICY candidate_texts_system ON candidate_texts;
DROP TABLE application_texts;
DROP INDEX application_stages_stage;
DROP INDEX candidate_texts_document, candidate_texts_names;
DROP EXTENSION btree_gin;
ALTER TABLE candidate_texts ADD body text NOT NULL DEFAULT '';
`;
