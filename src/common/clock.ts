/** The only source of "now" for business rules, so that tests can move time. Timers and measurements may use their own. */
export abstract class Clock {
  /** The current instant; each call gives a Date of its own. */
  abstract now(): Date;
}

/** The machine's clock. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
