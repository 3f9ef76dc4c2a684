import sql, { empty, raw, type Sql } from 'sql-template-tag';
import type { ListQuery } from '../../common/lists/list-query';

/** Beyond so many that have the words, only the newest are compared with each other, and whose name has the words. */
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
  /** Who is found by name without an application for these jobs: a subquery for their ids. */
  others?: Sql;
  /** Only such applications `a`: joins and a condition, with AND in front. */
  only?: { joins: Sql; where: Sql };
}

/**
 * The common table `found` of a statement: once each `candidate_id`, or each `application_id`, that a search finds. It is
 * made of `words`, what has the words (with the latest application that has them), and `alike`: names that start so or are
 * spelled almost so, and people without an application. The first may be many and are looked at as seldom as can be.
 */
export function foundSql({ q, companyId, jobs, oneJob, others, only }: Search, each: Each): Sql {
  const key = raw(each);
  const within = !jobs ? sql`NULL::bigint[]` : oneJob ? sql`(${jobs})` : sql`ARRAY(${jobs})`;
  const chosen = only
    ? sql`JOIN applications a ON a.company_id = ${companyId} AND a.id = w.application_id ${only.joins} WHERE true ${only.where}`
    : empty;
  return sql`named AS MATERIALIZED (SELECT n.* FROM people_named(${q}) n),
    words AS MATERIALIZED (${
      isGrouped(each, oneJob)
        ? sql`SELECT w.candidate_id, max(w.application_id) AS application_id FROM applications_with(${q}, ${within}) w GROUP BY w.candidate_id`
        : sql`SELECT w.candidate_id, w.application_id FROM applications_with(${q}, ${within}) w ${chosen}`
    }),
    alike AS MATERIALIZED (${jobs ? alikeInJobs({ companyId, jobs, others, only }, each) : alike(companyId)}),
    found AS NOT MATERIALIZED (SELECT w.${key} FROM words w UNION ALL SELECT n.${key} FROM alike n)`;
}

/** Nobody applies twice for one job. */
const isGrouped = (each: Each, oneJob = false): boolean => each === 'candidate_id' && !oneJob;

type InJobs = Pick<Search, 'companyId' | 'others' | 'only'> & { jobs: Sql };

/** Whose names are merely alike, as far as they have applied for the jobs; and whose name has the words, of the others. */
function alikeInJobs({ companyId, jobs, others, only }: InJobs, each: Each): Sql {
  const inJobs = sql`a.company_id = ${companyId} AND a.candidate_id = n.candidate_id AND a.set_aside_for IS NULL AND a.job_id = ANY (ARRAY(${jobs}))`;
  if (each === 'candidate_id')
    return sql`SELECT n.candidate_id, NULL::real AS rank, n.likeness FROM named n WHERE n.rank IS NULL
      AND NOT EXISTS (SELECT FROM words w WHERE w.candidate_id = n.candidate_id) AND EXISTS (SELECT FROM applications a WHERE ${inJobs})
      ${
        others
          ? sql`UNION ALL SELECT n.candidate_id, n.rank, n.likeness FROM named n
              WHERE n.candidate_id IN (${others}) AND NOT EXISTS (SELECT FROM applications a WHERE ${inJobs})`
          : empty
      }`;
  return sql`SELECT a.id AS application_id, NULL::real AS rank, n.likeness FROM named n JOIN applications a ON ${inJobs} ${only?.joins ?? empty}
    WHERE n.rank IS NULL AND NOT EXISTS (SELECT FROM words w WHERE w.application_id = a.id) ${only?.where ?? empty}`;
}

/** The same of everybody; and whose name has the words, but who never applied: what was sent with an application tells of the others. */
const alike = (companyId: number): Sql => sql`
  SELECT n.candidate_id, n.rank, n.likeness FROM named n WHERE NOT EXISTS (SELECT FROM words w WHERE w.candidate_id = n.candidate_id)
    AND (n.rank IS NULL OR NOT EXISTS (SELECT FROM applications a WHERE a.company_id = ${companyId} AND a.candidate_id = n.candidate_id))`;

type PagePlace = Pick<ListQuery, 'cursor' | 'offset' | 'pageSize' | 'orderBy'>;

/**
 * The common tables `matches`, what is found with its relevance `rank`, and `total`, how many they are. Relevance is above
 * 1 for words, by their weight; 1 for those that are not compared; below 1 for names that are merely alike. The first page
 * needs none of those that are not compared: they stay out of it.
 */
export function matchesSql({ q, oneJob }: Search, each: Each, page: PagePlace): Sql {
  const key = raw(each);
  const [first] = page.orderBy;
  const isFirst =
    first?.name === 'relevance' && first.descending && !page.cursor && page.offset + page.pageSize < COMPARED;
  // Rows that are not grouped stand in their order already, and sorting those that do costs next to nothing.
  const newest = isGrouped(each, oneJob)
    ? sql`ORDER BY w.${key} DESC LIMIT ${COMPARED}`
    : sql`ORDER BY w.${key} OFFSET greatest((SELECT count(*) FROM words) - ${COMPARED}, 0)`;
  return sql`total AS MATERIALIZED (SELECT ((SELECT count(*) FROM words) + (SELECT count(*) FROM alike))::integer AS n),
    noted AS (SELECT n.candidate_id FROM named n WHERE n.rank IS NOT NULL ORDER BY n.candidate_id DESC LIMIT ${COMPARED}),
    compared AS MATERIALIZED ((SELECT w.${key}, w.application_id AS document FROM words w ${newest})
      UNION SELECT w.${key}, w.application_id FROM words w JOIN noted n ON n.candidate_id = w.candidate_id),
    matches AS NOT MATERIALIZED (
      SELECT f.${key}, round(greatest(r.rank, 1)::numeric, 6) AS rank
      FROM compared f LEFT JOIN applications_ranked(${q}, ARRAY(SELECT d.document FROM compared d)) r ON r.application_id = f.document
      UNION ALL SELECT n.${key}, round(coalesce(n.rank, n.likeness)::numeric, 6) FROM alike n
      ${isFirst ? empty : sql`UNION ALL SELECT w.${key}, 1 FROM words w WHERE w.${key} NOT IN (SELECT f.${key} FROM compared f)`})`;
}

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
