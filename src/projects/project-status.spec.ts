import { decide, unreachableStates, type Decision } from '../common/state-machine';
import {
  PROJECT_STATUSES,
  PROJECT_TRANSITIONS,
  UNMET,
  type ProjectAction,
  type ProjectCondition,
  type ProjectStatus,
} from './project-status';

type Outcome = Decision<ProjectStatus, ProjectAction, ProjectCondition>;

const to = (status: ProjectStatus): Outcome => ({ to: status });
const never = (...allowed: ProjectAction[]): Outcome => ({ reason: { kind: 'state' }, allowed });
const unless = (condition: ProjectCondition, ...allowed: ProjectAction[]): Outcome => ({
  reason: { kind: 'condition', condition },
  allowed,
});

/** From, action, with questions and without candidates, then with neither holding. */
const EVERY: [ProjectStatus, ProjectAction, Outcome, Outcome][] = [
  ['draft', 'draft', never('active'), never()],
  ['draft', 'active', to('active'), unless('hasQuestions')],
  ['draft', 'closed', never('active'), never()],
  ['active', 'draft', to('draft'), unless('hasNoCandidates', 'closed')],
  ['active', 'active', never('closed', 'draft'), never('closed')],
  ['active', 'closed', to('closed'), to('closed')],
  ['closed', 'draft', never('active'), never()],
  ['closed', 'active', to('active'), unless('hasQuestions')],
  ['closed', 'closed', never('active'), never()],
];

describe('the table of project statuses', () => {
  it('is tested for every status and action', () => {
    const pairs = EVERY.map(([from, action]) => `${from} ${action}`);
    const all = PROJECT_STATUSES.flatMap((from) => PROJECT_STATUSES.map((action) => `${from} ${action}`));
    expect(pairs.sort()).toEqual(all.sort());
  });

  it.each(EVERY)('decides %s → %s', (state, action, fulfilled, unfulfilled) => {
    const conditions = { hasQuestions: true, hasNoCandidates: true };
    expect(decide(PROJECT_TRANSITIONS, { state, actor: 'manager', conditions }, action)).toEqual(fulfilled);
    expect(decide(PROJECT_TRANSITIONS, { state, actor: 'manager', conditions: {} }, action)).toEqual(unfulfilled);
  });

  it('leads to every status', () => {
    expect(unreachableStates(PROJECT_TRANSITIONS, 'draft', PROJECT_STATUSES)).toEqual([]);
  });

  it('has a way out for every condition', () => {
    const conditions = PROJECT_TRANSITIONS.flatMap(({ condition }) => condition ?? []);
    expect(Object.keys(UNMET).sort()).toEqual([...new Set(conditions)].sort());
  });
});
