import { allowedActions, decide, unreachableStates, type TransitionTable } from './state-machine';

type State = 'closed' | 'open' | 'locked' | 'lost';
type Action = 'open' | 'close' | 'lock';
type Role = 'guest' | 'owner';

const DOOR: TransitionTable<State, Action, Role, 'has_key' | 'in_hurry'> = [
  { from: 'closed', action: 'open', actors: ['guest', 'owner'], to: 'open' },
  { from: 'closed', action: 'lock', actors: ['owner'], to: 'locked', condition: 'has_key' },
  { from: 'open', action: 'close', actors: ['guest', 'owner'], to: 'locked', condition: 'in_hurry' },
  { from: 'open', action: 'close', actors: ['guest', 'owner'], to: 'closed' },
  { from: 'locked', action: 'open', actors: ['owner'], to: 'open', condition: 'has_key' },
];

describe('a transition table', () => {
  it('leads to the new state', () => {
    expect(decide(DOOR, { state: 'closed', actor: 'guest', conditions: {} }, 'open')).toEqual({ to: 'open' });
  });

  it('takes the first row whose condition holds', () => {
    const at = (in_hurry: boolean) => ({ state: 'open' as const, actor: 'guest' as const, conditions: { in_hurry } });
    expect(decide(DOOR, at(true), 'close')).toEqual({ to: 'locked' });
    expect(decide(DOOR, at(false), 'close')).toEqual({ to: 'closed' });
  });

  it('says when the state is wrong, and what is possible', () => {
    const situation = { state: 'closed' as const, actor: 'owner' as const, conditions: { has_key: true } };
    expect(decide(DOOR, situation, 'close')).toEqual({ reason: { kind: 'state' }, allowed: ['open', 'lock'] });
  });

  it('says when the actor is wrong', () => {
    const situation = { state: 'closed' as const, actor: 'guest' as const, conditions: { has_key: true } };
    expect(decide(DOOR, situation, 'lock')).toEqual({ reason: { kind: 'actor' }, allowed: ['open'] });
  });

  it('names the condition that does not hold; one that is not known does not', () => {
    const refusal = { reason: { kind: 'condition', condition: 'has_key' }, allowed: ['open'] };
    expect(decide(DOOR, { state: 'closed', actor: 'owner', conditions: {} }, 'lock')).toEqual(refusal);
    expect(decide(DOOR, { state: 'closed', actor: 'owner', conditions: { has_key: false } }, 'lock')).toEqual(refusal);
  });

  it('lists each possible action once', () => {
    const conditions = { in_hurry: true, has_key: true };
    expect(allowedActions(DOOR, { state: 'open', actor: 'guest', conditions })).toEqual(['close']);
    expect(allowedActions(DOOR, { state: 'locked', actor: 'guest', conditions })).toEqual([]);
  });

  it('finds states nothing leads to', () => {
    expect(unreachableStates(DOOR, 'closed', ['closed', 'open', 'locked', 'lost'])).toEqual(['lost']);
  });
});
