import sql, { empty, raw, type Sql } from 'sql-template-tag';

/** Beyond so many that have the words, only the first ones are compared with each other. */
const COMPARED = 500;

/** What is found once, however often it matches. */
type Each = 'candidate_id' | 'application_id';

export interface Search {
  q: string;
  companyId: number;
  /** Only applications for these jobs are searched: a subquery for their ids. Without it everything, and who applied for none. */
  jobs?: Sql;
  /** `jobs` is at most one, which the index then finds by itself. */
  oneJob?: boolean;
}

/**
 * The common table `found` of a statement: once each `candidate_id`, or each `application_id`, that a search finds.
 * `document` is the application that has the words, the latest one; `rank` says how well name and address alone have them,
 * and `likeness` how much alike a name is that starts so or is spelled almost so. Whose name has the words is found by
 * the document of an application as well, so of those no more are looked up than are compared.
 */
export function foundSql({ q, companyId, jobs, oneJob }: Search, each: Each): Sql {
  const own = sql`a.company_id = ${companyId} AND a.candidate_id = n.candidate_id AND a.set_aside_for IS NULL`;
  const everybody = each === 'candidate_id' && !jobs;
  const within = !jobs ? sql`NULL::bigint[]` : oneJob ? sql`(${jobs})` : sql`ARRAY(${jobs})`;
  return sql`named AS MATERIALIZED (SELECT n.* FROM people_named(${q}) n),
    noted AS (SELECT n.* FROM named n WHERE n.rank IS NULL
      UNION ALL (SELECT n.* FROM named n WHERE n.rank IS NOT NULL ORDER BY n.candidate_id DESC LIMIT ${COMPARED})),
    found AS MATERIALIZED (
      SELECT h.${raw(each)}, max(h.document) AS document, max(h.rank) AS rank, max(h.likeness) AS likeness FROM (
        SELECT w.candidate_id, w.application_id, w.application_id AS document, NULL::real AS rank, NULL::real AS likeness
        FROM applications_with(${q}, ${within}) w
        UNION ALL
        SELECT n.candidate_id, a.id, NULL, n.rank, n.likeness FROM noted n JOIN applications a ON ${own} ${jobs ? sql`WHERE a.job_id = ANY (ARRAY(${jobs}))` : empty}
        ${everybody ? sql`UNION ALL SELECT n.candidate_id, NULL, NULL, n.rank, coalesce(n.likeness, 0) FROM named n WHERE NOT EXISTS (SELECT FROM applications a WHERE ${own})` : empty}) h
      GROUP BY h.${raw(each)} HAVING max(h.document) IS NOT NULL OR max(h.likeness) IS NOT NULL)`;
}

/**
 * The common table `matches` of a statement: the rows of the common table `matched`, which has the columns of `found`, with
 * their relevance `rank`, and `total`, how many they are. Relevance is above 1 for whole words, by their weight; 1 for those beyond the
 * first {@link COMPARED}, names first, then the newest; below 1 for names that are merely alike. The bulk of them is
 * looked at as seldom as can be.
 */
export const matchesSql = (q: string, matched: string, each: Each): Sql => sql`
  total AS MATERIALIZED (SELECT count(*)::integer AS n FROM ${raw(matched)}),
  compared AS MATERIALIZED (SELECT f.* FROM ${raw(matched)} f
    ORDER BY f.rank IS NULL, f.${raw(each)} DESC LIMIT ${COMPARED}),
  matches AS NOT MATERIALIZED (
    SELECT f.${raw(each)}, CASE WHEN f.document IS NULL THEN round(f.likeness::numeric, 6) ELSE 1 END AS rank
    FROM ${raw(matched)} f WHERE (SELECT n FROM total) > ${COMPARED} AND (f.rank IS NOT NULL, f.${raw(each)})
      < (SELECT l.rank IS NOT NULL, l.${raw(each)} FROM compared l ORDER BY l.rank IS NOT NULL, l.${raw(each)} LIMIT 1)
    UNION ALL
    SELECT f.${raw(each)}, round(greatest(r.rank, f.rank, f.likeness)::numeric, 6)
    FROM compared f LEFT JOIN applications_ranked(${q}, ARRAY(SELECT w.document FROM compared w WHERE w.document IS NOT NULL)) r
      ON r.application_id = f.document)`;

/** Marks that PostgreSQL puts into a text; nothing else in it may look like them. */
const MARKS = { start: '\uE000', stop: '\uE001', between: '\uE002' };
const HEADLINE = `StartSel=${MARKS.start}, StopSel=${MARKS.stop}, FragmentDelimiter=${MARKS.between}, MaxFragments=3, MaxWords=20, MinWords=5`;
const AS_HTML: Sql = Object.entries({
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
  ...{ [MARKS.start]: '<mark>', [MARKS.stop]: '</mark>' },
}).reduce((text, [from, to]) => sql`replace(${text}, ${from}, ${to})`, sql`p.piece`);

/** The pieces of a text that have what is searched for, as a JSON array of HTML; empty when the text is null. */
export const highlightsSql = (q: string, text: Sql): Sql => sql`(
  SELECT coalesce(json_agg(trim(regexp_replace(${AS_HTML}, '\\s+', ' ', 'g')) ORDER BY p.n), '[]')
  FROM unnest(string_to_array(ts_headline('hirepath_search', translate(${text}, ${Object.values(MARKS).join('')}, ''),
    websearch_to_tsquery('hirepath_search', ${q}), ${HEADLINE}), ${MARKS.between})) WITH ORDINALITY AS p (piece, n)
  WHERE strpos(p.piece, ${MARKS.start}) > 0)`;
