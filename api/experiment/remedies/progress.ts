import type { Progressive } from "../../steps/progress.ts";
import type { Tally } from "../study/trials.ts";

/** The stages of a search for remedies. */
export const stages = {
  baseline: "Runs the experiment itself on every seed.",
  examination: "Diagnoses some of the runs that failed.",
  screening: "Tries a change on a few seeds, chosen from those that failed and those that succeeded.",
  again: "Runs the experiment itself on the fresh seeds, which the search has not seen.",
  trials: "Tries a change on the fresh seeds, or on the first of them.",
} as const;
export type SearchStage = keyof typeof stages;

/** The progress of a search for changes that help. */
export interface Attempt {
  readonly stage: "screening" | "again" | "trials";
  /** The title of the change that is being tried. */
  readonly title: string;
  /** The trials of the change so far; null while it is screened. */
  readonly tally: Tally | null;
}

/** A computation that is part of the search. */
export type Searching<Result> = Progressive<Attempt, Result>;

/** The progress of an inquiry. */
export interface InquiryProgress {
  readonly stage: SearchStage;
  readonly baseline: Tally;
  /** The change that is being tried, or was tried last; null before the first. */
  readonly trying: Pick<Attempt, "title" | "tally"> | null;
}
