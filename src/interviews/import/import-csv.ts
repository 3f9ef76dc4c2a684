import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { ApiError } from '../../common/errors/api-error';
import { IMPORT_FIELDS, REQUIRED_FIELDS } from './import-row.dto';

const SLICE_BYTES = 65_536;

/** What the parser tells of a table it cannot read. */
interface CsvError extends Error {
  code: string;
  lines?: number;
}

export class MisfitRecord {
  constructor(
    readonly cells: number,
    readonly columns: number,
  ) {}
}

/**
 * The records of a table: objects by the names of its header row, without the cells that are empty. A record with
 * more or fewer cells than the header is a {@link MisfitRecord}. Ends as soon as there are more than `limit`.
 */
export async function readCsv(text: string, limit: number): Promise<unknown[]> {
  const parser = Readable.from(slicesOf(text)).pipe(parse({ ...FORMAT, delimiter: delimiterOf(text) }));
  const rows: unknown[] = [];
  let header: string[] | undefined;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (!header) header = headerOf(cells);
      else
        rows.push(
          cells.length === header.length ? recordOf(header, cells) : new MisfitRecord(cells.length, header.length),
        );
      if (rows.length > limit) break;
    }
  } catch (error) {
    if (!(error as Partial<CsvError>).code?.startsWith('CSV_')) throw error;
    throw new ApiError('import.malformed_csv', { reason: reasonOf(error as CsvError) }, { cause: error });
  }
  return rows;
}

const FORMAT = {
  bom: true,
  relax_column_count: true,
  // As spreadsheets write a value that holds quotes but needs none around it.
  relax_quotes: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
} as const;

/** No name of a column holds either, so the header tells which one is used. */
const delimiterOf = (text: string): string => (/^[^\r\n]*;/.test(text) ? ';' : ',');

/** The parser works through each piece in one go. */
async function* slicesOf(text: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    await letOthersRun();
    yield bytes.subarray(at, at + SLICE_BYTES);
  }
}

function headerOf(cells: readonly string[]): string[] {
  const names = cells.map((cell) => cell.trim());
  const errors: [string, string[]][] = [
    ...names.filter((name) => !IMPORT_FIELDS.includes(name)).map(unknownColumn),
    ...names.filter((name, at) => names.indexOf(name) < at).map(columnError('This column is given twice.')),
    ...REQUIRED_FIELDS.filter((name) => !names.includes(name)).map(columnError('This column is required.')),
  ];
  if (errors.length) throw new ApiError('import.columns', {}, { errors: Object.fromEntries(errors.slice(0, 100)) });
  return names;
}

const columnError =
  (message: string) =>
  (name: string): [string, string[]] => [name.slice(0, 100) || 'non_field_errors', [message]];
const unknownColumn = columnError(`Unknown column. Allowed columns: ${IMPORT_FIELDS.join(', ')}.`);

const recordOf = (header: readonly string[], cells: readonly string[]): object =>
  Object.fromEntries(header.map((name, at) => [name, cells[at]]).filter(([, cell]) => cell !== ''));

function reasonOf({ code, lines, message }: CsvError): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote is opened and never closed';
  return lines === undefined ? message : `${message} (line ${lines})`;
}
