import { holm } from "../../statistics/holm.ts";
import { type IntervalMethod, interval } from "../../statistics/intervals.ts";
import { exactMcNemar } from "../../statistics/mcnemar.ts";
import { compareTrials, isSignificant } from "../study/compare.ts";
import { lawOf } from "../study/law.ts";
import { tallyOf } from "../study/trials.ts";
import { healthOf } from "./health.ts";
import { firstOf, rateOf, type Tried } from "./proof.ts";

/** What the trials show about a change. */
export const statuses = {
  proven:
    "More of the fresh seeds succeed than chance explains: exact McNemar test, corrected for all changes that were " +
    "tried on them.",
  unproven: "No such difference was shown. `study` and `screening` show on how many seeds the change was tried.",
  "too-few-seeds":
    "No such difference was shown, nor could it have been on these fresh seeds: not if each seed that fails without " +
    "the change succeeded with it.",
  untried: "It was not tried: the effort did not reach it, or less of the same change seemed sufficient.",
  harmful: "Fewer of the fresh seeds succeed than chance explains.",
} as const;
export type Status = keyof typeof statuses;

/** Whether so many runs succeed with a change that it is enough. */
export const sufficiencies = {
  yes: "The lower end of the interval on the fresh seeds is at least the sufficient rate; if the exact law is known, its probability is.",
  no: "The upper end is below it.",
  "not-settled": "The interval contains it: `seedsToTell` is the number of seeds that would settle it.",
} as const;
export type Sufficiency = keyof typeof sufficiencies;

export interface TrialVerdict extends Tried {
  readonly status: Status;
  /** The success rate over the fresh seeds, and the lower end of its interval; null if it was not tried on them. */
  readonly rate: number | null;
  readonly low: number | null;
  /** Null without fresh seeds. */
  readonly sufficient: Sufficiency | null;
  /** The fresh seeds that would settle whether it is sufficient; null if it is settled. */
  readonly seedsToTell: number | null;
  /** The p-value by Holm's procedure over all changes that were tried on fresh seeds; null for others. */
  readonly adjustedPValue: number | null;
}

/** The status of every change. */
export function judgeAll(tried: readonly Tried[], method: IntervalMethod, confidence: number): TrialVerdict[] {
  const full = tried.filter((one) => one.full !== null);
  const adjusted = holm(full.map((one) => one.full!.comparison.pValue));
  return tried.map((one) => {
    if (one.full === null) {
      const status = one.screening === null ? "untried" : "unproven";
      return { ...one, status, rate: null, low: null, sufficient: null, seedsToTell: null, adjustedPValue: null };
    }
    const adjustedPValue = adjusted[full.indexOf(one)]!;
    return {
      ...one,
      status: statusOf(one.full, adjustedPValue, full.length, confidence),
      rate: rateOf(one.full),
      ...sufficiencyOf(one.full, method, confidence),
      adjustedPValue,
    };
  });
}

function statusOf(
  { trials, comparison: { gained, lost } }: NonNullable<Tried["full"]>,
  adjustedPValue: number,
  tests: number,
  confidence: number,
): Status {
  if (isSignificant(adjustedPValue, confidence) && gained !== lost) return gained > lost ? "proven" : "harmful";
  const failing = tallyOf(trials).trials - tallyOf(trials).successes + gained;
  // Without the change, those fail that it gained, and those that it left, but not those that it lost.
  const most = exactMcNemar(failing - lost, 0);
  return isSignificant(tests * most, confidence) ? "unproven" : "too-few-seeds";
}

function sufficiencyOf(
  { trials }: NonNullable<Tried["full"]>,
  method: IntervalMethod,
  confidence: number,
): Pick<TrialVerdict, "low" | "sufficient" | "seedsToTell"> {
  const tally = tallyOf(trials);
  const measured = { ...tally, interval: interval(method, tally.successes, tally.trials, confidence) };
  const { healthy, seedsToTell } = healthOf(measured, lawOf(trials.specification) ?? null);
  const sufficient = healthy ? "yes" : seedsToTell === null ? "no" : "not-settled";
  return { low: measured.interval.low, sufficient, seedsToTell };
}

/** Whether the fresh seeds do not tell a change from the best one, which it is as proven and as sufficient as. */
export function isAsGood(verdict: TrialVerdict, best: TrialVerdict, confidence: number): boolean {
  if (verdict === best || verdict.status !== "proven" || best.status !== "proven") return false;
  const hasAsMany = verdict.full!.trials.seeds.length === best.full!.trials.seeds.length;
  return hasAsMany && verdict.sufficient === best.sufficient && isAlike(verdict, best, confidence);
}

/** Whether the fresh seeds that both changes were tried on do not tell them apart. */
export function isAlike({ full: one }: TrialVerdict, { full: other }: TrialVerdict, confidence: number): boolean {
  if (one === null || other === null) return false;
  const count = Math.min(one.trials.seeds.length, other.trials.seeds.length);
  const [first, second] = [firstOf(one.trials, count), firstOf(other.trials, count)];
  return !isSignificant(compareTrials(first, second, confidence).pValue, confidence);
}

/**
 * Sorts changes: proven ones that are sufficient first, then those for which that is not settled; then other proven ones;
 * then unproven ones; then harmful ones. Of the sufficient ones, the most promising of the screening come first. In
 * every other group it is the lower end of the interval that counts, but the first is, of those that were tried on the
 * most seeds and are not told from the best of these, the one with the fewest steps, and the most promising of these. So
 * what the fresh seeds show of the first is not selected by chance among them. The `verdicts` come in the order of
 * promise.
 */
export function ranked(verdicts: readonly TrialVerdict[], confidence: number): TrialVerdict[] {
  const groups = [0, 1, 2, 3, 4, 5].map((group) => verdicts.filter((one) => groupOf(one) === group));
  return groups.flatMap((group, index) => (index === 0 ? group : byRate(group, confidence)));
}

function byRate(group: readonly TrialVerdict[], confidence: number): TrialVerdict[] {
  const sorted = group.toSorted((a, b) => (b.low ?? -1) - (a.low ?? -1) || a.candidate.work - b.candidate.work);
  const seedsOf = ({ full }: TrialVerdict) => full?.trials.seeds.length ?? 0;
  const most = Math.max(...group.map(seedsOf));
  const best = sorted.find((one) => seedsOf(one) === most);
  if (best === undefined) return [];
  // The best of many equal changes is so by chance: each is compared with it, so the comparisons are corrected.
  const corrected = 1 - (1 - confidence) / Math.max(1, group.length - 1);
  const level = group.filter((one) => one === best || isAsGood(one, best, corrected));
  const fewest = Math.min(...level.map(({ candidate: { steps } }) => steps.length));
  const first = level.find(({ candidate: { steps } }) => steps.length === fewest)!;
  return [first, ...sorted.filter((one) => one !== first)];
}

function groupOf({ status, sufficient }: TrialVerdict): number {
  switch (status) {
    case "proven":
      return sufficient === "yes" ? 0 : sufficient === "not-settled" ? 1 : 2;
    case "unproven":
    case "too-few-seeds":
      return 3;
    case "untried":
      return 4;
    case "harmful":
      return 5;
  }
}
