import { JobRequirements, ParseResult, ScoreWeights } from '../resume.types';
import { ResumeScore } from '../score/resume-score.types';

/** What a document is compared with. `weights` sum to 1. */
export interface Comparison {
  job: JobRequirements;
  weights: ScoreWeights;
}

/** What a document says, and how that fits the job. */
export interface Assessment {
  parsed: ParseResult;
  score: ResumeScore;
}
