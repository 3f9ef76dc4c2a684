import { ResumeErrorCode } from '../resume.errors';
import { ParsedResume } from '../resume.types';
import { Assessment, Comparison } from './assessment';

/** First of the two frames of a request; the second is the document itself. Dates are ISO strings. */
export interface AssessRequest {
  fileName: string;
  receivedAt: string;
  defaultCountry: string;
  comparison: Comparison;
}

/** The same for a résumé that was parsed before; the document is empty then. */
export interface ScoreRequest extends Pick<AssessRequest, 'receivedAt' | 'comparison'> {
  resume: ParsedResume;
}

/** The one frame of an answer. `ready` is sent once, when the child can take documents. */
export type ChildReply = { ready: true } | { assessment: Assessment } | { code: ResumeErrorCode } | { failure: string };

/** Where the child writes its frames: not standard output, which libraries print warnings to. */
export const REPLY_FD = 3;
