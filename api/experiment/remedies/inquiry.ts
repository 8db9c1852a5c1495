import { trainingCost } from "../cost/cost.ts";
import { mapProgress, type Progressive } from "../study/progress.ts";
import { type Seeds, seedsOf, type Trials, tallyOf, watchTrials } from "../study/trials.ts";
import type { Baseline } from "./candidate.ts";
import { type Cause, causesOf } from "./causes.ts";
import type { InquiryProgress } from "./progress.ts";
import { SUFFICIENT, search } from "./search.ts";
import { candidatesOf, type Survey, survey } from "./survey.ts";
import { TrialBudget } from "./trial.ts";
import { judgeAll, ranked, type TrialVerdict } from "./verdicts.ts";

/**
 * From this rate of success on nothing is said to be wrong: what fails is one run in twenty at most. Down to the
 * rate that is enough for a change, nothing is said to be wrong unless a change is proven to do better.
 */
const HEALTHY = 0.95;

/** What was learned about an experiment. */
export interface Inquiry {
  readonly baseline: Trials;
  readonly successRate: number;
  /** Whether so many runs succeed that nothing is wrong with the experiment. */
  readonly healthy: boolean;
  readonly survey: Survey;
  /** The decisive one first. */
  readonly causes: readonly Cause[];
  /** The best first. */
  readonly verdicts: readonly TrialVerdict[];
  /** Multiply-adds that the search for remedies took. */
  readonly spent: number;
}

/**
 * From failing runs to what they have in common, from there to changes, and from trials on the same seeds to
 * what helps. The search may spend `effort` times what the trials of the baseline take.
 */
export function* inquire(
  experiment: Baseline,
  seeds: Seeds,
  confidence: number,
  effort: number,
): Progressive<InquiryProgress, Inquiry> {
  const { specification } = experiment;
  const baseline = yield* mapProgress(watchTrials(specification, seedsOf(seeds)), (tally) => ({
    stage: "baseline" as const,
    baseline: tally,
    trying: null,
  }));
  const ofBaseline = tallyOf(baseline);
  const laboratory = new TrialBudget(baseline, confidence, effort * seeds.count * trainingCost(specification).work);
  const found = yield* mapProgress(survey(specification, baseline), () => ({
    stage: "examination" as const,
    baseline: ofBaseline,
    trying: null,
  }));
  const { candidates, addressed } = candidatesOf(experiment, found);
  const tried =
    laboratory.successRate === 1
      ? []
      : yield* mapProgress(search(experiment, candidates, addressed, laboratory), ({ stage, title, tally }) => ({
          stage,
          baseline: ofBaseline,
          trying: { title, tally },
        }));
  const verdicts = ranked(judgeAll(tried, confidence));
  const rate = laboratory.successRate;
  return {
    baseline,
    successRate: rate,
    healthy: rate >= HEALTHY || (rate >= SUFFICIENT && verdicts.every(({ status }) => status !== "proven")),
    survey: found,
    causes: causesOf(found, verdicts),
    verdicts,
    spent: laboratory.spent,
  };
}
