import { ApiError } from '../../common/errors/api-error';

export interface Roles {
  interview_manager: boolean;
  evaluator: boolean;
  reviewer: boolean;
}

/** Who holds which roles in a project: user id → roles. */
export type Team = ReadonlyMap<number, Roles>;

/** Lists of a project's resource and the role each stands for. */
export const ROLE_LISTS = {
  interview_managers: 'interview_manager',
  evaluators: 'evaluator',
  reviewers: 'reviewer',
} as const;
export type RoleList = keyof typeof ROLE_LISTS;

const NONE: Roles = { interview_manager: false, evaluator: false, reviewer: false };
const EXCLUSIVE = 'An evaluator cannot be a reviewer of the same project.';

/** Refuses roles that exclude each other, and none at all. */
export function assertRoles({ interview_manager, evaluator, reviewer }: Roles): void {
  if (evaluator && reviewer) throw ApiError.field('reviewer', `${EXCLUSIVE} Set one of the two to false.`);
  if (!interview_manager && !evaluator && !reviewer)
    throw ApiError.field('interview_manager', 'Give at least one role, or DELETE the role of this user.');
}

/** The team in which the given lists are complete; who is left without a role leaves it. */
export function withLists(team: Team, lists: Partial<Record<RoleList, readonly number[]>>): Team {
  const given = (Object.keys(ROLE_LISTS) as RoleList[]).filter((list) => lists[list]);
  const users = new Set([...team.keys(), ...given.flatMap((list) => lists[list]!)]);
  const changed = new Map<number, Roles>();
  for (const user of users) {
    const roles = { ...(team.get(user) ?? NONE) };
    for (const list of given) roles[ROLE_LISTS[list]] = lists[list]!.includes(user);
    if (roles.evaluator && roles.reviewer)
      throw ApiError.field(
        lists.evaluators ? 'evaluators' : 'reviewers',
        `${EXCLUSIVE} Take user ${user} from the list of ${lists.evaluators ? 'reviewers' : 'evaluators'} in the same request.`,
      );
    if (roles.interview_manager || roles.evaluator || roles.reviewer) changed.set(user, roles);
  }
  return changed;
}

export const hasManager = (team: Team): boolean => [...team.values()].some((roles) => roles.interview_manager);
