import sql, { raw, Sql } from 'sql-template-tag';
import { keysetSql, keysSql } from '../common/lists/keyset';
import type { ListQuery } from '../common/lists/list-query';
import type { KeyValue } from '../common/lists/order';
import { pageOfRows, type Page } from '../common/lists/page';
import type { DatabaseService } from './database.service';

type PageQuery = Pick<ListQuery, 'orderBy' | 'params' | 'cursor' | 'offset' | 'pageSize'>;

/** The page's position as pieces of a tagged statement. */
export function pageSql(query: PageQuery): { where: Sql; orderBy: Sql; keys: Sql; limit: number; offset: number } {
  const { where, orderBy, values, limit, offset } = keysetSql(query);
  return { where: bind(where, values), orderBy: raw(orderBy), keys: raw(keysSql(query.orderBy)), limit, offset };
}

/** One page of a simple list and its total, in two statements of one transaction. */
export async function readPage<Row, View>(
  db: DatabaseService,
  query: PageQuery,
  list: { columns: Sql; from: Sql; where: Sql },
  view: (row: Row) => View,
): Promise<Page<View>> {
  const { where, orderBy, keys, limit, offset } = pageSql(query);
  return db.transaction(async () => {
    const rows = await db.query<Row & { keys: KeyValue[] }>(sql`
      SELECT ${list.columns}, ${keys} AS keys FROM ${list.from}
      WHERE ${list.where} AND ${where} ORDER BY ${orderBy} LIMIT ${limit} OFFSET ${offset}`);
    const total = await db.queryOne<{ total: number }>(
      sql`SELECT count(*)::integer AS total FROM ${list.from} WHERE ${list.where}`,
    );
    return pageOfRows(query, rows, total!.total, (row) => row.keys, view);
  });
}

/** `$1, $2 …` with their values as a template, so that the pieces can be put together in any order. */
function bind(text: string, values: readonly KeyValue[]): Sql {
  const numbers = [...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number));
  return new Sql(
    text.split(/\$\d+/),
    numbers.map((number) => values[number - 1]),
  );
}
