/** Whether so many runs succeed that nothing counts as wrong with an experiment, or whether more seeds must tell. */
import { type Interval, interval } from "../../statistics/intervals.ts";
import { limits } from "../request/limits.ts";
import type { Law } from "../study/law.ts";

/** The thresholds of success rates. */
export const rates = {
  sufficient: {
    value: 0.9,
    summary:
      "A success rate that is enough: of a change, which is then not combined with others, and of an experiment, " +
      "which then counts as healthy. At most one run in ten fails.",
  },
  margin: {
    value: 0.05,
    summary:
      "The number of seeds that would tell is computed for the measured rate, but for one at least this far from the " +
      "sufficient rate: nearer ones would take more seeds than the answer is worth.",
  },
} as const;

export const SUFFICIENT = rates.sufficient.value;

export interface Health {
  /** Whether the exact law, or else the lower end of the interval, is sufficient. */
  readonly healthy: boolean;
  /** If the interval contains the sufficient rate, the number of seeds whose interval would not; else null. */
  readonly seedsToTell: number | null;
}

/** The health of an experiment with `successes` in `trials` runs. The exact law decides where it is known. */
export function healthOf(
  { successes, trials, interval: measured }: { successes: number; trials: number; interval: Interval },
  law: Law | null,
): Health {
  if (law !== null) return { healthy: law.success >= SUFFICIENT, seedsToTell: null };
  if (measured.low >= SUFFICIENT || measured.high < SUFFICIENT)
    return { healthy: measured.low >= SUFFICIENT, seedsToTell: null };
  return { healthy: false, seedsToTell: seedsToTell(successes / trials, trials, measured) };
}

/** The fewest seeds whose interval would exclude the sufficient rate, if the rate stays about as it is. */
function seedsToTell(measured: number, trials: number, { method, confidence }: Interval): number {
  const { value: margin } = rates.margin;
  const rate =
    measured < SUFFICIENT ? Math.min(measured, SUFFICIENT - margin) : Math.max(measured, SUFFICIENT + margin);
  const tells = (seeds: number) => {
    const { low, high } = interval(method, rate * seeds, seeds, confidence);
    return low >= SUFFICIENT || high < SUFFICIENT;
  };
  let below = trials;
  let enough = trials + 1;
  while (!tells(enough)) {
    if (enough >= limits.seeds) return limits.seeds;
    below = enough;
    enough = Math.min(limits.seeds, 2 * enough);
  }
  while (enough - below > 1) {
    const middle = Math.floor((below + enough) / 2);
    if (tells(middle)) enough = middle;
    else below = middle;
  }
  return enough;
}
