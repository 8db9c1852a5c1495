import { collapses, originOfCollapse, type Collapse } from "../diagnosis/collapse.ts";
import { evaluate } from "../diagnosis/evaluation.ts";
import { judge, outcomes, type Outcome } from "../diagnosis/outcome.ts";
import type { Specification } from "../network/specification.ts";
import { Trainer } from "../network/trainer.ts";
import { interval, type Interval, type IntervalMethod } from "../statistics/intervals.ts";
import { quantiles } from "../statistics/quantiles.ts";
import { finite, type Finite } from "./finite.ts";
import { lawOf, type Law } from "./law.ts";
import { limits } from "./limits.ts";

export interface Seeds {
  readonly first: number;
  readonly count: number;
}

/** A run that did not succeed. */
export interface Failure {
  readonly seed: number;
  readonly outcome: Outcome;
  /** How a collapsed run came to collapse; null for the others. */
  readonly collapse: Collapse | null;
  readonly largestError: Finite;
}

/** The probabilities at which the quantiles of the largest error are given. */
export const quantileProbabilities = {
  minimum: 0,
  p05: 0.05,
  p25: 0.25,
  median: 0.5,
  p75: 0.75,
  p95: 0.95,
  maximum: 1,
} as const;
type QuantileName = keyof typeof quantileProbabilities;

export interface StudyReport {
  readonly seeds: Seeds;
  readonly trials: number;
  readonly successes: number;
  readonly probability: number;
  readonly interval: Interval;
  readonly outcomes: Record<Outcome, number>;
  readonly collapses: Record<Collapse, number>;
  readonly failures: readonly Failure[];
  readonly failuresOmitted: number;
  readonly errors: Record<QuantileName, Finite>;
  readonly law: Law | null;
}

/**
 * How often the experiment trains: the runs of `seeds.count` seeds from `seeds.first` on, each on its
 * own. The interval is for the probability over all seeds, of which these are taken as a sample.
 */
export function study(
  specification: Specification, seeds: Seeds, method: IntervalMethod, confidence: number,
): StudyReport {
  const trainer = new Trainer(specification);
  const counts = zeros(outcomes);
  const collapsed = zeros(collapses);
  const errors = new Float64Array(seeds.count);
  const failures: Failure[] = [];
  for (let index = 0; index < seeds.count; index++) {
    const seed = seeds.first + index;
    trainer.start(seed);
    const before = evaluate(trainer);
    trainer.runTo(specification.epochs);
    const after = evaluate(trainer);
    const { outcome } = judge(before, after, specification);
    counts[outcome]++;
    errors[index] = after.largestError;
    if (outcome === "success") continue;
    const collapse = outcome === "collapsed" ? originOfCollapse(trainer, seed) : null;
    if (collapse !== null) collapsed[collapse]++;
    if (failures.length < limits.failures) {
      failures.push({ seed, outcome, collapse, largestError: finite(after.largestError) });
    }
  }
  const successes = counts.success;
  return {
    seeds,
    trials: seeds.count,
    successes,
    probability: successes / seeds.count,
    interval: interval(method, successes, seeds.count, confidence),
    outcomes: counts,
    collapses: collapsed,
    failures,
    failuresOmitted: seeds.count - successes - failures.length,
    errors: quantilesOf(errors.sort()),
    law: lawOf(specification) ?? null,
  };
}

function zeros<Name extends string>(table: Readonly<Record<Name, unknown>>): Record<Name, number> {
  return Object.fromEntries(Object.keys(table).map((name) => [name, 0])) as Record<Name, number>;
}

function quantilesOf(sorted: Float64Array): Record<QuantileName, Finite> {
  const names = Object.keys(quantileProbabilities);
  const values = quantiles(sorted, Object.values(quantileProbabilities));
  return Object.fromEntries(names.map((name, i) => [name, values[i]])) as Record<QuantileName, Finite>;
}
