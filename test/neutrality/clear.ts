/** Which published differences are clear. */
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

/** The widest range of the ten runs of a node, in accuracy, of a program whose ten runs say no more than one. */
export const SAME_RUN = 0.01;

/**
 * Whether ten runs of a program say no more than one: nowhere, before or after any of its changes, do they differ by more
 * than {@link SAME_RUN}. So it is if the program fixes its seed, and only the order of additions differs.
 */
export const isOneRun = (study: Pick<PublishedStudy, "measure" | "edges">): boolean =>
  isAccuracy(study) &&
  study.edges.every(({ before, after }) => [before, after].every((runs) => rangeOf(runs) <= SAME_RUN));

const rangeOf = (numbers: readonly number[]): number => Math.max(...numbers) - Math.min(...numbers);

/** The 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/** How far two single runs, one before and one after, may differ by chance, at a confidence of 95 %. */
export const reachOfOneRun = (before: readonly number[], after: readonly number[]): number =>
  Z * Math.sqrt(varianceOf(before) + varianceOf(after));

function varianceOf(numbers: readonly number[]): number {
  const middle = mean(numbers);
  return numbers.reduce((sum, x) => sum + (x - middle) * (x - middle), 0) / (numbers.length - 1);
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
