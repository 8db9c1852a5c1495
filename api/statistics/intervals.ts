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
  /** The two ends for `successes` out of `trials` ≥ 1 at `confidence` in (0, 1). */
  ends(successes: number, trials: number, confidence: number): readonly [low: number, high: number];
}

/** Intervals for a probability from a count. To add one is to add an entry. */
export const intervals = {
  wilson: {
    summary: "Inverts the score test; its mean coverage is close to the confidence (Wilson, JASA 22, 1927).",
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
      "Inverts the binomial test; never covers less than the confidence (Clopper & Pearson, Biometrika 26, 1934).",
    ends(successes, trials, confidence) {
      const tail = (1 - confidence) / 2;
      return [
        betaQuantile(tail, successes, trials - successes + 1),
        betaQuantile(1 - tail, successes + 1, trials - successes),
      ];
    },
  },
  jeffreys: {
    summary:
      "The equal-tailed posterior interval of the prior Beta(1/2, 1/2) (Brown, Cai, DasGupta, Statistical Science 16, 2001).",
    ends(successes, trials, confidence) {
      const tail = (1 - confidence) / 2;
      const a = successes + 0.5;
      const b = trials - successes + 0.5;
      return [betaQuantile(tail, a, b), betaQuantile(1 - tail, a, b)];
    },
  },
  "confidence-sequence": {
    summary:
      "Valid at every number of trials at once, and so while it is watched and whatever decides when to stop; wider than the others (Robbins's mixture with the law Beta(1/2, 1/2); Howard, Ramdas, McAuliffe, Sekhon, Annals of Statistics 49, 2021).",
    ends: confidenceSequence,
  },
} satisfies Record<string, IntervalEntry>;

export type IntervalMethod = keyof typeof intervals;

/**
 * The interval for `successes` out of `trials` ≥ 1. At no success the lower end is 0, and at nothing but
 * successes the upper end is 1, by every method.
 */
export function interval(method: IntervalMethod, successes: number, trials: number, confidence: number): Interval {
  const entry: IntervalEntry = intervals[method];
  const edgeLow = successes === 0;
  const edgeHigh = successes === trials;
  // Clopper and Pearson's beta laws have a parameter 0 at the edges, where the end is known anyway.
  const [low, high] = entry.ends(successes, trials, confidence);
  return { method, confidence, low: edgeLow ? 0 : low, high: edgeHigh ? 1 : high };
}
