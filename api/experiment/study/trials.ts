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
 * The outcomes of the runs of some seeds, as parallel lists in the order of `seeds`: as objects, a million seeds would
 * not fit into the memory of a Worker.
 */
export interface Trials {
  readonly specification: Specification;
  readonly seeds: Float64Array;
  readonly outcomes: readonly Outcome[];
  /** Why a collapsed run collapsed; null for other outcomes. */
  readonly collapses: readonly (Collapse | null)[];
  /** The largest |output − target| after training; infinite if an output is not finite. */
  readonly largestErrors: Float64Array;
}

/** The progress of trials. */
export interface Tally {
  /** Runs that have ended. */
  readonly trials: number;
  readonly successes: number;
}

export const NOTHING_YET: Tally = { trials: 0, successes: 0 };

/** Multiply-adds between two steps within a run, a few milliseconds. */
const STEP_WORK = 2_000_000;

/** Trains the experiment once for each of `seeds`, independently. */
export function runTrials(specification: Specification, seeds: Float64Array): Trials {
  return runToEnd(watchTrials(specification, seeds));
}

/**
 * {@link runTrials} in steps that report progress: one after every run, some within a long run, and one without work
 * before the first run if a single epoch is long. If `stop` returns true for the tally after a run, the remaining seeds
 * are left out.
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
  const stretch = Math.max(1, Math.floor(STEP_WORK / (work / epochs)));
  let tally = NOTHING_YET;
  if (work / epochs > STEP_WORK) yield { work: 0, seen: tally };
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

/** The seeds of a block, as a list. */
export function seedsOf({ first, count }: Seeds): Float64Array {
  return new Float64Array(count).map((_, index) => first + index);
}
