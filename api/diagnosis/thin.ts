/**
 * The indexes of at most `most` points that stand for all of 0 … length − 1 in a plot: the first and the
 * last, the least and the greatest of every series, all of `kept`, and of each of equal stretches the
 * points where the first series is least and greatest. Ascending, without repetition.
 *
 * A point that is not finite counts as greater than every number.
 */
export function thin(length: number, series: readonly Float64Array[], kept: readonly number[], most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, i) => i);
  const chosen = new Set([0, length - 1]);
  for (const values of series) for (const index of extremes(values, 0, length)) chosen.add(index);
  for (const index of kept) if (chosen.size < most / 2) chosen.add(index);

  const stretches = Math.floor((most - chosen.size) / 2);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * length) / stretches);
    const to = Math.floor(((stretch + 1) * length) / stretches);
    for (const index of extremes(series[0]!, from, to)) chosen.add(index);
  }
  return [...chosen].sort((a, b) => a - b);
}

/** Where `values` is least and where it is greatest between `from` and `to` (exclusive). */
function extremes(values: Float64Array, from: number, to: number): [least: number, greatest: number] {
  let least = from;
  let greatest = from;
  for (let i = from + 1; i < to; i++) {
    if (rank(values[i]!) < rank(values[least]!)) least = i;
    if (rank(values[i]!) > rank(values[greatest]!)) greatest = i;
  }
  return [least, greatest];
}

function rank(value: number): number {
  return Number.isFinite(value) ? value : Infinity;
}
