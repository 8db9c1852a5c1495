import type { Finding } from "../../diagnosis/finding.ts";
import type { SymptomCode } from "../../diagnosis/registry.ts";
import type { IntervalMethod } from "../../statistics/intervals.ts";
import type { DifferenceInterval } from "../../statistics/paired-difference.ts";
import type { Progressive } from "../../steps/progress.ts";
import { runToEnd } from "../../steps/steps.ts";
import { trainingWork } from "../cost/cost.ts";
import { reportTrials, type StudyReport } from "../study/study.ts";
import type { Seeds } from "../study/trials.ts";
import type { Baseline, ChangeStep } from "./candidate.ts";
import type { Standing } from "./causes.ts";
import { type Health, healthOf, SUFFICIENT } from "./health.ts";
import { inquire } from "./inquiry.ts";
import { type Outlook, outlookOf } from "./outlook.ts";
import type { InquiryProgress } from "./progress.ts";
import { seedsToRetry } from "./retry.ts";
import type { Screening } from "./screening.ts";
import { verdictOf } from "./verdict-text.ts";
import { isAsGood, type Status, type Sufficiency, type TrialVerdict } from "./verdicts.ts";

export interface CauseReport extends Finding {
  readonly code: SymptomCode;
  readonly standing: Standing;
  /** The best success rate of the proven changes that address it; null if there is none. */
  readonly reached: number | null;
  /** The number of diagnosed runs that have it, and the seed of the finding. */
  readonly runs: number;
  readonly seed: number;
}

export interface RemedyReport {
  readonly title: string;
  readonly steps: readonly ChangeStep[];
  readonly patch: Readonly<Record<string, unknown>>;
  readonly addresses: readonly SymptomCode[];
  readonly status: Status;
  /** Null if it was not tried on fresh seeds. */
  readonly sufficient: Sufficiency | null;
  /** The fresh seeds that would settle that; null if it is settled. */
  readonly seedsToTell: number | null;
  /** Whether the fresh seeds do not tell it from the first change, which it would do as well as. */
  readonly asGood: boolean;
  /** On the fresh seeds, or on as many of the first as the effort allowed; null if the change was only screened. */
  readonly study: StudyReport | null;
  readonly gained: number | null;
  readonly lost: number | null;
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
  readonly difference: DifferenceInterval | null;
  /** On the few seeds that were tried first; null if the effort did not allow it. */
  readonly screening: Screening | null;
  /** For each step of a combination, the screening of the others; null if they were not tried. Empty for one step. */
  readonly without: readonly (Screening | null)[];
  /** Multiply-adds of training one seed, and their ratio to those of the baseline. */
  readonly cost: { readonly work: number; readonly ratio: number };
}

export interface RemediesReport {
  readonly baseline: StudyReport;
  /** The experiment on the fresh seeds, with which the changes are compared; null if none was tried on them. */
  readonly again: StudyReport | null;
  readonly diagnosis: {
    readonly verdict: string;
    readonly healthy: boolean;
    /** If these seeds are too few to tell, how many would do at the measured rate; else null. */
    readonly seedsToTell: number | null;
    /** The code of the decisive finding; null if nothing is known to be wrong. */
    readonly decisive: SymptomCode | null;
    readonly examined: readonly number[];
    readonly findings: readonly CauseReport[];
  };
  readonly remedies: readonly RemedyReport[];
  /** How many seeds to try for at least one success with this confidence, at the lower end of the interval of the rate. */
  readonly retry: { readonly confidence: number; readonly seeds: number | null };
  /** Multiply-adds that the search spent of its allowance. */
  readonly spent: number;
}

/** Finds what is wrong with the experiment, and which changes are proven to help. */
export function remedies(
  experiment: Baseline,
  seeds: Seeds,
  method: IntervalMethod,
  confidence: number,
  effort: number,
): RemediesReport {
  return runToEnd(watchRemedies(experiment, seeds, method, confidence, effort));
}

/** {@link remedies} in steps that report progress. `outlook` is what {@link outlookOf} gives. */
export function* watchRemedies(
  experiment: Baseline,
  seeds: Seeds,
  method: IntervalMethod,
  confidence: number,
  effort: number,
  outlook: Pick<Outlook, "most"> = outlookOf(experiment.specification, seeds, effort),
): Progressive<InquiryProgress, RemediesReport> {
  const inquiry = yield* inquire(experiment, seeds, method, confidence, outlook);
  const { survey, causes, verdicts } = inquiry;
  const baseline = { seeds, ...reportTrials(inquiry.baseline, method, confidence) };
  const health = healthOf(baseline, baseline.law);
  const { again } = inquiry;
  const fresh = { first: seeds.first + seeds.count, count: seeds.count };
  const context = { fresh, method, confidence, base: trainingWork(experiment.specification), best: verdicts[0] };
  return {
    baseline,
    again: again && { seeds: { ...fresh, count: again.seeds.length }, ...reportTrials(again, method, confidence) },
    diagnosis: {
      verdict: verdictOf(baseline, health, inquiry),
      ...health,
      decisive: isCalm(baseline, health, verdicts) ? null : (causes[0]?.code ?? null),
      examined: survey.seeds,
      findings: causes.map(({ finding, standing, reached, runs, seed }) => ({
        ...finding,
        standing,
        reached,
        runs,
        seed,
      })),
    },
    remedies: verdicts.map((verdict) => reportOf(verdict, context)),
    retry: { confidence, seeds: seedsToRetry(baseline, confidence) },
    spent: inquiry.spent,
  };
}

interface Context {
  readonly fresh: Seeds;
  readonly method: IntervalMethod;
  readonly confidence: number;
  /** Multiply-adds of training one seed without a change. */
  readonly base: number;
  readonly best: TrialVerdict | undefined;
}

function reportOf(verdict: TrialVerdict, { fresh, method, confidence, base, best }: Context): RemedyReport {
  const { candidate, full, screening, without, status, sufficient, seedsToTell, adjustedPValue } = verdict;
  const { title, steps, patch, addresses, work } = candidate;
  return {
    title,
    steps,
    patch,
    addresses,
    status,
    sufficient,
    seedsToTell,
    asGood: best !== undefined && isAsGood(verdict, best, confidence),
    study: full && {
      seeds: { first: fresh.first, count: full.trials.seeds.length },
      ...reportTrials(full.trials, method, confidence),
    },
    gained: full && full.comparison.gained,
    lost: full && full.comparison.lost,
    pValue: full && full.comparison.pValue,
    adjustedPValue,
    difference: full && full.comparison.difference,
    screening,
    without,
    cost: { work, ratio: work / base },
  };
}

/** Whether nothing is known to be wrong: too few seeds, of which enough succeed, are no evidence of a fault either. */
function isCalm(
  { probability }: StudyReport,
  { healthy, seedsToTell }: Health,
  verdicts: readonly TrialVerdict[],
): boolean {
  const enough = seedsToTell !== null && probability >= SUFFICIENT;
  return healthy || (enough && verdicts.every(({ status }) => status !== "proven"));
}
