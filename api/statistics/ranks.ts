/**
 * Twice the midranks of numbers, from 2 on, in their order: equal numbers share the mean of their ranks, which is a
 * half-integer at most. `ties` is Σ(t³ − t) over groups of t equal numbers.
 */
export function doubledMidranks(values: Float64Array): { readonly ranks: Float64Array; readonly ties: number } {
  const sorted = values.toSorted();
  const ofSorted = new Float64Array(values.length);
  let ties = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    ofSorted.fill(from + to + 1, from, to);
    const size = to - from;
    ties += size * (size * size - 1);
    from = to;
  }
  return { ranks: values.map((value) => ofSorted[placeOf(value, sorted)]!), ties };
}

/** The index of a number in an ascending list that has it. */
function placeOf(value: number, sorted: Float64Array): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The least `k` in 0 … `distribution.length` with P(X < k + 1) > `tail`, for probabilities P(X = i). */
export function lowerTail(distribution: Float64Array, tail: number): number {
  let below = 0;
  let k = 0;
  while (k < distribution.length && below + distribution[k]! <= tail) below += distribution[k++]!;
  return k;
}

/** Twice the smaller of P(X ≤ x) and P(X ≥ x), at most 1, for probabilities P(X = i). */
export function twoSided(distribution: Float64Array, x: number): number {
  let [below, above] = [0, 0];
  distribution.forEach((probability, i) => {
    if (i <= x) below += probability;
    if (i >= x) above += probability;
  });
  return Math.min(1, 2 * Math.min(below, above));
}
