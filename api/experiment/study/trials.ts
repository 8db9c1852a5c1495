import { type Collapse, originOfCollapse } from "../../diagnosis/collapse.ts";
import { evaluateInSteps } from "../../diagnosis/evaluation.ts";
import { isJudgedOnValidation, judgedOf } from "../../diagnosis/judged.ts";
import { judge, type Outcome } from "../../diagnosis/outcome.ts";
import { reachedBy } from "../../diagnosis/reached.ts";
import { createValidation, type Dataset } from "../../network/core/dataset.ts";
import { Course } from "../../network/core/early-stopping.ts";
import { Trainer } from "../../network/core/trainer.ts";
import type { Specification } from "../../network/specification.ts";
import type { Progressive } from "../../steps/progress.ts";
import { runToEnd, type Steps } from "../../steps/steps.ts";
import { trainingCost } from "../cost/cost.ts";

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
  /** The accuracy or R² after training; −∞ if there is none. */
  readonly reached: Float64Array;
}

/** The progress of trials. */
export interface Tally {
  /** Runs that have ended. */
  readonly trials: number;
  readonly successes: number;
}

export const NOTHING_YET: Tally = { trials: 0, successes: 0 };

/** Trains the experiment once for each of `seeds`, independently. */
export function runTrials(specification: Specification, seeds: Float64Array): Trials {
  return runToEnd(watchTrials(specification, seeds));
}

/**
 * {@link runTrials} in steps that report progress: one after every run, and some within a long run. If `stop` returns true for the tally after a run, the remaining seeds
 * are left out.
 */
export function* watchTrials(
  specification: Specification,
  seeds: Float64Array,
  stop?: (tally: Tally) => boolean,
): Progressive<Tally, Trials> {
  const trainer = new Trainer(specification);
  const course = new Course(trainer, specification);
  const validation = isJudgedOnValidation(specification) ? createValidation(specification) : null;
  const outcomes: Outcome[] = [];
  const collapses: (Collapse | null)[] = [];
  const largestErrors = new Float64Array(seeds.length);
  const reached = new Float64Array(seeds.length);
  const { work } = trainingCost(specification);
  /** The work of a trial counts more than that of its training. */
  const scale = work / (3 * trainer.layout.size * trainer.dataset.samples * specification.epochs);
  let tally = NOTHING_YET;
  for (const [index, seed] of seeds.entries()) {
    let left = work;
    const steps = trial(trainer, course, specification, validation, seed);
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      const spent = Math.min(left, scale * step.value);
      left -= spent;
      yield { work: spent, bare: step.value, seen: tally };
    }
    const { outcome, collapse, largestError, reached: value } = step.value;
    outcomes.push(outcome);
    collapses.push(collapse);
    largestErrors[index] = largestError;
    reached[index] = value;
    tally = { trials: index + 1, successes: tally.successes + (outcome === "success" ? 1 : 0) };
    yield { work: left, seen: tally };
    if (stop?.(tally)) break;
  }
  return {
    specification,
    seeds: seeds.subarray(0, tally.trials),
    outcomes,
    collapses,
    largestErrors: largestErrors.subarray(0, tally.trials),
    reached: reached.subarray(0, tally.trials),
  };
}

interface Trial {
  readonly outcome: Outcome;
  readonly collapse: Collapse | null;
  readonly largestError: number;
  readonly reached: number;
}

/** Trains one seed. */
function* trial(
  trainer: Trainer,
  course: Course,
  specification: Specification,
  validation: Dataset | null,
  seed: number,
): Steps<Trial> {
  yield* trainer.startInSteps(seed);
  const before = yield* evaluateInSteps(trainer);
  yield* course.run();
  const after = yield* evaluateInSteps(trainer);
  const validated = validation && (yield* evaluateInSteps(trainer, validation));
  const { outcome, judged } = judge(before, after, specification, validated);
  const collapse = outcome === "collapsed" ? yield* originOfCollapse(trainer, seed) : null;
  return { outcome, collapse, largestError: judged.largestError, reached: reachedBy(judged, judgedOf(specification)) };
}

export function tallyOf({ outcomes }: Trials): Tally {
  return { trials: outcomes.length, successes: outcomes.filter((outcome) => outcome === "success").length };
}

/** The seeds of a block, as a list. */
export function seedsOf({ first, count }: Seeds): Float64Array {
  return new Float64Array(count).map((_, index) => first + index);
}
