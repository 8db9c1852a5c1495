import { log } from "../../math/log.ts";

/** Steps that a trend is read off at least: a short run gives more than its last quarter for it. */
const MIN_STEPS = 3;

/** How a curve goes at the end of a run, read off its last quarter. */
export interface Trend {
  /** The fall over the last quarter, as a share of the value at its beginning: below 0 where it rises. */
  readonly fall: number;
  /** The share of steps from one point to the next that lead down. */
  readonly downhill: number;
  /** The largest rise against the curve's way down, as a share of the value at the quarter's beginning. */
  readonly swing: number;
  /** Change of the natural logarithm per epoch: at this pace e-folds take −1/pace epochs. */
  readonly pace: number;
  /** The epoch at which the run ended. */
  readonly epochs: number;
}

/**
 * The trend of a curve with one value for each of `epochs`, ascending; null where its end is not finite or there are
 * too few.
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

/** The epoch at which a value that goes on at its present pace is below `bound`; null where it never is. */
export function projectedEpoch({ pace, epochs }: Trend, value: number, bound: number): number | null {
  if (!(pace < 0) || !(bound > 0) || !(value > bound)) return null;
  const projected = epochs + (log(bound) - log(value)) / pace;
  return projected < 1e9 ? Math.ceil(projected) : null;
}
