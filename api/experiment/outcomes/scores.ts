/** Scores: what each configuration reaches, and how far one is from another, by ranks. */
import { interquartileMean, mean, medianInterval } from "../../statistics/central.ts";
import type { Shift } from "../../statistics/hodges-lehmann.ts";
import { improvementInterval } from "../../statistics/improvement.ts";
import { quantiles } from "../../statistics/quantiles.ts";
import { independentShift, rankSumTest } from "../../statistics/rank-sum.ts";
import { pairedShift, signedRankTest } from "../../statistics/signed-rank.ts";
import { type Finite, finite } from "../run/finite.ts";
import { type Quantiles, quantileProbabilities } from "../study/study.ts";
import type { Better, ComparedOutcomes, ConfigurationOutcomes } from "./configuration.ts";
import { sharedSeeds } from "./shared-seeds.ts";

export interface ScoresReport {
  readonly trials: number;
  /** The runs that have a score. */
  readonly scored: number;
  /** Null if a run without a score enters it. */
  readonly mean: Finite;
  readonly interquartileMean: Finite;
  readonly quantiles: Quantiles;
  /** For the median; null at an end that so few runs do not bound, or where a run without a score does. */
  readonly interval: {
    readonly method: "order-statistics";
    readonly confidence: number;
    readonly low: Finite;
    readonly high: Finite;
  };
}

export function scoresReport(configuration: ConfigurationOutcomes, better: Better, confidence: number): ScoresReport {
  const worst = better === "higher" ? -Infinity : Infinity;
  const sorted = Float64Array.from(configuration.scores!, (score) => score ?? worst).toSorted();
  const found = quantiles(sorted, Object.values(quantileProbabilities));
  const { low, high } = medianInterval(sorted, confidence);
  return {
    trials: sorted.length,
    scored: sorted.filter(Number.isFinite).length,
    mean: finite(mean(sorted)),
    interquartileMean: finite(interquartileMean(sorted)),
    quantiles: Object.fromEntries(
      Object.keys(quantileProbabilities).map((name, index) => [name, found[index]]),
    ) as unknown as Quantiles,
    interval: { method: "order-statistics", confidence, low: finite(low), high: finite(high) },
  };
}

/**
 * Stands for the score of a run without one. It absorbs any score that is added, and two of them cancel, so that
 * ranks and differences treat runs that diverged as equally bad.
 */
const WORST = 1e36;
/** No finite difference of scores is so large. */
const BEYOND = 1e30;

export function* compareScores(
  baseline: ConfigurationOutcomes,
  variant: ConfigurationOutcomes,
  { paired, better, confidence }: { readonly paired: boolean; readonly better: Better; readonly confidence: number },
): Generator<number, ComparedOutcomes> {
  const sign = better === "higher" ? 1 : -1;
  const [before, after] = [upward(baseline, sign), upward(variant, sign)];
  const ranks = rankSumTest(before, after);
  yield before.length + after.length;
  const improvement = {
    method: "mann-whitney-score" as const,
    confidence,
    estimate: ranks.probability,
    ...improvementInterval(ranks.probability, before.length, after.length, confidence),
  };
  if (!paired)
    return {
      gained: null,
      lost: null,
      gainedSeeds: null,
      lostSeeds: null,
      pValue: ranks.pValue,
      difference: differenceOf(yield* independentShift(before, after, confidence), sign, confidence),
      probabilityOfImprovement: improvement,
    };
  const differences = after.map((score, index) => score - before[index]!);
  return {
    ...sharedSeeds(baseline, (index) => differences[index]!),
    pValue: signedRankTest(differences),
    difference: differenceOf(yield* pairedShift(differences, confidence), sign, confidence),
    probabilityOfImprovement: improvement,
  };
}

/** The scores with a sign that makes higher ones better. */
function upward({ scores }: ConfigurationOutcomes, sign: number): Float64Array {
  return Float64Array.from(scores!, (score) => (score === null ? -WORST : sign * score));
}

/** The shift in the units of the scores. */
function differenceOf(
  { estimate, low, high }: Shift,
  sign: number,
  confidence: number,
): ComparedOutcomes["difference"] {
  const raw = (value: number) => (Math.abs(value) > BEYOND ? null : sign * value + 0);
  const ends = [raw(low), raw(high)] as const;
  return {
    method: "hodges-lehmann",
    confidence,
    estimate: raw(estimate),
    low: sign > 0 ? ends[0] : ends[1],
    high: sign > 0 ? ends[1] : ends[0],
  };
}
