import type { Steps } from "./steps.ts";

/** {@link Steps} that report progress: each has its work and what is `Seen` so far. */
export type Progressive<Seen, Result> = Generator<ProgressStep<Seen>, Result, undefined>;

export interface ProgressStep<Seen> {
  /** Multiply-adds since the previous step. */
  readonly work: number;
  /** The same without what a plan adds to them; more than `work` if a run takes a slower path than was planned. */
  readonly bare?: number | undefined;
  /** Nothing can be computed before it resolves. */
  readonly wait?: PromiseLike<void> | undefined;
  /** What its caller may know already; without an answer, it computes that itself. */
  readonly asks?: object | undefined;
  readonly seen: Seen;
}

/** A step that adds no work to the progress: what it computes is needed later, or it waits for others. */
export type Meanwhile = Required<Pick<ProgressStep<unknown>, "bare">> & Pick<ProgressStep<unknown>, "wait">;

/** The same computation with what is seen in each step mapped by `map`. */
export function* mapProgress<Inner, Seen, Result>(
  computation: Progressive<Inner, Result>,
  map: (seen: Inner) => Seen,
): Progressive<Seen, Result> {
  try {
    for (;;) {
      const { done, value } = computation.next();
      if (done) return value;
      yield { ...value, seen: map(value.seen) };
    }
  } finally {
    // One that is abandoned ends what it began.
    computation.return(undefined as never);
  }
}

/** The same steps, in each of which `seen` is seen. */
export function* seeing<Seen, Result>(seen: Seen, steps: Steps<Result>): Progressive<Seen, Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    yield { work: value, bare: value, seen };
  }
}
