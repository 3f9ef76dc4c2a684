import { SetMetadata } from '@nestjs/common';

export const SECRET_ANSWER = 'hirepath:secret-answer';

/** The answer holds a secret that is kept nowhere in clear, so it cannot be stored for an Idempotency-Key either. */
export const SecretAnswer = (): MethodDecorator => SetMetadata(SECRET_ANSWER, true);
