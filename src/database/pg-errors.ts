const UNIQUE_VIOLATION = '23505';
/** Shut down, crashed, starting up, too many connections, or the connection is gone. */
const UNAVAILABLE = /^(57P0[1-5]|08\w{3}|53300|ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT)$/;

const codeOf = (error: unknown): string => {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  return String(driverError?.code ?? code ?? '');
};

/** True when a unique index refused the row; with a name, only when it was that index. */
export function isUniqueViolation(error: unknown, index?: string): boolean {
  if (codeOf(error) !== UNIQUE_VIOLATION) return false;
  const { constraint, driverError } = error as { constraint?: string; driverError?: { constraint?: string } };
  return !index || index === (driverError?.constraint ?? constraint);
}

/** True when PostgreSQL could not be reached at all: the caller should answer 503, not 500. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (UNAVAILABLE.test(codeOf(error))) return true;
  const message = error instanceof Error ? error.message : '';
  return /^Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    message,
  );
}
