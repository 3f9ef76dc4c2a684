import { AsyncLocalStorage } from 'node:async_hooks';

/** What runs now, from a request or a task on: one company's, or nobody's yet. */
export interface Served {
  companyId: number | null;
}

/** Kept by `DatabaseService`, which shows the rows of this company and no other. */
export const served = new AsyncLocalStorage<Served>();

export const servedCompany = (): number | null => served.getStore()?.companyId ?? null;
