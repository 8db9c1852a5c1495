import { holm } from "../../statistics/holm.ts";
import { isSignificant } from "../study/compare.ts";
import { SUFFICIENT } from "./health.ts";
import { rateOf, type Tried } from "./trial.ts";

/** What the trials show about a change. */
export const statuses = {
  proven: "More of the same seeds succeed than chance explains: exact McNemar test, corrected for all changes tried.",
  unproven: "No such difference was shown. `study` and `screening` show on how many seeds the change was tried.",
  harmful: "Fewer of the same seeds succeed than chance explains.",
} as const;
export type Status = keyof typeof statuses;

export interface TrialVerdict extends Tried {
  readonly status: Status;
  /** The success rate over the seeds of its study; null if it was only screened. */
  readonly rate: number | null;
  /** Whether it is proven and its success rate is at least {@link SUFFICIENT}. */
  readonly sufficient: boolean;
  /** The p-value by Holm's procedure over all changes that have a study; null for others. */
  readonly adjustedPValue: number | null;
}

/** The status of every change that was tried. */
export function judgeAll(tried: readonly Tried[], confidence: number): TrialVerdict[] {
  const full = tried.filter((one) => one.full !== null);
  const adjusted = holm(full.map((one) => one.full!.comparison.pValue));
  return tried.map((one) => {
    if (one.full === null) return { ...one, status: "unproven", rate: null, sufficient: false, adjustedPValue: null };
    const adjustedPValue = adjusted[full.indexOf(one)]!;
    const { gained, lost } = one.full.comparison;
    const rate = rateOf(one.full);
    const status =
      !isSignificant(adjustedPValue, confidence) || gained === lost ? "unproven" : gained > lost ? "proven" : "harmful";
    return { ...one, status, rate, sufficient: status === "proven" && rate >= SUFFICIENT, adjustedPValue };
  });
}

/** Costs whose ratio is below this count as similar. */
const SIMILAR = 2;

/**
 * Sorts changes: sufficient ones first; then other proven ones, by success rate; then unproven ones; then harmful ones.
 * Of the sufficient ones, those that cost less than {@link SIMILAR} times the cheapest come first, by success rate, since
 * their costs matter less than a run in ten; the others follow by cost.
 */
export function ranked(verdicts: readonly TrialVerdict[]): TrialVerdict[] {
  const cheapest = Math.min(...verdicts.filter(({ sufficient }) => sufficient).map(({ candidate }) => candidate.work));
  const isSimilar = ({ candidate }: TrialVerdict) => candidate.work < SIMILAR * cheapest;
  const group = ({ status, sufficient }: TrialVerdict) =>
    sufficient ? 0 : status === "proven" ? 1 : status === "unproven" ? 2 : 3;
  return verdicts.toSorted((a, b) => {
    const groups = group(a) - group(b);
    if (groups !== 0) return groups;
    if (a.sufficient && !(isSimilar(a) && isSimilar(b)))
      return a.candidate.work - b.candidate.work || b.rate! - a.rate!;
    return (b.rate ?? -1) - (a.rate ?? -1) || a.candidate.work - b.candidate.work;
  });
}
