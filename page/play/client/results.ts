/** The results that the page shows, and what it counts of them itself. */
import type {
  JobState,
  Outcome,
  RemediesResult,
  SuccessProbabilityResult,
  TrainResult,
} from "../../../sdk/src/types.ts";

export type { JobState, Outcome, RemediesResult, SuccessProbabilityResult, TrainResult };

/** How many of some runs ended in each way. */
export type TrialCounts = Readonly<Record<Outcome, number>> & { readonly trials: number };

export const outcomeNames = ["success", "not-yet", "collapsed", "diverged"] as const;

/** What each outcome is called, of one run. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  success: "trained",
  "not-yet": "not yet trained",
  collapsed: "collapsed",
  diverged: "diverged",
};

export interface Probability {
  readonly trials: number;
  readonly successes: number;
  readonly low: number;
  readonly high: number;
}

export const NO_TRIALS: TrialCounts = { trials: 0, success: 0, "not-yet": 0, collapsed: 0, diverged: 0 };

export function countOutcomes(outcomes: readonly (Outcome | undefined)[]): TrialCounts {
  const counts = { ...NO_TRIALS };
  for (const outcome of outcomes)
    if (outcome !== undefined) {
      counts[outcome]++;
      counts.trials++;
    }
  return counts;
}

/** "17.6 %", with the digits that a reader compares. */
export function percentOf(fraction: number): string {
  const value = 100 * fraction;
  return `${value === 0 || value === 100 ? value : value.toFixed(1)}\u00a0%`;
}

export function grouped(count: number): string {
  return count.toLocaleString("en");
}

/** A number in as few digits as read well. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return "not finite";
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e5) ? value.toExponential(2) : String(Number(value.toPrecision(4)));
}
