import { holm } from "../../statistics/holm.ts";
import { isSignificant } from "../study/compare.ts";
import { SUFFICIENT } from "./search.ts";
import { rateOf, type Tried } from "./trial.ts";

/** What the trials say of a change. */
export const statuses = {
  proven:
    "On the same seeds more runs succeed, beyond what chance explains: exact McNemar test, corrected for all changes tried.",
  unproven: "No such difference was shown; its study and its screening say on how many seeds it was looked for.",
  harmful: "On the same seeds fewer runs succeed, beyond what chance explains.",
} as const;
export type Status = keyof typeof statuses;

export interface TrialVerdict extends Tried {
  readonly status: Status;
  /** The rate of success over all seeds; null where it was not tried on them. */
  readonly rate: number | null;
  /** Whether the rate is at least 90 %. */
  readonly sufficient: boolean;
  /** Holm's, over all changes that were tried on every seed; null for others. */
  readonly adjustedPValue: number | null;
}

/** The status of everything that was tried. */
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

/**
 * Those that are proven and enough first, the cheapest of them first, and of equal cost the one that reaches more;
 * then those that are proven, by what they reach; then what was not proven; then what does harm.
 */
export function ranked(verdicts: readonly TrialVerdict[]): TrialVerdict[] {
  const group = ({ status, sufficient }: TrialVerdict) =>
    sufficient ? 0 : status === "proven" ? 1 : status === "unproven" ? 2 : 3;
  return verdicts.toSorted((a, b) => {
    const groups = group(a) - group(b);
    if (groups !== 0) return groups;
    if (a.sufficient) return a.candidate.work - b.candidate.work || b.rate! - a.rate!;
    return (b.rate ?? -1) - (a.rate ?? -1) || a.candidate.work - b.candidate.work;
  });
}
