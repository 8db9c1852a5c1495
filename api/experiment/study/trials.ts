import { type Collapse, originOfCollapse } from "../../diagnosis/collapse.ts";
import { evaluate } from "../../diagnosis/evaluation.ts";
import { judge, type Outcome } from "../../diagnosis/outcome.ts";
import { Trainer } from "../../network/core/trainer.ts";
import type { Specification } from "../../network/specification.ts";
import { trainingCost } from "../cost/cost.ts";
import { type Progressive, runToEnd } from "./progress.ts";

/** A block of seeds: first, first + 1, … */
export interface Seeds {
  readonly first: number;
  readonly count: number;
}

/**
 * How the runs of some seeds ended, seed by seed. Lists side by side, in the order of `seeds`: a million seeds would
 * not fit into a Worker's memory as objects.
 */
export interface Trials {
  readonly specification: Specification;
  readonly seeds: Float64Array;
  readonly outcomes: readonly Outcome[];
  /** How a collapsed run came to collapse; null for the others. */
  readonly collapses: readonly (Collapse | null)[];
  /** The largest |output − target| after training; infinite where an output is not finite. */
  readonly largestErrors: Float64Array;
}

/** What is known of trials while they run. */
export interface Tally {
  /** Runs that have ended. */
  readonly trials: number;
  readonly successes: number;
}

export const NOTHING_YET: Tally = { trials: 0, successes: 0 };

/** Multiply-adds of a run after which one can look at it and leave it: a few milliseconds. */
const STEP = 2_000_000;

/** Trains the experiment once from each of `seeds`, each run on its own. */
export function runTrials(specification: Specification, seeds: Float64Array): Trials {
  return runToEnd(watchTrials(specification, seeds));
}

/**
 * The trials of {@link runTrials}, to be watched: there is a step after every run, some within a long one, and
 * one of no work before all where a single epoch is long. Where `stop` says so of the tally after a run, those of the
 * other seeds are left out.
 */
export function* watchTrials(
  specification: Specification,
  seeds: Float64Array,
  stop?: (tally: Tally) => boolean,
): Progressive<Tally, Trials> {
  const { epochs } = specification;
  const trainer = new Trainer(specification);
  const outcomes: Outcome[] = [];
  const collapses: (Collapse | null)[] = [];
  const largestErrors = new Float64Array(seeds.length);
  const { work } = trainingCost(specification);
  const stretch = Math.max(1, Math.floor(STEP / (work / epochs)));
  let tally = NOTHING_YET;
  if (work / epochs > STEP) yield { work: 0, seen: tally };
  for (const [index, seed] of seeds.entries()) {
    trainer.start(seed);
    const before = evaluate(trainer);
    for (let epoch = stretch; epoch < epochs; epoch += stretch) {
      trainer.runTo(epoch);
      yield { work: (work / epochs) * stretch, seen: tally };
    }
    const left = epochs - trainer.epoch;
    trainer.runTo(epochs);
    const after = evaluate(trainer);
    const { outcome } = judge(before, after, specification);
    outcomes.push(outcome);
    collapses.push(outcome === "collapsed" ? originOfCollapse(trainer, seed) : null);
    largestErrors[index] = after.largestError;
    tally = { trials: index + 1, successes: tally.successes + (outcome === "success" ? 1 : 0) };
    yield { work: (work / epochs) * left, seen: tally };
    if (stop?.(tally)) break;
  }
  return {
    specification,
    seeds: seeds.subarray(0, tally.trials),
    outcomes,
    collapses,
    largestErrors: largestErrors.subarray(0, tally.trials),
  };
}

export function tallyOf({ outcomes }: Trials): Tally {
  return { trials: outcomes.length, successes: outcomes.filter((outcome) => outcome === "success").length };
}

/** Every seed of a block. */
export function seedsOf({ first, count }: Seeds): Float64Array {
  return new Float64Array(count).map((_, index) => first + index);
}
