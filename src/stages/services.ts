/** What a stage of a pipeline runs. Ids and texts are those of the tracker's documents. */
export const STAGE_SERVICES = {
  1: { key: 'resume-screening', name: 'Resume Screening', block: 'resume' },
  2: { key: 'automated-video-interview', name: 'Automated Video Interview', block: 'video' },
  3: { key: 'assessment', name: 'Assessments', block: 'assessment' },
  4: { key: 'manual', name: 'Manual', block: null },
} as const;

export type StageServiceId = keyof typeof STAGE_SERVICES;

/** The stages a company's first interview module has. */
export const DEFAULT_STAGES: StageServiceId[] = [1, 3, 2];
