/** When trials show that a finding is no cause of many failures. */
import { power } from "../../math/power.ts";
import type { TrialVerdict } from "./verdicts.ts";

/** A cause of so many of the failures would show: the change that removes it makes these runs succeed. */
export const SHARE = 0.5;

/**
 * Whether trials of a change that removes a cause show that it is not the cause of {@link SHARE} of the failures: the
 * interval of the difference in success rates is below that, or so many failing seeds in a row would not have stayed
 * failing.
 */
export function refutes({ full, screening }: TrialVerdict, failureRate: number, confidence: number): boolean {
  if (full !== null) {
    const { gained, lost, difference } = full.comparison;
    return gained <= lost && difference.high < SHARE * failureRate;
  }
  if (screening === null || screening.fixed > 0) return false;
  return power(1 - SHARE, screening.failing) < 1 - confidence;
}
