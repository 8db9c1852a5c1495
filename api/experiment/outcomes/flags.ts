/** Success flags: how often each configuration succeeds, and the difference between two. */
import { fisherExact } from "../../statistics/fisher.ts";
import { type Interval, type IntervalMethod, interval } from "../../statistics/intervals.ts";
import { exactMcNemar } from "../../statistics/mcnemar.ts";
import { independentDifference } from "../../statistics/newcombe.ts";
import { pairedDifference } from "../../statistics/paired-difference.ts";
import { limits } from "../request/limits.ts";
import { type ComparedOutcomes, type ConfigurationOutcomes, seedAt } from "./configuration.ts";
import { sharedSeeds } from "./shared-seeds.ts";

export interface FlagsReport {
  readonly trials: number;
  readonly successes: number;
  readonly probability: number;
  readonly interval: Interval;
  /** The first failing seeds. */
  readonly failures: readonly number[];
  readonly failuresOmitted: number;
}

export function flagsReport(
  configuration: ConfigurationOutcomes,
  method: IntervalMethod,
  confidence: number,
): FlagsReport {
  const flags = configuration.successes!;
  const successes = countOf(flags);
  const failures: number[] = [];
  for (let index = 0; index < flags.length && failures.length < limits.failures; index++)
    if (flags[index] === 0) failures.push(seedAt(configuration, index));
  return {
    trials: flags.length,
    successes,
    probability: successes / flags.length,
    interval: interval(method, successes, flags.length, confidence),
    failures,
    failuresOmitted: flags.length - successes - failures.length,
  };
}

export function compareFlags(
  baseline: ConfigurationOutcomes,
  variant: ConfigurationOutcomes,
  paired: boolean,
  confidence: number,
): ComparedOutcomes {
  const [before, after] = [baseline.successes!, variant.successes!];
  const seeds = paired ? sharedSeeds(baseline, (index) => after[index]! - before[index]!) : null;
  const [one, two] = [countOf(before), countOf(after)];
  const { estimate, low, high } = seeds
    ? pairedDifference(seeds.gained, seeds.lost, before.length, confidence)
    : independentDifference(one, before.length, two, after.length, confidence);
  const half = (difference: number) => (1 + difference) / 2;
  return {
    gained: seeds && seeds.gained,
    lost: seeds && seeds.lost,
    gainedSeeds: seeds && seeds.gainedSeeds,
    lostSeeds: seeds && seeds.lostSeeds,
    pValue: seeds ? exactMcNemar(seeds.gained, seeds.lost) : fisherExact(one, before.length, two, after.length),
    difference: { method: seeds ? "tango" : "newcombe", confidence, estimate, low, high },
    probabilityOfImprovement: {
      method: "from-difference",
      confidence,
      estimate: half(estimate),
      low: half(low),
      high: half(high),
    },
  };
}

function countOf(flags: readonly number[]): number {
  return flags.reduce((sum, flag) => sum + flag, 0);
}
