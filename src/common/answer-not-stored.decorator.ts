import { SetMetadata } from '@nestjs/common';

export const ANSWER_NOT_STORED = 'hirepath:answer-not-stored';

/** `secret`: kept nowhere in clear, so a request that wants it kept is refused. `read`: changes nothing, so there is nothing to keep. */
export type ReasonNotStored = 'secret' | 'read';

/** A POST whose answer is not stored for an Idempotency-Key. */
export const AnswerNotStored = (reason: ReasonNotStored): MethodDecorator => SetMetadata(ANSWER_NOT_STORED, reason);
