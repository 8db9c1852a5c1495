/**
 * The quantiles of `sorted` (ascending, at least one number) at `probabilities` in [0, 1], interpolated linearly
 * between order statistics, the default of R and NumPy. Null if an infinite number enters the quantile.
 *
 * @see Hyndman & Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996), definition 7.
 */
export function quantiles(sorted: Float64Array, probabilities: readonly number[]): (number | null)[] {
  return quantilesBy((rank) => sorted[rank]!, sorted.length, probabilities);
}

/** {@link quantiles} of `count` numbers, of which `at` gives the order statistic of a rank, from 0 on. */
export function quantilesBy(
  at: (rank: number) => number,
  count: number,
  probabilities: readonly number[],
): (number | null)[] {
  return probabilities.map((probability) => {
    const position = probability * (count - 1);
    const below = Math.floor(position);
    const fraction = position - below;
    const low = at(below);
    if (fraction === 0) return Number.isFinite(low) ? low : null;
    const high = at(below + 1);
    return Number.isFinite(low) && Number.isFinite(high) ? low + fraction * (high - low) : null;
  });
}
