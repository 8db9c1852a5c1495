import type { IntervalMethod } from "../../statistics/intervals.ts";
import { exactMcNemar } from "../../statistics/mcnemar.ts";
import { mapProgress, type Progressive, seeing } from "../../steps/progress.ts";
import { trainingWork } from "../cost/cost.ts";
import { isSignificant } from "../study/compare.ts";
import { type OtherCriterion, otherCriterionIn } from "../study/other-criterion.ts";
import { type Seeds, seedsOf, type Trials, tallyOf } from "../study/trials.ts";
import { watchTrials } from "../study/watch-trials.ts";
import { Allowance } from "./allowance.ts";
import { type Baseline, distinct } from "./candidate.ts";
import { type Cause, causesOf } from "./causes.ts";
import { groundOf } from "./ground.ts";
import type { Outlook } from "./outlook.ts";
import type { InquiryProgress, Searching } from "./progress.ts";
import { type Proofs, prove } from "./proof.ts";
import { byPromise } from "./race.ts";
import { type Screened, Screener } from "./screening.ts";
import { search } from "./search.ts";
import { addressedBy, candidatesOf, isHopeless, type Survey, simpler, survey } from "./survey.ts";
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
  /** The experiment on fresh seeds; null if no change was tried on them. */
  readonly again: Trials | null;
  /** Multiply-adds that the search for remedies took. */
  readonly spent: number;
}

/**
 * Runs the baseline, diagnoses failing runs, screens the changes that the findings propose on the same seeds, and tries
 * the promising ones on as many fresh seeds, or more if few of them fail. It may spend `outlook.most` times the work of
 * the trials of the baseline.
 */
export function* inquire(
  experiment: Baseline,
  seeds: Seeds,
  method: IntervalMethod,
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
  const allowance = new Allowance(Math.floor(outlook.most * seeds.count * trainingWork(specification)));
  const screener = new Screener(baseline, allowance, confidence);
  const found = yield* mapProgress(survey(specification, baseline), () => ({
    stage: "examination" as const,
    baseline: baselineTally,
    trying: null,
  }));
  const fresh = { first: seeds.first + seeds.count, count: seeds.count };
  const { tried, baseline: again } =
    screener.successRate === 1 || found.findings.some(isHopeless)
      ? NOTHING_TRIED
      : yield* mapProgress(
          changes(experiment, found, baseline, fresh, screener, confidence),
          ({ stage, title, tally }) => ({ stage, baseline: baselineTally, trying: { title, tally } }),
        );
  const other = otherCriterionIn(baseline);
  const verdicts = ranked(judgeAll(tried, method, confidence), confidence);
  const isPossible = screener.successRate > 0 || (again !== null && tallyOf(again).successes > 0);
  return {
    baseline,
    successRate: screener.successRate,
    survey: found,
    causes: causesOf(found, verdicts, rateByCriterion(baseline, other, confidence), {
      isPossible,
      specification,
      failureRate: 1 - screener.successRate,
      confidence,
    }),
    otherCriterion: other,
    verdicts,
    again,
    spent: allowance.spent,
  };
}

/** Of equal experiments that were reached in several ways, the one that was looked at most. */
function deepest(entries: readonly Screened[]): Screened[] {
  const seeds = ({ screening }: Screened) => (screening === null ? 0 : screening.failing + screening.succeeding);
  const sorted = entries.toSorted((a, b) => seeds(b) - seeds(a));
  const kept = new Set(distinct(sorted.map(({ candidate }) => candidate)));
  return entries.filter(({ candidate }) => kept.has(candidate));
}

const SEEN = { stage: "screening", title: "A simpler network", tally: null } as const;

const NOTHING_TRIED: Proofs = { baseline: null, tried: [] };

function* changes(
  experiment: Baseline,
  found: Survey,
  baseline: Trials,
  fresh: Seeds,
  screener: Screener,
  confidence: number,
): Searching<Proofs> {
  try {
    const ground = yield* groundOf(experiment, found, baseline, addressedBy([found]), screener);
    const surveys = ground.survey === null ? [found] : [ground.survey, found];
    const addressed = addressedBy(surveys);
    const repairs = ground.repairs.map(({ candidate }) => candidate);
    const proposed = candidatesOf(experiment, surveys, addressed, ground.steps);
    const line = ground.steps.length > 0 ? [] : yield* seeing(SEEN, simpler(experiment));
    const candidates = distinct([...proposed, ...line], repairs);
    const isRepaired = ground.repairs.some((entry) => screener.isEnough(entry));
    const { singles, combined } = yield* search(
      experiment,
      { candidates: isRepaired ? [] : candidates, addressed, ground: ground.steps },
      screener,
    );
    const all = byPromise(deepest([...ground.repairs, ...singles, ...combined]), screener);
    const { baseline: again, tried } = yield* prove(experiment, all, fresh, screener, confidence, ground.steps);
    const isCombined = new Set(combined.map(({ candidate }) => candidate));
    return {
      baseline: again,
      tried: tried.filter(({ candidate, full }) => full !== null || !isCombined.has(candidate)),
    };
  } finally {
    screener.end();
  }
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
