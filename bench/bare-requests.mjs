// What every route of the bare server needs: who calls, the pool, and the shapes of answers.
import { createHash, randomInt } from 'node:crypto';
import pg from 'pg';
import { TOKEN } from './bare-sql.mjs';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
export const query = async (client, statement, values) => (await client.query({ ...statement, values })).rows;

const SEES_EVERYTHING = new Set(['owner', 'admin', 'service']);
const CREDENTIAL = /^(?:Token|Bearer) +([0-9a-f]{40})$/i;

export class Refusal extends Error {
  constructor(status) {
    super();
    this.status = status;
  }
}

export async function signedIn(request, response) {
  const token = CREDENTIAL.exec(request.headers.authorization ?? '')?.[1];
  const hash = token && createHash('sha256').update(token).digest();
  const [actor] = hash ? await query(pool, TOKEN, [hash]) : [];
  if (!actor) return refuse(response, 401);
  return { ...actor, hash, everything: SEES_EVERYTHING.has(actor.account_type) };
}

/** Runs `work` in a transaction, and what it returns, which answers, once that is committed. */
export async function writing(response, work) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const answer = await work(client);
    await client.query('COMMIT');
    answer();
  } catch (error) {
    await client.query('ROLLBACK');
    if (!(error instanceof Refusal)) throw error;
    refuse(response, error.status);
  } finally {
    client.release();
  }
}

/** A user name nobody chose. */
export const usernameOf = (name) =>
  name
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
    .slice(0, 20) +
  randomInt(36 ** 8)
    .toString(36)
    .padStart(8, '0');

const checksum = (text) => createHash('sha256').update(text).digest('hex').slice(0, 8);

export function writeCursor(order, forward, keys) {
  const body = JSON.stringify([1, order, forward, ...keys]);
  return Buffer.from(checksum(body) + body).toString('base64url');
}

/** Forward only: the load never goes back. */
export function readCursor(text) {
  const body = Buffer.from(text, 'base64url').toString().slice(8);
  return JSON.parse(body).slice(3);
}

export const originOf = (request) => `${request.protocol}://${request.host}`;
export const wireSeconds = (date) => date.toISOString().replace(/\.\d+Z$/, 'Z');
export const refuse = (response, status) => void response.sendStatus(status);
export const sendJson = (response, text) => void response.type('json').send(text);
