/** For more samples than this, kinks are not counted. */
export const MAX_SAMPLES_FOR_KINKS = 256;

/** An open interval of inputs in which the slope must decrease (or, for negated targets, increase). */
interface Interval {
  readonly from: number;
  readonly to: number;
}

/**
 * A lower bound on the kinks of any continuous, piecewise linear function of one input that stays within `tolerance` of
 * every target. Three samples that no straight line fits force a kink between the outer two: the slope must decrease if
 * the middle sample is high, and increase if it is low. By Helly's theorem in the plane, every set of samples that no
 * line fits contains three such. A kink changes the slope in one direction only, so kinks of the two directions are
 * counted apart: each count is the smallest number of points that hits every interval, found by taking intervals in the
 * order of their right ends (Hajnal, Surányi, Ann. Univ. Sci. Budapest 1, 1958).
 */
export function kinksNeeded(inputs: readonly number[], targets: readonly number[], tolerance: number): number {
  const order = inputs.map((_, i) => i).sort((a, b) => inputs[a]! - inputs[b]!);
  const x = order.map((i) => inputs[i]!);
  const t = order.map((i) => targets[i]!);
  const negated = t.map((target) => -target);
  return hittingPoints(intervalsOf(x, t, tolerance)) + hittingPoints(intervalsOf(x, negated, tolerance));
}

/**
 * For each right end, the shortest interval in which the slope must decrease: some sample inside it lies above every
 * line that fits the two ends.
 */
function intervalsOf(x: readonly number[], t: readonly number[], tolerance: number): Interval[] {
  const intervals: Interval[] = [];
  for (let k = 2; k < x.length; k++) {
    for (let i = k - 2; i >= 0; i--) {
      const found = x.slice(i + 1, k).some((middle, offset) => {
        const fraction = (middle - x[i]!) / (x[k]! - x[i]!);
        const highest = t[i]! + tolerance + fraction * (t[k]! - t[i]!);
        return t[i + 1 + offset]! - tolerance > highest;
      });
      if (!found) continue;
      intervals.push({ from: x[i]!, to: x[k]! });
      break;
    }
  }
  return intervals;
}

/** The smallest number of points such that every interval contains one. `intervals` are ordered by their right ends. */
function hittingPoints(intervals: readonly Interval[]): number {
  let count = 0;
  let last = -Infinity;
  for (const { from, to } of intervals) {
    if (from < last) continue;
    count++;
    last = to;
  }
  return count;
}
