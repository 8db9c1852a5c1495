import { log } from "../../math/log.ts";

/** The fewest steps for a trend: a short run uses more than its last quarter. */
export const MIN_STEPS = 3;

/** How a curve behaves over the last quarter of a run. */
export interface Trend {
  /** The fall over the last quarter, as a fraction of the value at its beginning; negative if the curve rises. */
  readonly fall: number;
  /** The fraction of steps from one point to the next in which the curve falls. */
  readonly downhill: number;
  /** The largest rise from a previous low, as a fraction of the value at the beginning of the quarter. */
  readonly swing: number;
  /** The change of the natural logarithm per epoch: the curve falls by a factor of e every −1/pace epochs. */
  readonly pace: number;
  /** The epoch at which the run ended. */
  readonly epochs: number;
}

/**
 * The trend of a curve with one value for each of `epochs`, ascending; null if a value in its last quarter is not
 * finite, if its first is not positive, or if there are too few.
 */
export function trendOf(epochs: readonly number[], values: readonly number[]): Trend | null {
  const last = values.length - 1;
  const end = epochs[last]!;
  const quarter = epochs.findIndex((epoch) => epoch >= 0.75 * end);
  const start = Math.max(0, Math.min(quarter, last - MIN_STEPS));
  if (last - start < MIN_STEPS || !values.slice(start).every(Number.isFinite)) return null;
  const first = values[start]!;
  if (first <= 0) return null;
  let down = 0;
  let swing = 0;
  let low = first;
  for (let i = start + 1; i <= last; i++) {
    if (values[i]! < values[i - 1]!) down++;
    low = Math.min(low, values[i]!);
    swing = Math.max(swing, values[i]! - low);
  }
  return {
    fall: (first - values[last]!) / first,
    downhill: down / (last - start),
    swing: swing / first,
    pace: values[last]! > 0 ? (log(values[last]!) - log(first)) / (end - epochs[start]!) : 0,
    epochs: end,
  };
}
