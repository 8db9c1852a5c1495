import { interval } from "../../statistics/intervals.ts";
import type { Tally } from "./trials.ts";

/** When a study stops. */
export interface StopWhen {
  /** The largest half-width of its interval. */
  readonly halfWidth: number;
  /** The number of seeds after which it stops in any case. */
  readonly maximum: number;
}

/** The interval method that remains valid when a study stops early. */
export const STOPPED_INTERVAL = "confidence-sequence";

/**
 * The number of seeds at which the width is checked next: at each of the first forty, then whenever the number has
 * grown by a twentieth.
 */
export function nextCheckpoint(trials: number): number {
  return trials + Math.max(1, Math.floor(trials / 20));
}

/** Half the width of the interval after a tally. */
export function halfWidthOf({ successes, trials }: Tally, confidence: number): number {
  const { low, high } = interval(STOPPED_INTERVAL, successes, trials, confidence);
  return (high - low) / 2;
}
