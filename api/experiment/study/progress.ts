/**
 * A computation that can be watched: it goes in steps, each of which tells what it cost and what is `Seen` by then, and
 * ends with its result. Whoever drives it may pause between two steps, or leave it where it is; the result is the same
 * however it is driven, since nothing is ever told to it.
 */
export type Progressive<Seen, Result> = Generator<ProgressStep<Seen>, Result, undefined>;

export interface ProgressStep<Seen> {
  /** Multiply-adds since the step before. */
  readonly work: number;
  readonly seen: Seen;
}

/** Drives a computation to its end without a look at it. */
export function runToEnd<Result>(computation: Progressive<unknown, Result>): Result {
  for (;;) {
    const { done, value } = computation.next();
    if (done) return value;
  }
}

/** The same computation, where `tell` says what is seen of each step. */
export function* mapProgress<Inner, Seen, Result>(
  computation: Progressive<Inner, Result>,
  tell: (seen: Inner) => Seen,
): Progressive<Seen, Result> {
  for (;;) {
    const { done, value } = computation.next();
    if (done) return value;
    yield { work: value.work, seen: tell(value.seen) };
  }
}
