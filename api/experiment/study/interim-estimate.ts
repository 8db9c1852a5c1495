import { type Interval, interval } from "../../statistics/intervals.ts";
import type { Tally } from "./trials.ts";

/** What is known of a probability of success while its trials run. */
export interface InterimEstimate {
  readonly trials: number;
  readonly successes: number;
  /** successes / trials; null before a run has ended. */
  readonly probability: number | null;
  /** Of the confidence sequence: it is watched. */
  readonly interval: Interval;
}

export function estimateOf({ trials, successes }: Tally, confidence: number): InterimEstimate {
  if (trials === 0)
    return {
      trials,
      successes,
      probability: null,
      interval: { method: "confidence-sequence", confidence, low: 0, high: 1 },
    };
  return {
    trials,
    successes,
    probability: successes / trials,
    interval: interval("confidence-sequence", successes, trials, confidence),
  };
}
