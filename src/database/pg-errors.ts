const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';

interface PgError {
  code?: string;
  constraint?: string;
}

const inner = (error: unknown): PgError => {
  const { driverError, ...direct } = (error ?? {}) as PgError & { driverError?: PgError };
  return driverError ?? direct;
};

/** True when a unique index refused the row; with a name, only when it was that index. */
export function isUniqueViolation(error: unknown, index?: string): boolean {
  const { code, constraint } = inner(error);
  return code === UNIQUE_VIOLATION && (!index || index === constraint);
}

/** True when another row still refers to the one that was to go. */
export const isForeignKeyViolation = (error: unknown): boolean => inner(error).code === FOREIGN_KEY_VIOLATION;
