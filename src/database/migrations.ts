import { Foundation1795000000000 } from './migrations/1795000000000-foundation';

/** Every migration, oldest first. */
export const migrations = [Foundation1795000000000];
