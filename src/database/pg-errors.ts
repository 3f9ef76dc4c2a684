const UNIQUE_VIOLATION = '23505';

interface PgError {
  code?: string;
  constraint?: string;
}

/** True when a unique index refused the row; with a name, only when it was that index. */
export function isUniqueViolation(error: unknown, index?: string): boolean {
  const { driverError, ...direct } = (error ?? {}) as PgError & { driverError?: PgError };
  const { code, constraint } = driverError ?? direct;
  return code === UNIQUE_VIOLATION && (!index || index === constraint);
}
