/**
 * The quantiles of `sorted` (ascending, at least one number) at `probabilities` in [0, 1], interpolated linearly
 * between order statistics, the default of R and NumPy. Null if an infinite number enters the quantile.
 *
 * @see Hyndman & Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996), definition 7.
 */
export function quantiles(sorted: Float64Array, probabilities: readonly number[]): (number | null)[] {
  return probabilities.map((probability) => {
    const position = probability * (sorted.length - 1);
    const below = Math.floor(position);
    const fraction = position - below;
    const low = sorted[below]!;
    if (fraction === 0) return Number.isFinite(low) ? low : null;
    const high = sorted[below + 1]!;
    return Number.isFinite(low) && Number.isFinite(high) ? low + fraction * (high - low) : null;
  });
}
