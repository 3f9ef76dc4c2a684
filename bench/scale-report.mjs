export const LIMIT_MS = 100;

const time = (ms) => (Number.isFinite(ms) ? ms.toFixed(1) : 'refused');
const COLUMNS = [
  ['', ({ name, promised }) => `${promised ? '*' : ' '} ${name}`],
  ['found', ({ hits }) => (hits === null || hits === undefined ? '' : String(hits))],
  ...['owner', 'recruiter'].flatMap((who) => [
    [`${who} p50`, (row) => time(row[who].p50)],
    ['p95', (row) => time(row[who].p95)],
  ]),
  ['', ({ held }) => (held ? 'held' : 'MISSED')],
];

/** The table for people. */
export function printScale({ machine, load, rows, requests, results, small, missed }) {
  const cells = [COLUMNS.map(([title]) => title), ...results.map((row) => COLUMNS.map(([, of]) => of(row)))];
  const widths = COLUMNS.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const line = (row) =>
    row.map((text, column) => (column ? text.padStart(widths[column]) : text.padEnd(widths[column]))).join('  ');
  const { processor, cores, node, postgresql } = machine;
  return [
    `${rows} applications for one job; times in ms over HTTP, one request after another, up to ${requests} of each`,
    `${cores} × ${processor}, load ${load.map((value) => value.toFixed(1)).join(' before, ')} after; Node ${node}, PostgreSQL ${postgresql}, client on the same machine`,
    '',
    ...cells.map(line),
    '',
    ...ratios(results, small, rows),
    `* must stay under ${LIMIT_MS} ms p50, whoever asks: ${missed.length ? `MISSED by ${missed.join('; ')}` : 'held'}.`,
  ].join('\n');
}

/** What size and depth cost; reported only. */
function ratios(results, small, rows) {
  const of = (list, name) => list.find((row) => row.name === name)?.recruiter.p50;
  const lines = small.flatMap(({ name, recruiter }) => {
    const large = of(results, name);
    return large === undefined
      ? []
      : [
          `${name}: ${rows} ÷ 10000 applications  ${(large / recruiter.p50).toFixed(2)} (${time(large)} ÷ ${time(recruiter.p50)} ms)`,
        ];
  });
  const [deep, first] = ['list-with-stages, last page by next', 'list-with-stages, 200 rows'].map((name) =>
    of(results, name),
  );
  if (deep !== undefined && first !== undefined)
    lines.push(
      `list-with-stages: last page ÷ first, 200 rows each  ${(deep / first).toFixed(2)} (${time(deep)} ÷ ${time(first)} ms)`,
    );
  return lines.length ? [...lines, "The design's floors: 2 for pages, 4 for names.", ''] : [];
}
