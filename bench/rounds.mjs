import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import { cpuBetween, cpuOf, cpuOfAll } from './cpu.mjs';

export const CONNECTIONS = 16;
/** Each connection plans a statement five times before it keeps a plan, and V8 takes its time as well. */
const WARM_UP_SECONDS = 4;
/** A run ends with requests under way, which the server finishes. */
const SETTLE_MS = 500;

/**
 * Measures every scenario on both servers in turns, so that whatever else the machine does meets both alike.
 * A ratio is taken between two neighbours of one round; the order within the pair changes from round to round.
 *
 * @param options.tidy called after each cell that wrote
 * @returns per scenario: `ratios` and the cells of each server
 */
export async function measure(list, servers, { seconds, rounds, postgres, tidy, say }) {
  const results = list.map(({ name }) => ({ name, ratios: [], cells: servers.map(() => []) }));
  await warmUp(list, servers, tidy);
  for (let round = 1; round <= rounds; round++) {
    for (const [index, scenario] of list.entries()) {
      const pair = [];
      for (const turn of round % 2 ? [0, 1] : [1, 0]) {
        pair[turn] = await cell(servers[turn], scenario, seconds * scenario.weight, postgres);
        if (scenario.writes) await tidy();
      }
      results[index].ratios.push(pair[0].perSecond / pair[1].perSecond);
      for (const [turn, measured] of pair.entries()) results[index].cells[turn].push(measured);
    }
    say(
      `round ${round} of ${rounds}: ${results.map(({ name, ratios }) => `${name} ${ratios.at(-1).toFixed(2)}`).join(' · ')}`,
    );
  }
  return results;
}

async function warmUp(list, servers, tidy) {
  for (const scenario of list) {
    for (const server of servers) {
      await fire(server.url, scenario, WARM_UP_SECONDS);
      if (scenario.writes) await tidy();
    }
  }
}

async function cell(server, scenario, seconds, postgres) {
  const cpu = () => ({ server: cpuOf(server.pid), database: postgres ? cpuOfAll(postgres()) : null });
  const before = cpu();
  const { times, elapsed } = await fire(server.url, scenario, seconds);
  const after = cpu();
  times.sort((a, b) => a - b);
  return {
    perSecond: times.length / elapsed,
    p50: times[Math.floor(times.length * 0.5)],
    p99: times[Math.floor(times.length * 0.99)],
    serverMicros: after.server === null ? null : (after.server - before.server) / times.length,
    databaseMicros: postgres ? cpuBetween(before.database, after.database) / times.length : null,
  };
}

/**
 * Sends requests without pause on all connections, each connection through a share of its own, over and over; those that
 * can be sent but once end the run when they are used up.
 */
export function fire(url, { requests, once = false }, seconds) {
  const times = [];
  let clients = 0;
  let began;
  return new Promise((resolve, reject) => {
    const options = {
      ...{ url, connections: CONNECTIONS, duration: seconds, requests: requests.slice(0, 1) },
      ...(once && { maxConnectionRequests: Math.floor(requests.length / CONNECTIONS) - 1 }),
      setupClient: (client) => {
        const share = clients++;
        client.setRequests(requests.filter((_, index) => index % CONNECTIONS === share));
      },
    };
    const instance = autocannon(options, (error, result) => {
      if (error) return reject(error);
      const { non2xx, errors, timeouts } = result;
      if (non2xx || errors || timeouts)
        return reject(new Error(`${url}: ${non2xx} refusals, ${errors} errors, ${timeouts} timeouts under load.`));
      const elapsed = (performance.now() - began) / 1000;
      void pause(SETTLE_MS).then(() => resolve({ times, elapsed }));
    });
    instance.on('response', (_client, _status, _bytes, ms) => {
      // Making thousands of requests ready takes a while before the first one leaves.
      began ??= performance.now() - ms;
      times.push(ms);
    });
  });
}
