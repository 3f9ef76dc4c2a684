/** SQLSTATE classes and codes that mean "the server is not there (yet, or any more)", not "the statement is wrong". */
const SQLSTATE = /^(08\w{3}|57P0[1-5]|53300)$/;
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);
/** pg reports these without a code; the words are those of pg 8.23 and pg-pool 3. */
const DRIVER_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client (has encountered a connection error|was closed) and is not queryable)/;

/** `error`, then what it wraps (`cause`, TypeORM's `driverError`, members of an AggregateError), at most `depth` deep. */
export function* causeChain(error: unknown, depth = 4): Generator<object> {
  if (typeof error !== 'object' || error === null || depth === 0) return;
  yield error;
  const { cause, driverError, errors } = error as { cause?: unknown; driverError?: unknown; errors?: unknown };
  for (const inner of [driverError, cause, ...(Array.isArray(errors) ? errors.slice(0, 4) : [])]) {
    if (inner !== undefined && inner !== error) yield* causeChain(inner, depth - 1);
  }
}

/** True when the error, or one it wraps, says that the database connection could not be made or was lost. */
export function isDatabaseOutage(error: unknown): boolean {
  for (const link of causeChain(error)) {
    const { code, message } = link as { code?: unknown; message?: unknown };
    if (typeof code === 'string' && (SQLSTATE.test(code) || SOCKET.has(code))) return true;
    if (typeof message === 'string' && DRIVER_WORDS.test(message)) return true;
  }
  return false;
}

/** Serialization failure, deadlock, lock not available, statement timeout. */
const CONTENTION = new Set(['40001', '40P01', '55P03', '57014']);

/** True when statements stood in each other's way: everything was rolled back, and the same request may work later. */
export function isContention(error: unknown): boolean {
  for (const link of causeChain(error)) if (CONTENTION.has((link as { code?: string }).code ?? '')) return true;
  return false;
}
