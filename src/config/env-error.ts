/** A setting that cannot be used, in a sentence for the operator. */
export class EnvError extends Error {}
