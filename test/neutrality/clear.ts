/** Which published differences are clear. The rules were written before the first run. */
import { mean } from "../mean.ts";
import type { PublishedEdge, PublishedStudy } from "./published.ts";

/** The greatest p-value of the exact two-sided Mann-Whitney test of the ten runs before and the ten after. */
export const LEVEL = 0.01;
/** The least difference of two mean accuracies, and the least of two mean errors as a fraction of the greater. */
export const LEAST = { accuracy: 0.05, error: 0.05 } as const;

export const isAccuracy = ({ measure }: Pick<PublishedStudy, "measure">): boolean => measure === "accuracy";

/** The sign of a clear published difference, after minus before; 0 if it is not clear. */
export function clearSign(study: Pick<PublishedStudy, "measure">, { before, after }: PublishedEdge): number {
  const gap = mean(after) - mean(before);
  const unit = isAccuracy(study) ? LEAST.accuracy : LEAST.error * Math.max(mean(before), mean(after));
  if (Math.abs(gap) < unit || mannWhitney(before, after) > LEVEL) return 0;
  return Math.sign(gap);
}

/**
 * The p-value of the exact two-sided Mann-Whitney test with midranks, from all ways to divide the measurements.
 *
 * @see Mann, Whitney, "On a test of whether one of two random variables is stochastically larger than the other", Annals
 * of Mathematical Statistics 18 (1947).
 */
export function mannWhitney(one: readonly number[], other: readonly number[]): number {
  const all = [...one, ...other].sort((a, b) => a - b);
  // Twice the midrank, so that ranks are whole numbers.
  const rankOf = (x: number) => all.indexOf(x) + all.lastIndexOf(x) + 2;
  const ranks = all.map(rankOf);
  /** How many choices of so many measurements have each sum of ranks. */
  const ways: Map<number, number>[] = Array.from({ length: one.length + 1 }, () => new Map());
  ways[0]!.set(0, 1);
  for (const rank of ranks)
    for (let chosen = one.length; chosen > 0; chosen--)
      for (const [sum, count] of ways[chosen - 1]!)
        ways[chosen]!.set(sum + rank, (ways[chosen]!.get(sum + rank) ?? 0) + count);
  const expected = (one.length * ranks.reduce((sum, rank) => sum + rank, 0)) / ranks.length;
  const seen = Math.abs(one.reduce((sum, x) => sum + rankOf(x), 0) - expected);
  let [extreme, total] = [0, 0];
  for (const [sum, count] of ways[one.length]!) {
    total += count;
    if (Math.abs(sum - expected) >= seen - 1e-9) extreme += count;
  }
  return extreme / total;
}
