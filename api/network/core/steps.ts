/**
 * A computation that pauses: it yields the multiply-adds since the last pause, and returns its result. The caller may
 * do something else between two steps, or abandon it; it receives nothing, so the result is always the same.
 */
export type Steps<Result = void> = Generator<number, Result, undefined>;

/** The multiply-adds of a step, about: a few milliseconds. */
export const STEP_WORK = 2_000_000;

/** Runs a computation to its end without a pause. */
export function withoutPauses<Result>(steps: Generator<unknown, Result, undefined>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
