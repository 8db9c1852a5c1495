import type { Specification } from "../../network/specification.ts";
import { holm } from "../../statistics/holm.ts";
import type { IntervalMethod } from "../../statistics/intervals.ts";
import { exactMcNemar } from "../../statistics/mcnemar.ts";
import { type DifferenceInterval, pairedDifference } from "../../statistics/paired-difference.ts";
import { mapProgress, type Progressive } from "../../steps/progress.ts";
import { runToEnd } from "../../steps/steps.ts";
import { limits } from "../request/limits.ts";
import { reportTrials, type StudyReport } from "./study.ts";
import { NOTHING_YET, type Seeds, seedsOf, type Tally, type Trials, tallyOf, watchTrials } from "./trials.ts";

/** The paired comparison of a variant with the baseline on the same seeds. */
export interface PairedComparison {
  /** Seeds that fail in the baseline and succeed in the variant. */
  readonly gained: number;
  /** Seeds that succeed in the baseline and fail in the variant. */
  readonly lost: number;
  /** The first gained and the first lost seeds, in the order of the trials. */
  readonly gainedSeeds: readonly number[];
  readonly lostSeeds: readonly number[];
  /** The p-value of the exact McNemar test for this variant alone. */
  readonly pValue: number;
  /** The success probability of the variant minus that of the baseline. */
  readonly difference: DifferenceInterval;
}

export interface Variant {
  readonly name: string;
  readonly specification: Specification;
}

export interface VariantReport extends PairedComparison {
  readonly name: string;
  readonly study: StudyReport;
  /** The p-value corrected for all variants by Holm's procedure. */
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

/** The progress of a comparison: the runs of the baseline and of each variant so far. */
export interface ComparisonTally {
  readonly baseline: Tally;
  readonly variants: readonly { readonly name: string; readonly tally: Tally }[];
}

/** Runs the baseline and each variant on the same seeds: how often each succeeds, and which seeds change. */
export function compare(
  baseline: Specification,
  variants: readonly Variant[],
  seeds: Seeds,
  method: IntervalMethod,
  confidence: number,
): ComparisonReport {
  return runToEnd(watchComparison(baseline, variants, seeds, method, confidence));
}

/** {@link compare} in steps that report progress. */
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
  const baselineTally = tallyOf(before);
  // The trials of one variant at a time: those of all variants would not fit into the memory of a Worker.
  const reports: Omit<VariantReport, "adjustedPValue" | "significant">[] = [];
  for (const [index, { name, specification }] of variants.entries()) {
    const after = yield* mapProgress(watchTrials(specification, block), (tally) => {
      tallies[index] = { name, tally };
      return { baseline: baselineTally, variants: tallies };
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

/** Whether a p-value is significant at `confidence`. */
export function isSignificant(pValue: number, confidence: number): boolean {
  return pValue <= 1 - confidence;
}

/** Compares `after` with `before`. Throws a RangeError unless both have the same seeds in the same order. */
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
