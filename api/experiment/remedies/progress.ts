import type { Progressive } from "../study/progress.ts";
import type { Tally } from "../study/trials.ts";

/** What a search for remedies goes through. */
export const stages = {
  baseline: "The experiment itself is run on every seed.",
  examination: "Runs that failed are examined.",
  screening: "A change is tried on a few seeds, chosen among those that failed and those that succeeded.",
  trials: "A change is tried on every seed, or on the first of them.",
} as const;
export type SearchStage = keyof typeof stages;

/** What is seen of a search for changes that help. */
export interface Attempt {
  readonly stage: "screening" | "trials";
  /** The change that is being tried. */
  readonly title: string;
  /** Its trials; null while it is screened. */
  readonly tally: Tally | null;
}

/** A part of that search. */
export type Searching<Result> = Progressive<Attempt, Result>;

/** What is seen of an inquiry. */
export interface InquiryProgress {
  readonly stage: SearchStage;
  readonly baseline: Tally;
  /** The change that is being tried, or was tried last; null before there is one. */
  readonly trying: Pick<Attempt, "title" | "tally"> | null;
}
