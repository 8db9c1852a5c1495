import { betaQuantile } from "./beta.ts";
import { confidenceSequence } from "./confidence-sequence.ts";
import { twoSidedNormalQuantile } from "./normal.ts";

/** A confidence interval for a probability. */
export interface Interval {
  readonly method: IntervalMethod;
  readonly confidence: number;
  readonly low: number;
  readonly high: number;
}

interface IntervalEntry {
  readonly summary: string;
  /** Both ends for `successes` out of `trials` ≥ 1 at `confidence` in (0, 1). */
  ends(successes: number, trials: number, confidence: number): readonly [low: number, high: number];
}

/** Confidence intervals for a probability. An entry here is all that a new method needs. */
export const intervals = {
  wilson: {
    summary: "Inverts the score test; the coverage is close to the confidence on average (Wilson, JASA 22, 1927).",
    ends(successes, trials, confidence) {
      const z = twoSidedNormalQuantile(confidence);
      const square = z * z;
      const rate = successes / trials;
      const center = (rate + square / (2 * trials)) / (1 + square / trials);
      const spread = (rate * (1 - rate)) / trials + square / (4 * trials * trials);
      const half = (z * Math.sqrt(spread)) / (1 + square / trials);
      return [center - half, center + half];
    },
  },
  "clopper-pearson": {
    summary:
      "Inverts the exact binomial test; the coverage is never below the confidence " +
      "(Clopper & Pearson, Biometrika 26, 1934).",
    ends(successes, trials, confidence) {
      const tail = (1 - confidence) / 2;
      // With no success or no failure, one of the beta distributions has a parameter 0, and all its weight at an end.
      return [
        successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1),
        successes === trials ? 1 : betaQuantile(1 - tail, successes + 1, trials - successes),
      ];
    },
  },
  jeffreys: {
    summary:
      "The equal-tailed posterior interval under the prior Beta(1/2, 1/2) " +
      "(Brown, Cai, DasGupta, Statistical Science 16, 2001).",
    ends(successes, trials, confidence) {
      const tail = (1 - confidence) / 2;
      const a = successes + 0.5;
      const b = trials - successes + 0.5;
      return [betaQuantile(tail, a, b), betaQuantile(1 - tail, a, b)];
    },
  },
  "confidence-sequence": {
    summary:
      "Valid for all numbers of trials at once, so under any stopping rule, even one that looks at every interval; " +
      "wider than the others (Robbins's mixture over Beta(1/2, 1/2); " +
      "Howard, Ramdas, McAuliffe, Sekhon, Annals of Statistics 49, 2021).",
    ends: confidenceSequence,
  },
} satisfies Record<string, IntervalEntry>;

export type IntervalMethod = keyof typeof intervals;

/**
 * The confidence interval for `successes` out of `trials` ≥ 1. With every method, the lower end is 0 if there is no
 * success, and the upper end is 1 if there is no failure.
 */
export function interval(method: IntervalMethod, successes: number, trials: number, confidence: number): Interval {
  const entry: IntervalEntry = intervals[method];
  const edgeLow = successes === 0;
  const edgeHigh = successes === trials;
  const [low, high] = entry.ends(successes, trials, confidence);
  return { method, confidence, low: edgeLow ? 0 : low, high: edgeHigh ? 1 : high };
}
