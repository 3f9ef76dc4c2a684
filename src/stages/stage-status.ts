export const STAGE_STATUSES = ['pending', 'in_progress', 'completed', 'approved', 'rejected'] as const;
export type StageStatus = (typeof STAGE_STATUSES)[number];

export const APPLICATION_STATUSES = ['active', 'shortlisted', 'rejected', 'withdrawn', 'hired'] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];
