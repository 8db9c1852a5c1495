import { originOfCollapse, type Collapse } from "../diagnosis/collapse.ts";
import { evaluate } from "../diagnosis/evaluation.ts";
import { judge, type Outcome } from "../diagnosis/outcome.ts";
import type { Specification } from "../network/specification.ts";
import { Trainer } from "../network/trainer.ts";

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

/** Trains the experiment once from each of `seeds`, each run on its own. */
export function runTrials(specification: Specification, seeds: Float64Array): Trials {
  const trainer = new Trainer(specification);
  const outcomes = new Array<Outcome>(seeds.length);
  const collapses = new Array<Collapse | null>(seeds.length);
  const largestErrors = new Float64Array(seeds.length);
  seeds.forEach((seed, index) => {
    trainer.start(seed);
    const before = evaluate(trainer);
    trainer.runTo(specification.epochs);
    const after = evaluate(trainer);
    const { outcome } = judge(before, after, specification);
    outcomes[index] = outcome;
    collapses[index] = outcome === "collapsed" ? originOfCollapse(trainer, seed) : null;
    largestErrors[index] = after.largestError;
  });
  return { specification, seeds, outcomes, collapses, largestErrors };
}

/** Every seed of a block. */
export function seedsOf({ first, count }: Seeds): Float64Array {
  return new Float64Array(count).map((_, index) => first + index);
}
