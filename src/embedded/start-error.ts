/** A reason not to start that the reader can act on. Printed without a stack. */
export class StartError extends Error {}
