/**
 * What people are found by, kept current by triggers with the rights of whoever writes. The words of a text are
 * compared without case and accents, in no particular language.
 */
export const CANDIDATE_SEARCH = `
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TEXT SEARCH CONFIGURATION hirepath_search (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION hirepath_search ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;

-- All ways to write who a person is.
CREATE FUNCTION candidate_names(name text, first_name text, last_name text, email text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT concat_ws(' ', name, first_name, last_name, email, regexp_replace(email, '[@._+-]+', ' ', 'g')) $$;
CREATE FUNCTION resume_words(skills jsonb, work_experience jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(found #>> '{}', ' '), '') FROM (
    SELECT jsonb_path_query(skills, '$[*].name') UNION ALL SELECT jsonb_path_query(work_experience, '$[*].company')) AS words (found)
$$;
-- Cut where PostgreSQL would refuse the document; no CV is that long.
CREATE FUNCTION candidate_document(names text, words text, body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT setweight(to_tsvector('public.hirepath_search', left(names, 5000)), 'A')
    || setweight(to_tsvector('public.hirepath_search', left(words, 20000)), 'B')
    || setweight(to_tsvector('public.hirepath_search', left(body, 150000)), 'D')
$$;

CREATE FUNCTION refresh_candidate_text(of_company bigint, wanted bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO candidate_texts (company_id, candidate_id)
  SELECT c.company_id, c.id FROM candidates c WHERE c.company_id = of_company AND c.id = wanted ON CONFLICT DO NOTHING;
  -- The next statement sees what was written by whoever held the row before.
  PERFORM FROM candidate_texts t WHERE t.company_id = of_company AND t.candidate_id = wanted FOR UPDATE;
  UPDATE candidate_texts t SET names = ' ' || lower(unaccent(n.names)), body = r.body,
    document = candidate_document(n.names, r.words, r.body), updated_at = now()
  FROM candidates c,
    LATERAL (SELECT candidate_names(c.name, c.first_name, c.last_name, c.email) AS names) n,
    LATERAL (SELECT coalesce(string_agg(resume_words(r.skills, r.work_experience), ' '), '') AS words,
        coalesce(string_agg(r.text, E'\\n' ORDER BY r.id DESC), '') AS body
      FROM resumes r WHERE r.company_id = c.company_id AND r.candidate_id = c.id) r
  WHERE t.company_id = of_company AND t.candidate_id = wanted AND c.company_id = t.company_id AND c.id = t.candidate_id;
END $$;

CREATE FUNCTION candidate_text_of_candidate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_candidate_text(NEW.company_id, NEW.id);
  RETURN NULL;
END $$;
CREATE FUNCTION candidate_text_of_resume() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM refresh_candidate_text(OLD.company_id, OLD.candidate_id); END IF;
  IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND NEW.candidate_id <> OLD.candidate_id THEN
    PERFORM refresh_candidate_text(NEW.company_id, NEW.candidate_id);
  END IF;
  RETURN NULL;
END $$;
-- Once a statement, for an import brings ten thousand. Who is new has no CV yet.
CREATE FUNCTION candidate_texts_of_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO candidate_texts (company_id, candidate_id, names, document)
  SELECT c.company_id, c.id, ' ' || lower(unaccent(n.names)), setweight(to_tsvector('public.hirepath_search', left(n.names, 5000)), 'A')
  FROM added c, LATERAL (SELECT candidate_names(c.name, c.first_name, c.last_name, c.email) AS names) n ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER candidates_text_added AFTER INSERT ON candidates REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION candidate_texts_of_new();
CREATE TRIGGER candidates_text AFTER UPDATE OF name, first_name, last_name, email ON candidates FOR EACH ROW
  WHEN ((OLD.name, OLD.first_name, OLD.last_name, OLD.email) IS DISTINCT FROM (NEW.name, NEW.first_name, NEW.last_name, NEW.email))
  EXECUTE FUNCTION candidate_text_of_candidate();
CREATE TRIGGER resumes_text AFTER INSERT OR DELETE OR UPDATE OF candidate_id, text, skills, work_experience ON resumes
  FOR EACH ROW EXECUTE FUNCTION candidate_text_of_resume();

-- Those who are there already. An owner who is no superuser reads them only while policies do not bind the owner.
ALTER TABLE candidates NO FORCE ROW LEVEL SECURITY;
ALTER TABLE resumes NO FORCE ROW LEVEL SECURITY;
SELECT refresh_candidate_text(c.company_id, c.id) FROM candidates c;
ALTER TABLE candidates FORCE ROW LEVEL SECURITY;
ALTER TABLE resumes FORCE ROW LEVEL SECURITY;

CREATE INDEX candidate_texts_document ON candidate_texts USING gin (document);
CREATE INDEX candidate_texts_names ON candidate_texts USING gin (names gin_trgm_ops);
`;

/**
 * Behind a policy PostgreSQL would not look words up in an index, for its operators are not leakproof: so it is done in
 * a function without one, which gives nothing but ids of the company whose transaction it is.
 */
export const SEARCH_FUNCTION = `
CREATE POLICY candidate_texts_system ON candidate_texts TO hirepath_system USING (true);
GRANT SELECT ON candidate_texts TO hirepath_system;

-- Whole words first, by their weight; then names that start like this, or are spelled almost so.
CREATE FUNCTION search_candidates(wanted text) RETURNS TABLE (candidate_id bigint, rank numeric, by_name boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.55 AS $$
  SELECT found.candidate_id, round(max(found.rank)::numeric, 6), bool_or(found.by_name) FROM (
    SELECT t.candidate_id, 1 + ts_rank_cd(t.document, websearch_to_tsquery('hirepath_search', wanted)) AS rank, false AS by_name
    FROM candidate_texts t
    WHERE t.company_id = current_company() AND t.document @@ websearch_to_tsquery('hirepath_search', wanted)
    UNION ALL
    SELECT t.candidate_id, word_similarity(lower(unaccent(wanted)), t.names), true
    FROM candidate_texts t
    WHERE t.company_id = current_company() AND wanted !~ '"|(^|\\s)-' AND wanted ~ '\\w'
      AND (t.names LIKE '% ' || regexp_replace(lower(unaccent(wanted)), '([\\\\%_])', '\\\\\\1', 'g') || '%'
        OR t.names %> lower(unaccent(wanted)))) AS found
  GROUP BY found.candidate_id
$$;
`;

export const NO_CANDIDATE_SEARCH = `
DROP FUNCTION search_candidates(text);
DROP TRIGGER candidates_text ON candidates;
DROP TRIGGER candidates_text_added ON candidates;
DROP TRIGGER resumes_text ON resumes;
DROP FUNCTION candidate_texts_of_new(), candidate_text_of_candidate(), candidate_text_of_resume(), refresh_candidate_text(bigint, bigint),
  candidate_document(text, text, text), resume_words(jsonb, jsonb), candidate_names(text, text, text, text);
DROP TEXT SEARCH CONFIGURATION hirepath_search;
`;
