/**
 * The quantiles of `sorted` (ascending, at least one number) at the probabilities `at`, interpolated
 * linearly between order statistics: definition 7 of Hyndman & Fan, "Sample quantiles in statistical
 * packages", The American Statistician 50 (1996); the default of R and NumPy. Null where an infinity enters.
 */
export function quantiles(sorted: Float64Array, at: readonly number[]): (number | null)[] {
  return at.map((probability) => {
    const position = probability * (sorted.length - 1);
    const below = Math.floor(position);
    const share = position - below;
    const low = sorted[below]!;
    if (share === 0) return Number.isFinite(low) ? low : null;
    const high = sorted[below + 1]!;
    return Number.isFinite(high) ? low + share * (high - low) : null;
  });
}
