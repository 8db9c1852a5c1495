/** How many seeds to try for a success. */
import { log } from "../../math/log.ts";
import type { StudyReport } from "../study/study.ts";

/**
 * The smallest k for which at least one of k seeds succeeds with this confidence: 1 − (1 − p)^k, for the exact law's p, or
 * else for the lower end of the interval, since the true rate may be as low. Null if no run succeeded.
 */
export function seedsToRetry({ successes, interval, law }: StudyReport, confidence: number): number | null {
  const p = law?.success ?? interval.low;
  if (successes === 0 || p <= 0) return null;
  return p >= 1 ? 1 : Math.max(1, Math.ceil(log(1 - confidence) / log(1 - p)));
}
