import { allowedActions, decide, type Decision, type Refusal, type TransitionTable } from '../common/state-machine';

export const INTERVIEW_STATUSES = [
  ...(['new', 'invited', 'confirmed', 'interviewing', 'interviewed', 'expired', 'aborted', 'skipped'] as const),
] as const;
export type InterviewStatus = (typeof INTERVIEW_STATUSES)[number];

export const INTERVIEW_ACTIONS = ['advance', 'deadline', 'reminder', 'abort', 'skip', 'answer', 'expire'] as const;
export type InterviewAction = (typeof INTERVIEW_ACTIONS)[number];

/** `manager`: interview manager of the project, or the company's admin or owner. */
export const INTERVIEW_ACTORS = ['manager', 'candidate', 'system'] as const;
export type InterviewActor = (typeof INTERVIEW_ACTORS)[number];

export type InterviewCondition =
  | 'hasEmail'
  | 'projectActive'
  | 'deadlineOpen'
  | 'deadlineAhead'
  | 'passwordSet'
  | 'requiredAnswered'
  | 'deadlinePassed';

const manager = ['manager'] as const;
const candidate = ['candidate'] as const;

/** THE TABLE of an interview's life: who may do what from which status, and where it leads. */
export const INTERVIEW_TRANSITIONS: TransitionTable<
  InterviewStatus,
  InterviewAction,
  InterviewActor,
  InterviewCondition
> = [
  {
    ...{ from: 'new', action: 'advance', actors: manager, to: 'invited' },
    condition: ['hasEmail', 'projectActive', 'deadlineOpen'],
  },
  {
    ...{ from: 'invited', action: 'advance', actors: candidate, to: 'confirmed' },
    condition: ['passwordSet', 'deadlineAhead'],
  },
  { from: 'confirmed', action: 'advance', actors: candidate, to: 'interviewing', condition: 'deadlineAhead' },
  { from: 'interviewing', action: 'advance', actors: candidate, to: 'interviewed', condition: 'requiredAnswered' },
  { from: 'aborted', action: 'advance', actors: manager, to: 'confirmed', condition: 'deadlineAhead' },
  // The first row that fits is taken: with a password the candidate need not register again.
  {
    ...{ from: 'expired', action: 'advance', actors: manager, to: 'confirmed' },
    condition: ['deadlineAhead', 'passwordSet'],
  },
  { from: 'expired', action: 'advance', actors: manager, to: 'invited', condition: ['deadlineAhead', 'hasEmail'] },

  { from: 'interviewing', action: 'answer', actors: candidate, to: 'interviewing', condition: 'deadlineAhead' },
  { from: 'interviewing', action: 'abort', actors: ['candidate', 'manager'], to: 'aborted' },

  { from: 'invited', action: 'reminder', actors: manager, to: 'invited' },
  { from: 'confirmed', action: 'reminder', actors: manager, to: 'confirmed' },

  { from: 'new', action: 'deadline', actors: manager, to: 'new' },
  { from: 'invited', action: 'deadline', actors: manager, to: 'invited' },
  { from: 'confirmed', action: 'deadline', actors: manager, to: 'confirmed' },
  { from: 'interviewing', action: 'deadline', actors: manager, to: 'interviewing' },
  { from: 'expired', action: 'deadline', actors: manager, to: 'expired' },
  { from: 'aborted', action: 'deadline', actors: manager, to: 'aborted' },

  { from: 'new', action: 'skip', actors: manager, to: 'skipped' },
  { from: 'invited', action: 'skip', actors: manager, to: 'skipped' },
  { from: 'confirmed', action: 'skip', actors: manager, to: 'skipped' },
  { from: 'expired', action: 'skip', actors: manager, to: 'skipped' },
  { from: 'aborted', action: 'skip', actors: manager, to: 'skipped' },

  { from: 'invited', action: 'expire', actors: ['system'], to: 'expired', condition: 'deadlinePassed' },
  { from: 'confirmed', action: 'expire', actors: ['system'], to: 'expired', condition: 'deadlinePassed' },
  { from: 'interviewing', action: 'expire', actors: ['system'], to: 'expired', condition: 'deadlinePassed' },
];

/** Where an interview stands, as far as its next step depends on it. */
export interface InterviewFacts {
  /** Also `expired` as soon as the deadline has passed, before anything has marked it. */
  status: InterviewStatus;
  deadline: Date | null;
  email: string | null;
  passwordSet: boolean;
  projectActive: boolean;
  requiredAnswered: boolean;
}

/** What `action` leads to at the time `now`, or why it does not and what is possible instead. */
export function decideInterview(
  facts: InterviewFacts,
  actor: InterviewActor,
  action: InterviewAction,
  now: Date,
): Decision<InterviewStatus, InterviewAction, InterviewCondition> {
  return decide(INTERVIEW_TRANSITIONS, { state: facts.status, actor, conditions: conditionsOf(facts, now) }, action);
}

/** What `actor` can do with the interview now. */
export const possibleActions = (facts: InterviewFacts, actor: InterviewActor, now: Date): InterviewAction[] =>
  allowedActions(INTERVIEW_TRANSITIONS, { state: facts.status, actor, conditions: conditionsOf(facts, now) });

function conditionsOf(facts: InterviewFacts, now: Date): Record<InterviewCondition, boolean> {
  const ahead = facts.deadline !== null && facts.deadline > now;
  return {
    hasEmail: Boolean(facts.email),
    projectActive: facts.projectActive,
    deadlineOpen: facts.deadline === null || ahead,
    deadlineAhead: ahead,
    deadlinePassed: facts.deadline !== null && !ahead,
    passwordSet: facts.passwordSet,
    requiredAnswered: facts.requiredAnswered,
  };
}

/** What does not hold, and the way out. */
export const UNMET: Record<InterviewCondition, string> = {
  hasEmail: 'The candidate has no e-mail address. Set "email" first.',
  projectActive: 'The project is not active. Activate it first.',
  deadlineOpen: 'The deadline has passed. Set a new one first, at "deadline/".',
  deadlineAhead: 'The deadline has passed or is not set. Set a new one first, at "deadline/".',
  passwordSet: 'The candidate has not set a password yet. PATCH the candidate with "password" first.',
  requiredAnswered: 'Not every required question has an answer yet.',
  deadlinePassed: 'The deadline has not passed.',
};

/** Why nobody is invited again by entering a stage whose interview is over already, and the way out. */
export const OVER: Partial<Record<InterviewStatus, string>> = {
  expired: 'The interview has expired. Set a new deadline at "deadline/", then advance it at "status/advance/".',
  aborted: 'The interview was aborted. Advance it at "status/advance/", with a new deadline where that has passed.',
  skipped: 'The interview was skipped, and that is final.',
};

/** Why `action` was refused, as a sentence for the person who asked. */
export function refusalText(
  refusal: Refusal<InterviewCondition>,
  { status, action, allowed }: { status: InterviewStatus; action: InterviewAction; allowed: readonly string[] },
): string {
  const possible = allowed.length ? ` Possible now: ${allowed.join(', ')}.` : '';
  if (refusal.kind === 'condition') return UNMET[refusal.condition] + possible;
  const who = refusal.kind === 'actor' ? 'you cannot take the action' : 'nobody can take the action';
  return `The candidate is "${status}"; ${who} "${action}" then.${possible || ' You cannot do anything with it now.'}`;
}
