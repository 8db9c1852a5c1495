/** Estimates by order statistics of pairs of numbers, of which there are too many to be made. */

/** Passes over the numbers that one bisection takes, about. */
const PASSES = 100;

/** A difference with a confidence interval; an end that so few numbers do not bound is infinite. */
export interface Shift {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The median of `count` numbers, of which `nth` gives the k-th smallest, from 1 on; and the interval between the
 * `outermost`-th from both ends, unbounded for 0. A step finds one of them by bisection, in passes over `size` numbers.
 */
export function* medianShift(
  count: number,
  outermost: number,
  nth: (k: number) => number,
  size: number,
): Generator<number, Shift> {
  const ends = outermost === 0 ? [] : [outermost, count + 1 - outermost];
  const found: number[] = [];
  for (const rank of [Math.ceil(count / 2), Math.floor(count / 2) + 1, ...ends]) {
    found.push(nth(rank));
    yield PASSES * size;
  }
  const [below, above, low = -Infinity, high = Infinity] = found as [number, number, number?, number?];
  return { estimate: (below + above) / 2, low, high };
}

/** The least number in [low, high] with `count` ≥ `k`, by bisection to the last bit; `count` does not fall. */
export function leastWith(low: number, high: number, k: number, count: (limit: number) => number): number {
  if (count(low) >= k) return low;
  let [below, reached] = [low, high];
  for (;;) {
    const middle = below + (reached - below) / 2;
    if (middle <= below || middle >= reached) return reached;
    if (count(middle) >= k) reached = middle;
    else below = middle;
  }
}
