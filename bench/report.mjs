import { availableParallelism, cpus, loadavg } from 'node:os';

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const middleOf = (cells, name) =>
  cells.some((cell) => cell[name] === null) ? null : median(cells.map((cell) => cell[name]));

/** Medians over the rounds; times in milliseconds, processor time in microseconds a request. */
export function summary(results, statements) {
  return results.map(({ name, ratios, cells }) => ({
    name,
    ratio: { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios), rounds: ratios },
    ...Object.fromEntries(
      ['hirepath', 'bare'].map((server, index) => [
        server,
        {
          ...Object.fromEntries(
            ['perSecond', 'p50', 'p99', 'serverMicros', 'databaseMicros'].map((key) => [
              key,
              middleOf(cells[index], key),
            ]),
          ),
          statements: statements[name][index],
        },
      ]),
    ),
  }));
}

export async function machine(client) {
  const { rows } = await client.query('SHOW server_version');
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    load: loadavg()[0],
    node: process.version,
    postgresql: rows[0].server_version,
  };
}

const whole = (value) => (value === null ? '–' : String(Math.round(value)));
const COLUMNS = [
  ['', ({ name }) => name],
  ['ratio', ({ ratio }) => ratio.median.toFixed(2)],
  ['min–max', ({ ratio }) => `${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)}`],
  ...[
    ['req/s', ({ perSecond }) => whole(perSecond)],
    ['p50 ms', ({ p50 }) => p50.toFixed(1)],
    ['p99 ms', ({ p99 }) => p99.toFixed(1)],
    ['server µs', ({ serverMicros }) => whole(serverMicros)],
    ['PostgreSQL µs', ({ databaseMicros }) => whole(databaseMicros)],
    ['statements', ({ statements }) => statements.toFixed(1).replace(/\.0$/, '')],
  ].map(([title, of]) => [title, ({ hirepath, bare }) => `${of(hirepath)} / ${of(bare)}`]),
];

/** The table for people: every pair is Hirepath / bare. */
export function print({ machine: host, connections, seconds, rounds, scenarios }) {
  const cells = [COLUMNS.map(([title]) => title), ...scenarios.map((row) => COLUMNS.map(([, of]) => of(row)))];
  const widths = COLUMNS.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const line = (row) =>
    row.map((text, column) => (column ? text.padStart(widths[column]) : text.padEnd(widths[column]))).join('  ');
  const { processor, cores, load, node, postgresql } = host;
  return [
    `Hirepath / bare Express + pg with the same answers and no row-level security; ${connections} connections, ${rounds} paired rounds of ${seconds} s`,
    `${cores} × ${processor}, load ${load.toFixed(1)}; Node ${node}, PostgreSQL ${postgresql}, client on the same machine`,
    '',
    ...cells.map(line),
    '',
    'ratio: requests a second of Hirepath ÷ bare in the same round, median of the rounds; µs: processor time a request.',
    "The design's floors: 0.80 for lists (aim 1.00), 0.75 for single reads and writes (aim 0.90).",
  ].join('\n');
}
