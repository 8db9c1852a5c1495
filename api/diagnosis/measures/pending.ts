import type { Steps } from "../../steps/steps.ts";

/** Thrown where a measure is read that takes long and is not computed yet. It is no error, so it has no stack. */
export class Pending {
  /** Computes the measure and keeps it. */
  readonly compute: () => Steps;

  constructor(compute: () => Steps) {
    this.compute = compute;
  }
}

/**
 * The value of `read`, with pauses where it reads a measure that is not computed yet. It then starts again, so it must
 * be a pure function.
 */
export function* whenMeasured<Value>(read: () => Value): Steps<Value> {
  for (;;) {
    let pending: Pending;
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Pending)) throw error;
      pending = error;
    }
    yield* pending.compute();
  }
}
