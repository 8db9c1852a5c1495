/** The best outputs of a sample whose sum is not free, as of a softmax, whose outputs add up to 1. */
import type { Range } from "./predictions.ts";

/** A range of each output, and of the sum of a row. */
export type SummedRange = Range & Required<Pick<Range, "sum">>;

export function hasSum(range: Range): range is SummedRange {
  return range.sum !== undefined;
}

/** Steps of a bisection: enough for every bit of a double. */
const STEPS = 60;
/** A multiplier beyond this is not searched for: the bound of a smaller one holds as well. */
const MAX_MULTIPLIER = 1e9;

/**
 * A lower bound of Σ fᵢ(yᵢ) over all rows y in the range; the least value if every fᵢ is convex. By weak duality, the
 * least value of Σ (fᵢ(yᵢ) + λ·yᵢ) − λ·s bounds it for every λ, where s is the end of the range of the sum on the side
 * that λ holds (Boyd, Vandenberghe, Convex Optimization, 2004, section 5.2); the best λ is searched for.
 */
export function leastWithSum(functions: readonly ((y: number) => number)[], { low, high, sum }: SummedRange): number {
  let best = -Infinity;
  const sumAt = (multiplier: number) => {
    let [total, value] = [0, -multiplier * (multiplier > 0 ? sum.high : sum.low)];
    for (const of of functions) {
      const least = lowest((y) => of(y) + multiplier * y, low, high);
      total += least.at;
      value += least.value;
    }
    best = Math.max(best, value);
    return total;
  };
  const free = sumAt(0);
  if (free >= sum.low && free <= sum.high) return best;
  const sign = free > sum.high ? 1 : -1;
  const isHeld = (size: number) => (sign > 0 ? sumAt(size) <= sum.high : sumAt(-size) >= sum.low);
  let [from, to] = [0, 1];
  while (to < MAX_MULTIPLIER && !isHeld(to)) [from, to] = [to, 4 * to];
  for (let i = 0; i < STEPS; i++) {
    const size = from + (to - from) / 2;
    if (isHeld(size)) to = size;
    else from = size;
  }
  return best;
}

/** The least largest error of a row in the range, where output i has the error max(y − lowᵢ, highᵢ − y). */
export function leastErrorWithSum(targets: readonly Range[], { low, high, sum }: SummedRange): number {
  const isPossible = (error: number) => {
    let [least, most] = [0, 0];
    for (const target of targets) {
      const from = Math.max(low, target.high - error);
      const to = Math.min(high, target.low + error);
      if (from > to) return false;
      least += from;
      most += to;
    }
    return least <= sum.high && most >= sum.low;
  };
  let to = 1;
  while (!isPossible(to)) {
    to *= 2;
    if (to === Infinity) return Infinity;
  }
  let from = 0;
  if (isPossible(from)) return from;
  for (let i = 0; i < STEPS; i++) {
    const error = from + (to - from) / 2;
    if (isPossible(error)) to = error;
    else from = error;
  }
  return from;
}

const GOLDEN = 0.6180339887498949;
const SEARCH_STEPS = 80;

/** The lowest value of a function that falls and then rises, or does one of them, and where: golden-section search. */
export function lowest(of: (x: number) => number, from: number, to: number): { at: number; value: number } {
  let [low, high] = [from, to];
  for (let i = 0; i < SEARCH_STEPS; i++) {
    const a = high - GOLDEN * (high - low);
    const b = low + GOLDEN * (high - low);
    if (of(a) <= of(b)) high = b;
    else low = a;
  }
  return [from, low + (high - low) / 2, to]
    .map((at) => ({ at, value: of(at) }))
    .reduce((best, one) => (one.value < best.value ? one : best));
}
