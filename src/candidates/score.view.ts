import { ApiProperty } from '@nestjs/swagger';
import type { ScoreWeights } from '../resume/resume.types';
import type { ScoreEvidence, ScorePart } from '../resume/score/resume-score.types';

/** Names of the parts on the wire. */
const PARTS: Record<ScorePart, string> = {
  skills: 'skills',
  workExperience: 'work_experience',
  projects: 'projects',
  education: 'education',
  certifications: 'certifications',
};

class FoundWordsView {
  @ApiProperty({ example: 'PostgreSQL', description: 'As written in the CV: a literal part of the field.' })
  words!: string;

  @ApiProperty({ example: 'workExperience[0].description' })
  field!: string;

  @ApiProperty({
    enum: ['same', 'kind', 'related'],
    description: 'The same thing, a kind of it, or only related to it.',
  })
  match!: string;
}

class EvidenceView {
  @ApiProperty({ enum: Object.values(PARTS) })
  part!: string;

  @ApiProperty({
    example: 'PostgreSQL',
    description: 'What the job asks for. "The job asks for nothing here" where a section of the job is empty.',
  })
  requirement!: string;

  @ApiProperty()
  must_have!: boolean;

  @ApiProperty({ example: 0.59, description: 'Earned; the points of a part add up to it exactly.' })
  points!: number;

  @ApiProperty({ example: 0.59 })
  max_points!: number;

  @ApiProperty({
    type: [FoundWordsView],
    description: 'Empty when nothing in the CV answers it; it then earns nothing.',
  })
  found!: FoundWordsView[];

  @ApiProperty({
    example: 'Listed in the CV, not shown in use: 60 %.',
    description: 'What the points, or their absence, come from; the share before rounding. Empty in scores of local/1.',
  })
  why!: string;
}

class PartView {
  @ApiProperty({ enum: Object.values(PARTS) })
  part!: string;

  @ApiProperty({ example: '0.40' })
  weight!: string;

  @ApiProperty({ example: '3.10' })
  points!: string;

  @ApiProperty({ example: '4.00', description: 'Weight × 10.' })
  max_points!: string;
}

export class StandingOverrideView {
  @ApiProperty({ example: '8.25' })
  score!: string;

  @ApiProperty({ example: 'Wrote the library we use.' })
  reason!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Id of who said so.' })
  by!: number | null;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: string;
}

export class ScoreView {
  @ApiProperty()
  candidate!: number;

  @ApiProperty()
  job!: number;

  @ApiProperty({ example: '6.45' })
  overall_score!: string;

  @ApiProperty({
    type: StandingOverrideView,
    nullable: true,
    description: 'What a person said instead; the applicant is ranked by it.',
  })
  score_override!: StandingOverrideView | null;

  @ApiProperty({ type: [PartView] })
  parts!: PartView[];

  @ApiProperty({ type: [EvidenceView], description: 'Where each point came from, and what was missing.' })
  evidence!: EvidenceView[];

  @ApiProperty()
  feedback!: string;

  @ApiProperty({ example: 'local/2', description: 'Scores of different versions are not comparable.' })
  scorer_version!: string;

  @ApiProperty({ description: 'SHA-256 of everything the scorer read: the same input gives the same score.' })
  input_hash!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;
}

/** Scores are never changed: those of the first version say no `why`. */
type StoredEvidence = Omit<ScoreEvidence, 'why'> & Partial<Pick<ScoreEvidence, 'why'>>;

export interface ScoreRow {
  candidate: number;
  job: number;
  overall_score: string;
  points: Record<ScorePart, string>;
  weights: ScoreWeights;
  evidence: StoredEvidence[];
  feedback: string | null;
  scorer_version: string;
  input_hash: string;
  created_at: string;
  score_override: StandingOverrideView | null;
}

export function scoreView({ points, weights, evidence, feedback, ...row }: ScoreRow): ScoreView {
  return {
    ...row,
    feedback: feedback ?? '',
    parts: (Object.keys(PARTS) as ScorePart[]).map((part) => ({
      part: PARTS[part],
      weight: weights[part].toFixed(2),
      points: points[part],
      max_points: (weights[part] * 10).toFixed(2),
    })),
    evidence: evidence.map(({ part, mustHave, maxPoints, requirement, points, found, why }) => ({
      ...{ part: PARTS[part], requirement, must_have: mustHave },
      ...{ points, max_points: maxPoints, found, why: why ?? '' },
    })),
  };
}
