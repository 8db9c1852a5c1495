/**
 * The p-values of a family of tests, each adjusted by Holm's step-down procedure: to reject those that are at
 * most α keeps the probability of any false rejection at most α, however the tests depend on each other. In the
 * order given.
 *
 * @see Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => pValues[a]! - pValues[b]!);
  const adjusted = new Array<number>(pValues.length);
  let least = 0;
  order.forEach((index, rank) => {
    least = Math.max(least, Math.min(1, (pValues.length - rank) * pValues[index]!));
    adjusted[index] = least;
  });
  return adjusted;
}
