import { MANAGES, scopeOf, type Permission } from '../../src/access/permissions';
import type { Ids, Kind, Place } from './permission-records';
import type { Route } from './permission-routes';
import type { Caller, PermissionWorld } from './permission-world';

/** The right to see a record that a caller may not change: with it the refusal is 403, without it 404. */
const SEEN_BY: Record<Kind, Permission> = {
  job: 'job.read',
  applicant: 'candidate.read',
  application: 'application.read',
  weights: 'job.read',
  module: 'interview-module.read',
  reason: 'reason.read',
  task: 'task.read',
  customer: 'user.read',
  token: 'token.read',
  identifier: 'company.read',
  label: 'label.read',
  mail: 'mail.read',
  project: 'project.read',
  draft: 'project.read',
};

const TEAM = ['recruiter', 'hiring-manager'];
/** Who has to do with the own records in the way a scope asks for. */
const INSIDERS: Record<string, readonly string[]> = {
  jobs: [...TEAM, 'job recipient'],
  // Of applicants; they take part in no project here.
  known: [...TEAM, 'job recipient'],
  member: TEAM,
  seen: [...TEAM, 'share recipient'],
  owned: ['recruiter'],
  managed: ['recruiter'],
  own: ['recruiter'],
  evaluated: ['hiring-manager'],
};

/** What the table says about a route with a permission. */
export class TableAnswers {
  constructor(
    private readonly world: PermissionWorld,
    private readonly route: Route,
    private readonly template: string,
    private readonly permission: Permission,
  ) {}

  ids(place: Place): Ids {
    return this.route.about ? this.world.records[this.route.about][place]! : {};
  }

  /** The status of the refusal, or null for who is let in. */
  refusal(caller: Caller, place: Place): number | null {
    if (!caller.as) return 401;
    if (!scopeOf(this.permission, caller.as)) return 403;
    if (this.reaches(this.permission, caller, place)) return this.mayChange(caller, place) ? null : 403;
    return this.reaches(this.seenBy(), caller, place) ? 403 : (this.route.outside ?? 404);
  }

  /** Whether the caller is let in where the ids of an address are of different records, each of which it may see. */
  admitsMixed(caller: Caller): boolean {
    return Boolean(this.route.loose) && scopeOf(this.permission, caller.as!) === 'company';
  }

  /** Below a candidate everything is seen by whoever sees the candidate. */
  private seenBy(): Permission {
    const { about } = this.route;
    return about === 'project' && this.template.includes('{candidate}') ? 'interview.read' : SEEN_BY[about!];
  }

  private reaches(permission: Permission, caller: Caller, place: Place): boolean {
    const scope = scopeOf(permission, caller.as!);
    const { about } = this.route;
    if (!scope || !about) return Boolean(scope);
    // Score weights are not a job's: whoever reads jobs reads all of the company.
    const everywhere = scope === 'company' || (about === 'weights' && scope === 'jobs');
    if (everywhere) return place === 'own' || place === 'sibling';
    if (place !== 'own') return false;
    if (scope !== 'self') return INSIDERS[scope]!.includes(caller.name);
    // The token called own is a service user's; nobody here has one of their own.
    if (about === 'token') return false;
    return 'candidateId' in caller.as! ? about === 'project' : caller.id === this.ids(place).customer;
  }

  /** Of users the account type decides as well. */
  private mayChange({ as, id }: Caller, place: Place): boolean {
    if (this.permission === 'user.update' && id === this.ids(place).customer) return true;
    if (this.permission !== 'user.update' && this.permission !== 'user.delete') return true;
    const target = place === 'own' ? 'hiring-manager' : 'recruiter';
    return 'accountType' in as! && MANAGES[as.accountType].includes(target);
  }
}
