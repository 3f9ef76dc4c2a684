import { ApiError } from '../../common/errors/api-error';
import { assertRoles, hasManager, withLists, type Roles, type Team } from './team';

const roles = (...names: (keyof Roles)[]): Roles => ({
  interview_manager: names.includes('interview_manager'),
  evaluator: names.includes('evaluator'),
  reviewer: names.includes('reviewer'),
});
const team: Team = new Map([
  [1, roles('interview_manager')],
  [2, roles('evaluator')],
  [3, roles('interview_manager', 'reviewer')],
]);

function refusedFields(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    return Object.keys((error as ApiError).errors ?? {});
  }
  return [];
}

describe('the lists of a team', () => {
  it('change the roles they are about, and no others', () => {
    expect([...withLists(team, { evaluators: [1, 4] })]).toEqual([
      [1, roles('interview_manager', 'evaluator')],
      [3, roles('interview_manager', 'reviewer')],
      [4, roles('evaluator')],
    ]);
  });

  it('that are empty take the role from everyone', () => {
    expect([...withLists(team, { interview_managers: [] })]).toEqual([
      [2, roles('evaluator')],
      [3, roles('reviewer')],
    ]);
  });

  it('can swap evaluators and reviewers in one go', () => {
    expect([...withLists(team, { evaluators: [3], reviewers: [2] })]).toEqual([
      [1, roles('interview_manager')],
      [2, roles('reviewer')],
      [3, roles('interview_manager', 'evaluator')],
    ]);
  });

  it('name the list that makes someone evaluator and reviewer', () => {
    expect(refusedFields(() => withLists(team, { evaluators: [3] }))).toEqual(['evaluators']);
    expect(refusedFields(() => withLists(team, { reviewers: [2] }))).toEqual(['reviewers']);
    expect(refusedFields(() => withLists(team, { evaluators: [4], reviewers: [4] }))).toEqual(['evaluators']);
  });

  it('leave the team as it is when none is given', () => {
    expect(withLists(team, {})).toEqual(team);
  });
});

describe('the roles of one user', () => {
  it.each([
    [roles('interview_manager', 'evaluator'), []],
    [roles('interview_manager', 'reviewer'), []],
    [roles('evaluator', 'reviewer'), ['reviewer']],
    [roles(), ['interview_manager']],
  ])('%j are refused for %j', (given, fields) => expect(refusedFields(() => assertRoles(given))).toEqual(fields));
});

it('a team knows whether it has a manager', () => {
  expect(hasManager(team)).toBe(true);
  expect(hasManager(new Map([[2, roles('evaluator', 'reviewer')]]))).toBe(false);
});
