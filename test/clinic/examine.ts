/** A case of the clinic: what was reported, what the service finds, and whether they agree. */

import { trainingCost } from "../../api/experiment/cost/cost.ts";
import { type RemediesReport, remedies } from "../../api/experiment/remedies/remedies.ts";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { train } from "../../api/experiment/run/train.ts";
import type { Specification } from "../../api/network/specification.ts";
import { runToEnd } from "../../api/steps/steps.ts";

/** A reported failure as an experiment, with the cause that interventions elsewhere have shown. */
export interface ClinicCase {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly experiment: ExperimentInput;
  readonly cause: { readonly accepted: string | readonly string[] | null; readonly shown: string | readonly string[] };
  readonly measured: { readonly successes: number; readonly trials: number };
}

/** The result for one case. */
export interface ClinicRow {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly accepted: readonly string[];
  readonly shown: readonly string[];
  /** The decisive finding, or "none" if nothing is known to be wrong. */
  readonly diagnosed: string;
  readonly standing: string | null;
  readonly right: boolean;
  /** The first finding in the first run that fails, without trials; null if all runs succeed. */
  readonly alone: string | null;
  readonly seeds: number;
  readonly before: number;
  /** The success rate that another implementation measured, on other draws. */
  readonly elsewhere: number;
  /** The best change that is proven to help and reaches 90 %. */
  readonly remedy: {
    readonly title: string;
    readonly after: number;
    readonly seeds: number;
    readonly cost: number;
  } | null;
}

/** The work to spend on the seeds of a case, with bounds on their number, and the effort of the search. */
export interface Thoroughness {
  readonly work: number;
  readonly fewest: number;
  readonly most: number;
  readonly effort: number;
}

export function seedsFor(experiment: ExperimentInput, { work, fewest, most }: Thoroughness): number {
  return Math.max(fewest, Math.min(most, Math.floor(work / trainingCost(resolve(experiment)).work)));
}

export function examineCase(one: ClinicCase, thoroughness: Thoroughness): ClinicRow {
  const specification = resolve(one.experiment);
  const count = seedsFor(one.experiment, thoroughness);
  const report: RemediesReport = remedies(
    { specification, framework: null },
    { first: 0, count },
    "wilson",
    0.95,
    thoroughness.effort,
  );
  const { healthy, seedsToTell, decisive, findings } = report.diagnosis;
  const diagnosed = decisive ?? (healthy || seedsToTell !== null ? "none" : "nothing");
  const shown = [one.cause.shown].flat();
  const best = report.remedies.find(({ sufficient }) => sufficient);
  return {
    id: one.id,
    title: one.title,
    url: one.url,
    accepted: [one.cause.accepted ?? []].flat(),
    shown,
    diagnosed,
    standing: decisive === null ? null : (findings[0]?.standing ?? null),
    right: shown.includes(diagnosed),
    alone: alone(specification, report),
    seeds: count,
    before: report.baseline.probability,
    elsewhere: one.measured.successes / one.measured.trials,
    remedy: best
      ? { title: best.title, after: best.study!.probability, seeds: best.study!.trials, cost: best.cost.ratio }
      : null,
  };
}

function alone(specification: Specification, { diagnosis: { examined } }: RemediesReport): string | null {
  const [seed] = examined;
  return seed === undefined ? null : runToEnd(train(specification, seed)).diagnosis.findings[0]!.code;
}

/** How many cases are right, by question. */
export interface Score {
  readonly cause: Fraction;
  /** In cases that fail, the diagnosis of a single failing run, without trials, names the cause. */
  readonly alone: Fraction;
  readonly remedy: Fraction;
  readonly calm: Fraction;
}

export interface Fraction {
  readonly right: number;
  readonly of: number;
}

/** Cases of one kind, examined with the same thoroughness. */
export interface ClinicSection {
  readonly thoroughness: Thoroughness;
  readonly score: Score;
  readonly rows: readonly ClinicRow[];
}

/** The content of the page of the clinic. */
export interface ClinicResults {
  readonly engine: string;
  readonly reported: ClinicSection;
  /** Experiments that train, with planted faults. */
  readonly planted: ClinicSection;
}

export function scoreOf(rows: readonly ClinicRow[]): Score {
  const fraction = (some: readonly ClinicRow[], right: (row: ClinicRow) => boolean): Fraction => ({
    right: some.filter(right).length,
    of: some.length,
  });
  const isSick = ({ shown }: ClinicRow) => !shown.includes("none");
  return {
    cause: fraction(rows, ({ right }) => right),
    alone: fraction(rows.filter(isSick), ({ alone, shown }) => alone !== null && shown.includes(alone)),
    remedy: fraction(rows.filter(isSick), ({ remedy }) => remedy !== null),
    calm: fraction(
      rows.filter((row) => !isSick(row)),
      ({ diagnosed }) => diagnosed === "none",
    ),
  };
}
