/**
 * A computation in steps: it yields the multiply-adds since the previous step, and returns its result. The caller may do
 * something else between two steps, or abandon it. It receives nothing from the caller, so the result is always the same.
 */
export type Steps<Result = void> = Generator<number, Result, undefined>;

/** The multiply-adds of a step, about: a few milliseconds. */
export const STEP_WORK = 2_000_000;

/** Runs a computation to its end, without a pause. */
export function runToEnd<Result>(computation: Generator<unknown, Result, undefined>): Result {
  for (;;) {
    const { done, value } = computation.next();
    if (done) return value;
  }
}
