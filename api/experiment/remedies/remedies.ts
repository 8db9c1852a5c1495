import type { Specification } from "../../network/specification.ts";
import type { IntervalMethod } from "../../statistics/intervals.ts";
import { trainingWork } from "../work.ts";
import { runTrials, seedsOf, type Seeds, type Trials } from "../trials.ts";
import { causesOf, type Cause } from "./causes.ts";
import { search } from "./search.ts";
import { candidatesOf, survey, type Survey } from "./survey.ts";
import { Laboratory } from "./trial.ts";
import { judgeAll, ranked, type Verdict } from "./verdicts.ts";

/** What the search for remedies may spend, in studies of the baseline. */
export const EFFORT = 40;
/** From this rate of success on, what fails is taken for accident: one run in twenty. */
export const HEALTHY = 0.95;

export interface Inquiry {
  readonly baseline: Trials;
  readonly successRate: number;
  /** Whether so many runs succeed that nothing is wrong with the experiment. */
  readonly healthy: boolean;
  readonly survey: Survey;
  /** The decisive one first. */
  readonly causes: readonly Cause[];
  /** The best first. */
  readonly verdicts: readonly Verdict[];
}

/** From failing runs to what they have in common, from there to changes, and from trials on the same seeds to what helps. */
export function inquire(specification: Specification, seeds: Seeds, _method: IntervalMethod, confidence: number): Inquiry {
  const baseline = runTrials(specification, seedsOf(seeds));
  const laboratory = new Laboratory(baseline, confidence, EFFORT * seeds.count * trainingWork(specification));
  const found = survey(specification, baseline);
  const { candidates, addressed } = candidatesOf(specification, found);
  const tried = laboratory.successRate === 1 ? [] : search(specification, candidates, addressed, laboratory);
  const verdicts = ranked(judgeAll(tried, confidence));
  return {
    baseline,
    successRate: laboratory.successRate,
    healthy: laboratory.successRate >= HEALTHY,
    survey: found,
    causes: causesOf(found, verdicts),
    verdicts,
  };
}
