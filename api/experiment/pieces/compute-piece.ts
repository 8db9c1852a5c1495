/** What a piece computes, in steps that its caller can pause between. */
import type { Specification } from "../../network/specification.ts";
import type { Steps } from "../../steps/steps.ts";
import { findingsOf } from "../run/findings.ts";
import { createRunner, type Trial } from "../study/runner.ts";
import type { Seeds, Trials } from "../study/trials.ts";
import { blockOf, type TrialBlock } from "./block.ts";

/** Trains the seeds of some ranges together, and gives one block for each range. */
export function* trainPiece(
  specification: Specification,
  ranges: readonly Seeds[],
  exact: boolean,
): Steps<TrialBlock[]> {
  const seeds = Float64Array.from(
    ranges.flatMap(({ first, count }) => Array.from({ length: count }, (_, index) => first + index)),
  );
  const trials = yield* trainAll(specification, seeds);
  let from = 0;
  return ranges.map(({ count }) => {
    const some = trials.slice(from, from + count);
    const block = blockOf(asLists(specification, seeds.subarray(from, from + count), some), exact);
    from += count;
    return block;
  });
}

/** Diagnoses the run of a seed; the JSON of what it finds. */
export function* examineRun(specification: Specification, seed: number): Steps<string> {
  return JSON.stringify(yield* findingsOf(specification, seed));
}

function* trainAll(specification: Specification, seeds: Float64Array): Steps<readonly Trial[]> {
  const runner = createRunner(specification, seeds.length);
  const trials: Trial[] = [];
  try {
    while (trials.length < seeds.length)
      trials.push(...(yield* runner.run(seeds.subarray(trials.length, trials.length + runner.together))));
    return trials;
  } finally {
    runner.end?.();
  }
}

function asLists(specification: Specification, seeds: Float64Array, trials: readonly Trial[]): Trials {
  return {
    specification,
    seeds,
    outcomes: trials.map(({ outcome }) => outcome),
    collapses: trials.map(({ collapse }) => collapse),
    largestErrors: Float64Array.from(trials, ({ largestError }) => largestError),
    reached: Float64Array.from(trials, ({ reached }) => reached),
  };
}
