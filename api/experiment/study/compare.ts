import type { Specification } from "../../network/specification.ts";
import { holm } from "../../statistics/holm.ts";
import type { IntervalMethod } from "../../statistics/intervals.ts";
import { exactMcNemar } from "../../statistics/mcnemar.ts";
import { type DifferenceInterval, pairedDifference } from "../../statistics/paired-difference.ts";
import { limits } from "../request/limits.ts";
import { mapProgress, type Progressive, runToEnd } from "./progress.ts";
import { reportTrials, type StudyReport } from "./study.ts";
import { NOTHING_YET, type Seeds, seedsOf, type Tally, type Trials, tallyOf, watchTrials } from "./trials.ts";

/** What a variant changed, seed by seed. */
export interface PairedComparison {
  /** Seeds that fail in the baseline and succeed in the variant. */
  readonly gained: number;
  /** Seeds that succeed in the baseline and fail in the variant. */
  readonly lost: number;
  /** The first of them, in the order of the trials. */
  readonly gainedSeeds: readonly number[];
  readonly lostSeeds: readonly number[];
  /** Of the exact McNemar test, for this variant alone. */
  readonly pValue: number;
  /** The variant's probability of success less the baseline's. */
  readonly difference: DifferenceInterval;
}

export interface Variant {
  readonly name: string;
  readonly specification: Specification;
}

export interface VariantReport extends PairedComparison {
  readonly name: string;
  readonly study: StudyReport;
  /** The p-value for the family of all variants, by Holm's procedure. */
  readonly adjustedPValue: number;
  /** Whether the adjusted p-value is at most 1 − confidence. */
  readonly significant: boolean;
}

export interface ComparisonReport {
  readonly test: "exact-mcnemar";
  readonly correction: "holm";
  readonly baseline: StudyReport;
  readonly variants: readonly VariantReport[];
}

/** What is known of a comparison while it runs: the runs of the baseline, and of each variant. */
export interface ComparisonTally {
  readonly baseline: Tally;
  readonly variants: readonly { readonly name: string; readonly tally: Tally }[];
}

/** The baseline and each variant on the same seeds: how often each trains, and what each variant changed. */
export function compare(
  baseline: Specification,
  variants: readonly Variant[],
  seeds: Seeds,
  method: IntervalMethod,
  confidence: number,
): ComparisonReport {
  return runToEnd(watchComparison(baseline, variants, seeds, method, confidence));
}

/** {@link compare}, to be watched. */
export function* watchComparison(
  baseline: Specification,
  variants: readonly Variant[],
  seeds: Seeds,
  method: IntervalMethod,
  confidence: number,
): Progressive<ComparisonTally, ComparisonReport> {
  const block = seedsOf(seeds);
  const report = (trials: Trials): StudyReport => ({ seeds, ...reportTrials(trials, method, confidence) });
  const tallies = variants.map(({ name }) => ({ name, tally: NOTHING_YET }));
  const before = yield* mapProgress(watchTrials(baseline, block), (tally) => ({ baseline: tally, variants: tallies }));
  const ofBaseline = tallyOf(before);
  // One variant's trials at a time: together they would not fit into a Worker's memory.
  const reports: Omit<VariantReport, "adjustedPValue" | "significant">[] = [];
  for (const [index, { name, specification }] of variants.entries()) {
    const after = yield* mapProgress(watchTrials(specification, block), (tally) => {
      tallies[index] = { name, tally };
      return { baseline: ofBaseline, variants: tallies };
    });
    reports.push({ name, study: report(after), ...compareTrials(before, after, confidence) });
  }
  const adjusted = holm(reports.map(({ pValue }) => pValue));
  return {
    test: "exact-mcnemar",
    correction: "holm",
    baseline: report(before),
    variants: reports.map((variant, index) => ({
      ...variant,
      adjustedPValue: adjusted[index]!,
      significant: isSignificant(adjusted[index]!, confidence),
    })),
  };
}

/** Whether a p-value speaks against chance at `confidence`. */
export function isSignificant(pValue: number, confidence: number): boolean {
  return pValue <= 1 - confidence;
}

/** What `after` changed against `before`. Throws a RangeError unless both are of the same seeds in the same order. */
export function compareTrials(before: Trials, after: Trials, confidence: number): PairedComparison {
  const { seeds } = before;
  if (seeds.length !== after.seeds.length || seeds.some((seed, index) => seed !== after.seeds[index])) {
    throw new RangeError("only trials of the same seeds can be compared");
  }
  let gained = 0;
  let lost = 0;
  const gainedSeeds: number[] = [];
  const lostSeeds: number[] = [];
  seeds.forEach((seed, index) => {
    const [was, is] = [before.outcomes[index] === "success", after.outcomes[index] === "success"];
    if (is && !was && ++gained <= limits.discordant) gainedSeeds.push(seed);
    if (was && !is && ++lost <= limits.discordant) lostSeeds.push(seed);
  });
  return {
    gained,
    lost,
    gainedSeeds,
    lostSeeds,
    pValue: exactMcNemar(gained, lost),
    difference: pairedDifference(gained, lost, seeds.length, confidence),
  };
}
