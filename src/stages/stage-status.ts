import { decide, type Decision, type Refusal, type TransitionTable } from '../common/state-machine';

export const STAGE_STATUSES = ['pending', 'in_progress', 'completed', 'approved', 'rejected'] as const;
export type StageStatus = (typeof STAGE_STATUSES)[number];

export const STAGE_ACTIONS = ['start', 'complete', 'approve', 'reject', 'reopen'] as const;
export type StageAction = (typeof STAGE_ACTIONS)[number];

/** `colleague`: whoever may move applications of the job. The system starts and completes, and decides nothing. */
export const STAGE_ACTORS = ['colleague', 'system'] as const;
export type StageActor = (typeof STAGE_ACTORS)[number];

export type StageCondition = 'applicationActive' | 'isCurrent' | 'notClosed' | 'notRejected' | 'noLaterDecision';

const colleague = ['colleague'] as const;
const system = ['system'] as const;

/** THE TABLE of one application in one stage: who may do what from which status, and where it leads. */
export const STAGE_TRANSITIONS: TransitionTable<StageStatus, StageAction, StageActor, StageCondition> = [
  { from: 'pending', action: 'start', actors: colleague, to: 'in_progress', condition: 'applicationActive' },
  { from: 'pending', action: 'start', actors: system, to: 'in_progress' },
  { from: 'in_progress', action: 'complete', actors: colleague, to: 'completed', condition: 'applicationActive' },
  { from: 'in_progress', action: 'complete', actors: system, to: 'completed' },
  {
    ...{ from: 'completed', action: 'approve', actors: colleague, to: 'approved' },
    condition: ['applicationActive', 'isCurrent'],
  },
  {
    ...{ from: 'completed', action: 'reject', actors: colleague, to: 'rejected' },
    condition: ['applicationActive', 'isCurrent'],
  },
  {
    ...{ from: 'approved', action: 'reopen', actors: colleague, to: 'completed' },
    condition: ['notClosed', 'notRejected', 'noLaterDecision'],
  },
  { from: 'rejected', action: 'reopen', actors: colleague, to: 'completed', condition: 'notClosed' },
];

/** What an action on a stage depends on. */
export interface StageFacts {
  status: StageStatus;
  application: ApplicationStatus;
  /** Whether the application stands in this stage. */
  current: boolean;
  /** Whether a stage after this one is approved or rejected. */
  laterDecided: boolean;
}

export function decideStage(
  { status, application, current, laterDecided }: StageFacts,
  actor: StageActor,
  action: StageAction,
): Decision<StageStatus, StageAction, StageCondition> {
  const conditions: Record<StageCondition, boolean> = {
    applicationActive: application === 'active',
    isCurrent: current,
    notClosed: application !== 'withdrawn' && application !== 'hired',
    notRejected: application !== 'rejected',
    noLaterDecision: !laterDecided,
  };
  return decide(STAGE_TRANSITIONS, { state: status, actor, conditions }, action);
}

export const UNMET: Record<StageCondition, string> = {
  applicationActive: 'The application is not active. Reopen its last decision, or set its "status" to active, first.',
  isCurrent: 'The application stands in another stage, and only that one can be decided.',
  notClosed: 'The application is withdrawn or hired. Set its "status" to active first.',
  notRejected: 'The application is rejected. Reopen the stage it was rejected in first.',
  noLaterDecision: 'A later stage is decided already. Reopen that one first.',
};

/** Why `action` was refused, as a sentence for the person who asked. */
export function stageRefusal(
  refusal: Refusal<StageCondition>,
  { status, action, allowed }: { status: StageStatus; action: StageAction; allowed: readonly StageAction[] },
): string {
  const instead = allowed.length ? `Possible now: ${allowed.join(', ')}.` : 'Nothing is possible in this stage now.';
  if (refusal.kind === 'condition') return `${UNMET[refusal.condition]} ${instead}`;
  return `The stage is "${status}"; the action "${action}" is not possible then. ${instead}`;
}

export const APPLICATION_STATUSES = ['active', 'shortlisted', 'rejected', 'withdrawn', 'hired'] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

/** An application that is one of these goes no further, unless that is taken back. */
export const ENDED_STATUSES = ['rejected', 'withdrawn', 'hired'] as const satisfies readonly ApplicationStatus[];

/** What the tracker says of an application in its `status_text`. */
export const STATUS_TEXTS = {
  active: 'Under Review',
  shortlisted: 'Shortlisted',
  rejected: 'Not Shortlisted',
  withdrawn: 'Not Shortlisted',
  hired: 'Shortlisted',
} as const satisfies Record<ApplicationStatus, string>;

/** What a PATCH may ask for: the status itself. The others follow from the decisions in the stages. */
export const SETTABLE_STATUSES = ['active', 'withdrawn', 'hired'] as const;
export type SettableStatus = (typeof SETTABLE_STATUSES)[number];

/** THE TABLE of an application's status, as far as it is set by hand. Who is taken back stands where they stood. */
export const APPLICATION_TRANSITIONS: TransitionTable<ApplicationStatus, SettableStatus, 'colleague', 'lastApproved'> =
  [
    { from: 'active', action: 'withdrawn', actors: colleague, to: 'withdrawn' },
    { from: 'shortlisted', action: 'withdrawn', actors: colleague, to: 'withdrawn' },
    { from: 'shortlisted', action: 'hired', actors: colleague, to: 'hired' },
    { from: 'withdrawn', action: 'active', actors: colleague, to: 'shortlisted', condition: 'lastApproved' },
    { from: 'withdrawn', action: 'active', actors: colleague, to: 'active' },
    { from: 'hired', action: 'active', actors: colleague, to: 'shortlisted' },
  ];
