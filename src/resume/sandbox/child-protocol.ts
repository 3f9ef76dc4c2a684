import { ParseResult } from '../resume.types';
import { ResumeErrorCode } from '../resume.errors';

/** First of the two frames of a request; the second is the document itself. Dates are ISO strings. */
export interface ParseRequest {
  fileName: string;
  receivedAt: string;
  defaultCountry: string;
}

/** The one frame of an answer. `ready` is sent once, when the child can take documents. */
export type ChildReply = { ready: true } | { result: ParseResult } | { code: ResumeErrorCode } | { failure: string };

/** Where the child writes its frames: not standard output, which libraries print warnings to. */
export const REPLY_FD = 3;
