/**
 * The repairs of certain faults. No run can meet its criterion while such a fault is there, so every other change
 * stands on its repair, and what else is wrong shows in runs of the repaired experiment.
 */
import { mapProgress } from "../../steps/progress.ts";
import { examinedOf } from "../cost/search.ts";
import type { Trials } from "../study/trials.ts";
import { watchTrials } from "../study/watch-trials.ts";
import { type Addressed, type Baseline, type Candidate, type ChangeStep, compose } from "./candidate.ts";
import type { Searching } from "./progress.ts";
import { race } from "./race.ts";
import type { Screened, Screener } from "./screening.ts";
import { type Survey, survey } from "./survey.ts";

/** The fraction of the allowance that is left after the repairs have been screened. */
const RESERVE = 0.8;
/** Runs of the repaired experiment of which some are examined. */
const RUNS = 4;

export interface Ground {
  readonly steps: readonly ChangeStep[];
  /** The repairs that were screened, alone or on those before them. */
  readonly repairs: readonly Screened[];
  /** What is wrong with the repaired experiment; null if no fault is certain, or nothing is known to be wrong then. */
  readonly survey: Survey | null;
}

export function* groundOf(
  experiment: Baseline,
  { seeds, findings }: Survey,
  baseline: Trials,
  addressed: Addressed,
  screener: Screener,
): Searching<Ground> {
  const repairs: Screened[] = [];
  let repaired: Candidate | undefined;
  for (const { finding } of findings) {
    if (!finding.certain) continue;
    const candidates = finding.remedies.flatMap(
      (step) => compose(experiment, [...(repaired?.steps ?? []), stepOf(step)], addressed) ?? [],
    );
    const raced = yield* race(candidates, screener, RESERVE);
    repairs.push(...raced);
    const best = raced.toSorted((a, b) => screener.estimate(b) - screener.estimate(a))[0];
    repaired = best?.candidate ?? repaired;
  }
  if (repaired === undefined) return { steps: [], repairs, survey: null };
  const known = repairs.find(({ candidate }) => candidate === repaired)!;
  if (screener.isEnough(known)) return { steps: repaired.steps, repairs, survey: null };
  return { steps: repaired.steps, repairs, survey: yield* surveyOf(repaired, seeds.length, baseline, screener) };
}

function stepOf({ action, value }: ChangeStep): ChangeStep {
  return { action, value };
}

function* surveyOf(
  { specification, title, work }: Candidate,
  examined: number,
  { seeds }: Trials,
  { allowance }: Screener,
): Searching<Survey | null> {
  const some = seeds.subarray(0, RUNS);
  if (!allowance.spend(work * some.length, RESERVE / 2)) return null;
  const seen = { stage: "screening", title, tally: null } as const;
  const trials = yield* mapProgress(watchTrials(specification, some), () => seen);
  const most = Math.max(1, examinedOf(seeds.length) - examined);
  return yield* mapProgress(survey(specification, trials, most), () => seen);
}
