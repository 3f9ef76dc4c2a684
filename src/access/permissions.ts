import type { TokenScope } from '../auth/actor';
import type { AccountType } from './roles';

/**
 * How far a permission reaches. A scope is a query condition, not a yes: `access.scope.ts` turns it into SQL.
 * `company` everything in it · `jobs` jobs I own or that are shared with me · `owned` jobs I own ·
 * `own` what I started · `self` only myself
 */
export type Scope = 'company' | 'jobs' | 'owned' | 'own' | 'self';

type Row = Record<Exclude<AccountType, 'service'>, Scope | null> & {
  /** What a service user's token must carry for it. */
  service: TokenScope | null;
};

const row = (
  owner: Scope | null,
  admin: Scope | null,
  recruiter: Scope | null,
  hiringManager: Scope | null,
  service: TokenScope | null,
): Row => ({ owner, admin, recruiter, 'hiring-manager': hiringManager, service });

/** THE TABLE: permission × account type → scope; null is a refusal (403). */
export const PERMISSIONS = {
  //                          owner      admin      recruiter  hiring-manager  service token needs
  'session.end': /*       */ row('self', 'self', 'self', 'self', null),
  'token.read': /*        */ row('company', 'company', 'self', 'self', null),
  'token.manage': /*      */ row('company', 'company', 'self', 'self', null),
  'whoami.read': /*       */ row('self', 'self', 'self', 'self', 'read'),
  'company.read': /*      */ row('company', 'company', 'company', 'company', 'read'),
  'company.update': /*    */ row('company', 'company', null, null, 'admin'),
  'user.read': /*         */ row('company', 'company', 'company', 'company', 'read'),
  'user.create': /*       */ row('company', 'company', 'company', null, 'admin'),
  'user.update': /*       */ row('company', 'company', 'company', 'self', 'admin'),
  'user.delete': /*       */ row('company', 'company', 'company', null, 'admin'),
  'job.create': /*        */ row('company', 'company', 'company', null, 'write'),
  'job.read': /*          */ row('company', 'company', 'jobs', 'jobs', 'read'),
  'job.update': /*        */ row('company', 'company', 'owned', null, 'write'),
  'job.delete': /*        */ row('company', 'company', 'owned', null, 'write'),
  'candidate.read': /*    */ row('company', 'company', 'jobs', 'jobs', 'read'),
  'candidate.create': /*  */ row('company', 'company', 'jobs', null, 'write'),
  'application.read': /*  */ row('company', 'company', 'jobs', 'jobs', 'read'),
  'resume.download': /*   */ row('company', 'company', 'jobs', 'jobs', 'read'),
  'task.read': /*         */ row('company', 'company', 'own', 'own', 'read'),
  'task.manage': /*       */ row('company', 'company', 'own', 'own', 'write'),
  'queues.read': /*       */ row('company', 'company', null, null, null),
} as const satisfies Record<string, Row>;

export type Permission = keyof typeof PERMISSIONS;

/** Whom each account type may create, change and remove. Nobody makes an owner over the API. */
export const MANAGES: Record<AccountType, readonly AccountType[]> = {
  owner: ['admin', 'recruiter', 'hiring-manager', 'service'],
  admin: ['recruiter', 'hiring-manager'],
  recruiter: ['hiring-manager'],
  'hiring-manager': [],
  service: ['recruiter', 'hiring-manager'],
};

/** The scope of a permission for a caller, or null when refused. */
export function scopeOf(
  permission: Permission,
  caller: { accountType: AccountType; scopes: readonly TokenScope[] },
): Scope | null {
  const row: Row = PERMISSIONS[permission];
  if (caller.accountType !== 'service') return row[caller.accountType];
  return row.service && caller.scopes.includes(row.service) ? 'company' : null;
}
