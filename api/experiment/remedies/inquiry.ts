import { exactMcNemar } from "../../statistics/mcnemar.ts";
import { mapProgress, type Progressive } from "../../steps/progress.ts";
import { trainingCost } from "../cost/cost.ts";
import { isSignificant } from "../study/compare.ts";
import { type OtherCriterion, otherCriterionOf } from "../study/other-criterion.ts";
import { type Seeds, seedsOf, type Trials, tallyOf, watchTrials } from "../study/trials.ts";
import type { Baseline } from "./candidate.ts";
import { type Cause, causesOf } from "./causes.ts";
import type { Outlook } from "./outlook.ts";
import type { InquiryProgress } from "./progress.ts";
import { search } from "./search.ts";
import { candidatesOf, type Survey, survey } from "./survey.ts";
import { TrialBudget } from "./trial.ts";
import { judgeAll, ranked, type TrialVerdict } from "./verdicts.ts";

/** The result of an inquiry into an experiment. */
export interface Inquiry {
  readonly baseline: Trials;
  readonly successRate: number;
  readonly survey: Survey;
  /** The decisive one first. */
  readonly causes: readonly Cause[];
  /** A criterion that the runs meet, if they miss that of the experiment. */
  readonly otherCriterion: OtherCriterion | null;
  /** The best first. */
  readonly verdicts: readonly TrialVerdict[];
  /** Multiply-adds that the search for remedies took. */
  readonly spent: number;
}

/**
 * Runs the baseline, diagnoses failing runs, and tries the changes that the findings propose on the same seeds. The
 * search may spend `outlook.most` times the work of the trials of the baseline.
 */
export function* inquire(
  experiment: Baseline,
  seeds: Seeds,
  confidence: number,
  outlook: Pick<Outlook, "most">,
): Progressive<InquiryProgress, Inquiry> {
  const { specification } = experiment;
  const baseline = yield* mapProgress(watchTrials(specification, seedsOf(seeds)), (tally) => ({
    stage: "baseline" as const,
    baseline: tally,
    trying: null,
  }));
  const baselineTally = tallyOf(baseline);
  const budget = new TrialBudget(
    baseline,
    confidence,
    Math.floor(outlook.most * seeds.count * trainingCost(specification).work),
  );
  const found = yield* mapProgress(survey(specification, baseline), () => ({
    stage: "examination" as const,
    baseline: baselineTally,
    trying: null,
  }));
  const { candidates, addressed } = candidatesOf(experiment, found);
  const tried =
    budget.successRate === 1
      ? []
      : yield* mapProgress(search(experiment, candidates, addressed, budget), ({ stage, title, tally }) => ({
          stage,
          baseline: baselineTally,
          trying: { title, tally },
        }));
  const other = otherCriterionOf(baseline);
  const verdicts = ranked(judgeAll(tried, confidence));
  return {
    baseline,
    successRate: budget.successRate,
    survey: found,
    causes: causesOf(found, verdicts, rateByCriterion(baseline, other, confidence), budget.successRate > 0),
    otherCriterion: other,
    verdicts,
    spent: budget.spent,
  };
}

/** The fraction of runs that meet the other criterion; null if chance explains that more do than succeed. */
function rateByCriterion(
  { outcomes, reached }: Trials,
  other: OtherCriterion | null,
  confidence: number,
): number | null {
  if (other === null) return null;
  let [gained, lost] = [0, 0];
  for (const [index, outcome] of outcomes.entries()) {
    const meets = reached[index]! >= other.bound;
    if (meets && outcome !== "success") gained++;
    if (!meets && outcome === "success") lost++;
  }
  const proven = gained > lost && isSignificant(exactMcNemar(gained, lost), confidence);
  return proven ? other.successes / outcomes.length : null;
}
