import type { TokenScope } from '../auth/actor';
import type { AccountType } from './roles';

/**
 * How far a permission reaches. A scope is a query condition, not a yes: `access.scope.ts` turns it into SQL.
 * `company` everything in it · `jobs` jobs I own or that are shared with me · `owned` jobs I own ·
 * `managed` projects where I am interview manager · `evaluated` projects where I am evaluator ·
 * `member` projects where I hold any role · `seen` as `member`, and candidates shared with me ·
 * `known` who applied for jobs as in `jobs`, and candidates of projects as in `seen` ·
 * `own` what I started · `self` only myself
 */
export type Scope =
  'company' | 'jobs' | 'known' | 'owned' | 'managed' | 'evaluated' | 'member' | 'seen' | 'own' | 'self';

interface Row extends Record<Exclude<AccountType, 'service'>, Scope | null> {
  /** What a service user's token must carry for it. */
  service: TokenScope | null;
  candidate: Scope | null;
}

const row = (
  owner: Scope | null,
  admin: Scope | null,
  recruiter: Scope | null,
  hiringManager: Scope | null,
  service: TokenScope | null,
  candidate: Scope | null = null,
): Row => ({ owner, admin, recruiter, 'hiring-manager': hiringManager, service, candidate });

/** THE TABLE: permission × kind of caller → scope; null is a refusal (403). */
export const PERMISSIONS = {
  //                              owner      admin      recruiter  hiring-manager  service token needs  candidate
  'session.end': /*           */ row('self', 'self', 'self', 'self', null, 'self'),
  'token.read': /*            */ row('company', 'company', 'self', 'self', null),
  'token.manage': /*          */ row('company', 'company', 'self', 'self', null),
  'whoami.read': /*           */ row('self', 'self', 'self', 'self', 'read'),
  'whoami.candidate': /*      */ row(null, null, null, null, null, 'self'),
  'company.read': /*          */ row('company', 'company', 'company', 'company', 'read'),
  'company.update': /*        */ row('company', 'company', null, null, 'admin'),
  'settings.read': /*         */ row('company', 'company', 'company', 'company', 'read'),
  'settings.update': /*       */ row('company', 'company', null, null, 'admin'),
  'user.read': /*             */ row('company', 'company', 'company', 'company', 'read'),
  'user.create': /*           */ row('company', 'company', 'company', null, 'admin'),
  'user.update': /*           */ row('company', 'company', 'company', 'self', 'admin'),
  'user.delete': /*           */ row('company', 'company', 'company', null, 'admin'),
  'job.create': /*            */ row('company', 'company', 'company', null, 'write'),
  'job.read': /*              */ row('company', 'company', 'jobs', 'jobs', 'read'),
  'job.update': /*            */ row('company', 'company', 'owned', null, 'write'),
  'job.delete': /*            */ row('company', 'company', 'owned', null, 'write'),
  'job.duplicate': /*         */ row('company', 'company', 'jobs', null, 'write'),
  'job.publish': /*           */ row('company', 'company', 'owned', null, 'write'),
  'job.share': /*             */ row('company', 'company', 'owned', null, 'write'),
  'job.stages': /*            */ row('company', 'company', 'owned', null, 'write'),
  'job.analytics': /*         */ row('company', 'company', 'jobs', 'jobs', 'read'),
  'interview-module.read': /* */ row('company', 'company', 'company', 'company', 'read'),
  'interview-module.manage': /**/ row('company', 'company', null, null, 'admin'),
  'reason.read': /*           */ row('company', 'company', 'company', 'company', 'read'),
  'reason.manage': /*         */ row('company', 'company', null, null, 'admin'),
  'candidate.read': /*        */ row('company', 'company', 'known', 'known', 'read'),
  'candidate.create': /*      */ row('company', 'company', 'jobs', null, 'write'),
  'candidate.update': /*      */ row('company', 'company', 'jobs', null, 'write'),
  'candidate.delete': /*      */ row('company', 'company', 'jobs', null, 'write'),
  'candidate.merge': /*       */ row('company', 'company', null, null, 'write'),
  'candidate.names': /*       */ row('company', 'company', 'jobs', null, 'read'),
  'candidate.count': /*       */ row('company', 'company', 'jobs', 'jobs', 'read'),
  'application.update': /*    */ row('company', 'company', 'jobs', null, 'write'),
  'stage.move': /*            */ row('company', 'company', 'jobs', null, 'write'),
  'assessment.create': /*     */ row('company', 'company', 'jobs', null, 'write'),
  'score.override': /*        */ row('company', 'company', 'jobs', null, 'write'),
  'application.read': /*      */ row('company', 'company', 'jobs', 'jobs', 'read'),
  'resume.download': /*       */ row('company', 'company', 'jobs', 'jobs', 'read'),
  'label.read': /*            */ row('company', 'company', 'company', 'company', 'read'),
  'label.manage': /*          */ row('company', 'company', 'company', null, 'write'),
  'project.create': /*        */ row('company', 'company', 'company', null, 'write'),
  'project.read': /*          */ row('company', 'company', 'member', 'member', 'read', 'self'),
  'project.update': /*        */ row('company', 'company', 'managed', 'managed', 'write'),
  'project.delete': /*        */ row('company', 'company', 'managed', 'managed', 'write'),
  'project.status': /*        */ row('company', 'company', 'managed', 'managed', 'write'),
  'project.role.read': /*     */ row('company', 'company', 'member', 'member', 'read'),
  'project.role.manage': /*   */ row('company', 'company', 'managed', 'managed', 'write'),
  'question.read': /*         */ row('company', 'company', 'member', 'member', 'read', 'self'),
  'question.manage': /*       */ row('company', 'company', 'managed', 'managed', 'write'),
  'criterion.read': /*        */ row('company', 'company', 'member', 'member', 'read'),
  'interview.read': /*        */ row('company', 'company', 'seen', 'seen', 'read', 'self'),
  'interview.keys.read': /*   */ row('company', 'company', 'managed', 'managed', 'write', 'self'),
  'interview.create': /*      */ row('company', 'company', 'managed', 'managed', 'write'),
  'interview.import': /*      */ row('company', 'company', 'managed', 'managed', 'write'),
  'interview.update': /*      */ row('company', 'company', 'managed', 'managed', 'write', 'self'),
  'interview.delete': /*      */ row('company', 'company', 'managed', 'managed', 'write'),
  'interview.deadline': /*    */ row('company', 'company', 'managed', 'managed', 'write'),
  'interview.advance': /*     */ row('company', 'company', 'managed', 'managed', 'write', 'self'),
  'interview.abort': /*       */ row('company', 'company', 'managed', 'managed', 'write', 'self'),
  'interview.skip': /*        */ row('company', 'company', 'managed', 'managed', 'write'),
  'interview.remind': /*      */ row('company', 'company', 'managed', 'managed', 'write'),
  'share.read': /*            */ row('company', 'company', 'managed', 'managed', 'read'),
  'share.manage': /*          */ row('company', 'company', 'managed', 'managed', 'write'),
  'share.read-mine': /*       */ row('self', 'self', 'self', 'self', null),
  'answer.create': /*         */ row(null, null, null, null, null, 'self'),
  'answer.read': /*           */ row('company', 'company', 'seen', 'seen', 'read', 'self'),
  'rating.read': /*           */ row('company', 'company', 'member', 'member', 'read'),
  'rating.create': /*         */ row('evaluated', 'evaluated', 'evaluated', 'evaluated', null),
  'veto.read': /*             */ row('company', 'company', 'member', 'member', 'read'),
  'veto.create': /*           */ row('evaluated', 'evaluated', 'evaluated', 'evaluated', null),
  'result.read': /*           */ row('company', 'company', 'member', 'member', 'read'),
  'mail.read': /*             */ row('company', 'company', null, null, 'admin'),
  'task.read': /*             */ row('company', 'company', 'own', 'own', 'read'),
  'task.manage': /*           */ row('company', 'company', 'own', 'own', 'write'),
  'queues.read': /*           */ row('company', 'company', null, null, null),
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
  caller: { accountType: AccountType; scopes: readonly TokenScope[] } | { candidateId: number },
): Scope | null {
  const row: Row = PERMISSIONS[permission];
  if ('candidateId' in caller) return row.candidate;
  if (caller.accountType !== 'service') return row[caller.accountType];
  return row.service && caller.scopes.includes(row.service) ? 'company' : null;
}

const PLURALS = {
  ...{ owner: 'owners', admin: 'admins', recruiter: 'recruiters', 'hiring-manager': 'hiring managers' },
  ...{ service: 'service users', candidate: 'candidates' },
} as const satisfies Record<AccountType | 'candidate', string>;

/** `Owners, admins and recruiters may do this.`: whom the table does not refuse, as far as each of them reaches. */
export function whoMay(permission: Permission): string {
  const row: Row = PERMISSIONS[permission];
  const callers = Object.keys(PLURALS) as (keyof typeof PLURALS)[];
  const names = callers.filter((caller) => row[caller] !== null).map((caller) => PLURALS[caller]);
  const list = [names.slice(0, -1).join(', '), names.at(-1)!].filter(Boolean).join(' and ');
  return `${list.charAt(0).toUpperCase()}${list.slice(1)} may do this.`;
}
