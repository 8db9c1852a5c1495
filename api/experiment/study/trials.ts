import type { Collapse } from "../../diagnosis/collapse.ts";
import type { Outcome } from "../../diagnosis/outcome.ts";
import type { Specification } from "../../network/specification.ts";
import type { Progressive } from "../../steps/progress.ts";
import { runToEnd } from "../../steps/steps.ts";
import { trainingWork } from "../cost/cost.ts";
import { createRunner } from "./runner.ts";
import { type Expected, type GroupSource, sourceOf } from "./sharing.ts";

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
  /** The largest |prediction − target| after training; infinite if an output is not finite. */
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

/** Trains the experiment once for each of `seeds`, independently and without help, since it cannot wait for any. */
export function runTrials(specification: Specification, seeds: Float64Array): Trials {
  return runToEnd(watched(createRunner(specification, seeds.length), specification, seeds));
}

/**
 * {@link runTrials} in steps that report progress: one after every run, and some within a long run. If `stop` returns
 * true for the tally after a run, the remaining seeds are left out. They may be among the `expected` ones.
 */
export function* trainTrials(
  specification: Specification,
  seeds: Float64Array,
  stop?: (tally: Tally) => boolean,
  expected?: Expected,
): Progressive<Tally, Trials> {
  return yield* watched(sourceOf(specification, seeds, expected), specification, seeds, stop);
}

function* watched(...given: Parameters<typeof trialsFrom>): Progressive<Tally, Trials> {
  try {
    return yield* trialsFrom(...given);
  } finally {
    given[0].end?.();
  }
}

function* trialsFrom(
  source: GroupSource,
  specification: Specification,
  seeds: Float64Array,
  stop?: (tally: Tally) => boolean,
): Progressive<Tally, Trials> {
  const outcomes: Outcome[] = [];
  const collapses: (Collapse | null)[] = [];
  const largestErrors = new Float64Array(seeds.length);
  const reached = new Float64Array(seeds.length);
  const work = trainingWork(specification);
  /** The work of a trial counts more than that of its training. */
  const scale = work / source.work;
  let tally = NOTHING_YET;
  const block = (from: number) => seeds.subarray(from, Math.min(seeds.length, from + source.together));
  for (let some = block(0); some.length > 0; some = block(tally.trials)) {
    let left = some.length * work;
    const steps = source.run(some);
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      if (typeof step.value !== "number") {
        yield { work: 0, ...step.value, seen: tally };
        continue;
      }
      const spent = Math.min(left, scale * step.value);
      left -= spent;
      yield { work: spent, bare: step.value, seen: tally };
    }
    for (const { outcome, collapse, largestError, reached: value } of step.value) {
      outcomes.push(outcome);
      collapses.push(collapse);
      largestErrors[tally.trials] = largestError;
      reached[tally.trials] = value;
      tally = { trials: tally.trials + 1, successes: tally.successes + (outcome === "success" ? 1 : 0) };
      yield { work: left / some.length, seen: tally };
      if (stop?.(tally)) return ended();
    }
  }
  return ended();

  function ended(): Trials {
    return {
      specification,
      seeds: seeds.subarray(0, tally.trials),
      outcomes,
      collapses,
      largestErrors: largestErrors.subarray(0, tally.trials),
      reached: reached.subarray(0, tally.trials),
    };
  }
}

export function tallyOf({ outcomes }: Trials): Tally {
  return { trials: outcomes.length, successes: outcomes.filter((outcome) => outcome === "success").length };
}

/** The seeds of a block, as a list. */
export function seedsOf({ first, count }: Seeds): Float64Array {
  return new Float64Array(count).map((_, index) => first + index);
}
