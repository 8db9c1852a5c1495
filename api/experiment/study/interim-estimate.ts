import { type Interval, interval } from "../../statistics/intervals.ts";
import type { Tally } from "./trials.ts";

/** The estimate of a success probability while its trials run. */
export interface InterimEstimate {
  readonly trials: number;
  readonly successes: number;
  /** successes / trials; null before the first run has ended. */
  readonly probability: number | null;
  /** From the confidence sequence, which remains valid when it is looked at again and again. */
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
