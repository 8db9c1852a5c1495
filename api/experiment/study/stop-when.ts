import { fewestTrials, fixedWidthInterval, fixedWidthRule, nextLook } from "../../statistics/fixed-width.ts";
import { type Interval, interval } from "../../statistics/intervals.ts";
import type { Tally } from "./trials.ts";

/** When a study stops. */
export interface StopWhen {
  /** The largest half-width of its interval. */
  readonly halfWidth: number;
  /** The number of seeds after which it stops in any case. */
  readonly maximum: number;
}

/** The interval methods that remain valid when a study stops early, by a rule that is made for them. */
export const stoppingMethods = ["clopper-pearson", "confidence-sequence"] as const;
export type StoppingMethod = (typeof stoppingMethods)[number];

/** The method that needs the fewest seeds, of those that know this half-width and confidence. */
export function defaultStoppingMethod(halfWidth: number, confidence: number): StoppingMethod {
  return fixedWidthRule(halfWidth, confidence) ? "clopper-pearson" : "confidence-sequence";
}

export interface StoppingRule {
  /** The level of the Clopper–Pearson intervals that decide; null if the confidence sequence decides. */
  readonly level: number | null;
  /** The interval after so many trials, if it is narrow enough to stop there. */
  precise(tally: Tally): Interval | undefined;
}

/**
 * The rule by which a study stops. With `clopper-pearson`, there must be a fixed-width rule for this half-width and
 * confidence.
 */
export function stoppingRule(halfWidth: number, method: StoppingMethod, confidence: number): StoppingRule {
  if (method === "confidence-sequence")
    return {
      level: null,
      precise: ({ successes, trials }) =>
        within(halfWidth, interval("confidence-sequence", successes, trials, confidence)),
    };
  const rule = fixedWidthRule(halfWidth, confidence)!;
  const fewest = fewestTrials(rule);
  return {
    level: rule.level,
    precise: ({ successes, trials }) =>
      trials < fewest ? undefined : within(rule.halfWidth, fixedWidthInterval(rule, successes, trials, confidence)),
  };
}

function within(halfWidth: number, found: Interval): Interval | undefined {
  return halfWidthOf(found) <= halfWidth ? found : undefined;
}

export function halfWidthOf({ low, high }: Interval): number {
  return (high - low) / 2;
}

/** The numbers of seeds, below `maximum`, after which a rule looks at the interval. */
export function looksBelow(maximum: number): number[] {
  const looks: number[] = [];
  for (let n = 1; n < maximum; n = nextLook(n)) looks.push(n);
  return looks;
}
