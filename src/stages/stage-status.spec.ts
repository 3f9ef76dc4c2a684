import { decide, unreachableStates } from '../common/state-machine';
import {
  APPLICATION_STATUSES,
  APPLICATION_TRANSITIONS,
  decideStage,
  SETTABLE_STATUSES,
  STAGE_ACTIONS,
  STAGE_ACTORS,
  STAGE_STATUSES,
  STAGE_TRANSITIONS,
  stageRefusal,
  UNMET,
  type StageAction,
  type StageActor,
  type StageFacts,
  type StageStatus,
} from './stage-status';

const facts = (status: StageStatus, others: Partial<StageFacts> = {}): StageFacts => ({
  ...{ status, application: 'active', current: true, laterDecided: false },
  ...others,
});

/** What leads somewhere when every condition holds. Whatever is not here is refused. */
const POSSIBLE: Record<string, StageStatus> = {
  'pending start colleague': 'in_progress',
  'pending start system': 'in_progress',
  'in_progress complete colleague': 'completed',
  'in_progress complete system': 'completed',
  'completed approve colleague': 'approved',
  'completed reject colleague': 'rejected',
  'approved reopen colleague': 'completed',
  'rejected reopen colleague': 'completed',
};
const EVERY = STAGE_STATUSES.flatMap((status) =>
  STAGE_ACTIONS.flatMap((action) =>
    STAGE_ACTORS.map((actor): [StageStatus, StageAction, StageActor] => [status, action, actor]),
  ),
);

describe('the table of stages', () => {
  it.each(EVERY)('decides %s, %s by the %s', (status, action, actor) => {
    expect(decideStage(facts(status), actor, action).to).toBe(POSSIBLE[`${status} ${action} ${actor}`]);
  });

  it.each<[string, StageAction, StageFacts, keyof typeof UNMET, StageAction[]]>([
    ['nothing starts', 'start', facts('pending', { application: 'rejected' }), 'applicationActive', []],
    ['nothing completes', 'complete', facts('in_progress', { application: 'hired' }), 'applicationActive', []],
    ['nobody is approved', 'approve', facts('completed', { application: 'withdrawn' }), 'applicationActive', []],
    ['nobody is approved elsewhere', 'approve', facts('completed', { current: false }), 'isCurrent', []],
    ['nobody is rejected elsewhere', 'reject', facts('completed', { current: false }), 'isCurrent', []],
    ['nothing is undone', 'reopen', facts('approved', { application: 'hired' }), 'notClosed', []],
    ['nothing is undone', 'reopen', facts('rejected', { application: 'withdrawn' }), 'notClosed', []],
    ['no approval is undone', 'reopen', facts('approved', { application: 'rejected' }), 'notRejected', []],
    ['nothing is undone', 'reopen', facts('approved', { laterDecided: true }), 'noLaterDecision', []],
  ])('lets conditions stand in the way: %s', (_, action, given, condition, allowed) => {
    expect(decideStage(given, 'colleague', action)).toEqual({ reason: { kind: 'condition', condition }, allowed });
  });

  it('lets the system finish a stage of an application that is out', () => {
    expect(decideStage(facts('in_progress', { application: 'withdrawn' }), 'system', 'complete').to).toBe('completed');
  });

  it('names what is possible instead', () => {
    expect(decideStage(facts('completed'), 'colleague', 'start')).toEqual({
      reason: { kind: 'state' },
      allowed: ['approve', 'reject'],
    });
    expect(stageRefusal({ kind: 'state' }, { status: 'completed', action: 'start', allowed: ['approve'] })).toBe(
      'The stage is "completed"; the action "start" is not possible then. Possible now: approve.',
    );
    expect(
      stageRefusal(
        { kind: 'condition', condition: 'isCurrent' },
        { status: 'completed', action: 'approve', allowed: [] },
      ),
    ).toBe(`${UNMET.isCurrent} Nothing is possible in this stage now.`);
  });

  it('leads to every status, and has a way out for every condition', () => {
    expect(unreachableStates(STAGE_TRANSITIONS, 'pending', STAGE_STATUSES)).toEqual([]);
    const conditions = STAGE_TRANSITIONS.flatMap(({ condition = [] }) => condition);
    expect(Object.keys(UNMET).sort()).toEqual([...new Set(conditions)].sort());
  });
});

describe('the table of application statuses', () => {
  const PATHS: Record<string, string> = {
    'active withdrawn': 'withdrawn',
    'shortlisted withdrawn': 'withdrawn',
    'shortlisted hired': 'hired',
    'withdrawn active': 'active',
    'hired active': 'shortlisted',
  };

  it.each(APPLICATION_STATUSES.flatMap((from) => SETTABLE_STATUSES.map((action) => [from, action] as const)))(
    'decides %s → %s',
    (state, action) => {
      const situation = { state, actor: 'colleague', conditions: {} } as const;
      expect(decide(APPLICATION_TRANSITIONS, situation, action).to).toBe(PATHS[`${state} ${action}`]);
    },
  );

  it('takes back who was shortlisted as shortlisted', () => {
    const situation = { state: 'withdrawn', actor: 'colleague', conditions: { lastApproved: true } } as const;
    expect(decide(APPLICATION_TRANSITIONS, situation, 'active').to).toBe('shortlisted');
  });
});
