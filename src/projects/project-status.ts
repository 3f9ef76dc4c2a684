import type { TransitionTable } from '../common/state-machine';

export const PROJECT_STATUSES = ['draft', 'active', 'closed'] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

/** What is asked for is the state itself: `PATCH …/status/ {"status": "active"}`. */
export type ProjectAction = ProjectStatus;
export type ProjectActor = 'manager';
export type ProjectCondition = 'hasQuestions' | 'hasNoCandidates';

/** THE TABLE of a project's life. Candidates are invited into active projects only; a closed one keeps its results. */
export const PROJECT_TRANSITIONS: TransitionTable<ProjectStatus, ProjectAction, ProjectActor, ProjectCondition> = [
  { from: 'draft', action: 'active', actors: ['manager'], to: 'active', condition: 'hasQuestions' },
  { from: 'active', action: 'closed', actors: ['manager'], to: 'closed' },
  { from: 'active', action: 'draft', actors: ['manager'], to: 'draft', condition: 'hasNoCandidates' },
  { from: 'closed', action: 'active', actors: ['manager'], to: 'active', condition: 'hasQuestions' },
];

/** Why a status was refused although the table has a way there, and what to do about it. */
export const UNMET: Record<ProjectCondition, string> = {
  hasQuestions: 'A project needs at least one question to be active. POST one to its questions first.',
  hasNoCandidates:
    'The project has candidates, so it cannot become a draft again. Delete its candidates first, or set its status to closed.',
};
