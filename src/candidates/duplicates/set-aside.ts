import { ApiError } from '../../common/errors/api-error';
import type { ComparedApplicationView, SetAsideView } from './duplicate.view';

/** A job that both applied for, with the application of each. */
export interface SharedJob {
  job: number;
  title: string;
  kept: ComparedApplicationView;
  other: ComparedApplicationView;
}

/** An application that another one stands instead of, and whose it was. */
export interface SetAside {
  application: number;
  for: number;
  owner: number;
}

/**
 * One application for a job stands for both: that of the candidate who stays, unless the caller prefers the other's.
 * Which one is further is no rule, for who was rejected at the end may be further than who has just applied again.
 */
export function planSetAside(shared: readonly SharedJob[], preferred: readonly number[]): SetAsideView[] {
  const unknown = preferred.find((id) => !shared.some(({ other }) => other.application === id));
  if (unknown !== undefined)
    throw ApiError.field(
      'preferred_applications',
      `Application ${unknown} is not one of the other candidate for a job that both applied for. dry_run=true lists those under set_aside.`,
    );
  return shared.map(({ job, title, kept, other }) =>
    preferred.includes(other.application)
      ? { job, title, stays: other, set_aside: kept }
      : { job, title, stays: kept, set_aside: other },
  );
}

export const setAsideOf = (views: readonly SetAsideView[]): SetAside[] =>
  views.map(({ stays, set_aside: { application, candidate } }) => ({
    ...{ application, for: stays.application, owner: candidate },
  }));
