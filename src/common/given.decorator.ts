import { ValidateIf } from 'class-validator';

/** Makes a field optional, but not nullable: it may be left out, and what is sent has to be a value. */
export const Given = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
