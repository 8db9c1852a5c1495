/**
 * A computation that reports progress: it yields steps, each with its cost and what is `Seen` so far, and returns its
 * result. The caller may pause between two steps or abandon it. It receives no values from the caller, so the result is
 * always the same.
 */
export type Progressive<Seen, Result> = Generator<ProgressStep<Seen>, Result, undefined>;

export interface ProgressStep<Seen> {
  /** Multiply-adds since the previous step. */
  readonly work: number;
  readonly seen: Seen;
}

/** Runs a computation to its end, and ignores its steps. */
export function runToEnd<Result>(computation: Generator<unknown, Result, undefined>): Result {
  for (;;) {
    const { done, value } = computation.next();
    if (done) return value;
  }
}

/** The same computation with what is seen in each step mapped by `map`. */
export function* mapProgress<Inner, Seen, Result>(
  computation: Progressive<Inner, Result>,
  map: (seen: Inner) => Seen,
): Progressive<Seen, Result> {
  for (;;) {
    const { done, value } = computation.next();
    if (done) return value;
    yield { work: value.work, seen: map(value.seen) };
  }
}
