import type { Specification } from "../../network/specification.ts";
import { holm } from "../../statistics/holm.ts";
import type { IntervalMethod } from "../../statistics/intervals.ts";
import { exactMcNemar } from "../../statistics/mcnemar.ts";
import { type DifferenceInterval, pairedDifference } from "../../statistics/paired-difference.ts";
import { mapProgress, type Progressive } from "../../steps/progress.ts";
import { runToEnd } from "../../steps/steps.ts";
import { Foreseen, foresee, type Summarized } from "./asked.ts";
import { Pairing, type Pairs, pairsOf } from "./pairs.ts";
import { reportSummary, type StudyReport } from "./study.ts";
import { successesOf } from "./successes.ts";
import { NOTHING_YET, type Seeds, type Tally, type Trials } from "./trials.ts";
import { watchSummary } from "./watch-summary.ts";

/** The paired comparison of a variant with the baseline on the same seeds. */
export interface PairedComparison extends Pairs {
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
  const report = (one: Specification, { summary }: Summarized): StudyReport => ({
    seeds,
    ...reportSummary(one, summary, method, confidence),
  });
  const arms = [baseline, ...variants.map(({ specification }) => specification)];
  const tallies = variants.map(({ name }) => ({ name, tally: NOTHING_YET }));
  const all = new Foreseen(
    arms.map((specification) => ({ specification, seeds })),
    true,
  );
  yield* foresee(all, ([ofBaseline, ...others]) => ({
    baseline: ofBaseline!,
    variants: variants.map(({ name }, index) => ({ name, tally: others[index]! })),
  }));
  const before = yield* mapProgress(watchSummary(baseline, seeds), (tally) => ({
    baseline: tally,
    variants: tallies,
  }));
  const { trials, outcomes } = before.summary;
  const baselineTally: Tally = { trials, successes: outcomes.success };
  // The trials of one variant at a time: those of all variants would not fit into the memory of a Worker.
  const reports: Omit<VariantReport, "adjustedPValue" | "significant">[] = [];
  for (const [index, { name, specification }] of variants.entries()) {
    const seen = () => ({ baseline: baselineTally, variants: tallies });
    const after = yield* mapProgress(watchSummary(specification, seeds), (tally) => {
      tallies[index] = { name, tally };
      return seen();
    });
    const [one, other] = [
      { specification: baseline, successes: before.successes },
      { specification, successes: after.successes },
    ];
    const pairs = yield* pairsOf(one, other, seeds, seen());
    reports.push({ name, study: report(specification, after), ...compareArms(pairs, trials, confidence) });
  }
  const adjusted = holm(reports.map(({ pValue }) => pValue));
  return {
    test: "exact-mcnemar",
    correction: "holm",
    baseline: report(baseline, before),
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
  const pairing = new Pairing();
  pairing.add(successesOf(before.outcomes), successesOf(after.outcomes), seeds.length, (index) => seeds[index]!);
  return compareArms(pairing.pairs, seeds.length, confidence);
}

function compareArms(pairs: Pairs, trials: number, confidence: number): PairedComparison {
  const { gained, lost } = pairs;
  return {
    ...pairs,
    pValue: exactMcNemar(gained, lost),
    difference: pairedDifference(gained, lost, trials, confidence),
  };
}
