/** What is compared, and what is said of two of them. */
import type { DifferenceMethod, ImprovementMethod } from "../../statistics/outcome-methods.ts";
import type { Finite } from "../run/finite.ts";

/** The outcomes of one configuration, by ascending seed. */
export interface ConfigurationOutcomes {
  readonly name: string;
  /** Absent for 0, 1, …. */
  readonly seeds?: readonly number[];
  /** 1 for a run that succeeded; or else its score, which is null if the run has none because it diverged. */
  readonly successes?: readonly number[];
  readonly scores?: readonly (number | null)[];
}

/** Which scores are better. */
export const betters = {
  higher: "A higher score is better, such as an accuracy or a return.",
  lower: "A lower score is better, such as a loss or an error.",
} as const;
export type Better = keyof typeof betters;

/** The seed of an outcome. */
export function seedAt({ seeds }: ConfigurationOutcomes, index: number): number {
  return seeds ? seeds[index]! : index;
}

/** The number of runs. */
export function runsOf({ successes, scores }: ConfigurationOutcomes): number {
  return (successes ?? scores)!.length;
}

interface Estimated<Method, Value> {
  readonly method: Method;
  readonly confidence: number;
  readonly estimate: Value;
  readonly low: Value;
  readonly high: Value;
}

/** One variant beside the baseline, before the correction for all variants. */
export interface ComparedOutcomes {
  /** Null where runs are not paired. */
  readonly gained: number | null;
  readonly lost: number | null;
  readonly gainedSeeds: readonly number[] | null;
  readonly lostSeeds: readonly number[] | null;
  readonly pValue: number;
  /** Variant minus baseline; null where so few runs bound nothing, or where runs without a score decide. */
  readonly difference: Estimated<DifferenceMethod, Finite>;
  readonly probabilityOfImprovement: Estimated<ImprovementMethod, number>;
}
