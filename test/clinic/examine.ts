/** One case of the clinic: what was reported, what is found here, and how the two agree. */

import { trainingCost } from "../../api/experiment/cost/cost.ts";
import { type RemediesReport, remedies } from "../../api/experiment/remedies/remedies.ts";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { train } from "../../api/experiment/run/train.ts";
import type { Specification } from "../../api/network/specification.ts";

/** A failure that somebody reported, as an experiment, with what interventions elsewhere have shown. */
export interface ClinicCase {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly experiment: ExperimentInput;
  readonly cause: { readonly accepted: string | readonly string[] | null; readonly shown: string | readonly string[] };
  readonly measured: { readonly successes: number; readonly trials: number };
}

/** What is found in one case. */
export interface ClinicRow {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly accepted: readonly string[];
  readonly shown: readonly string[];
  /** The decisive finding, or "none" where nothing is wrong. */
  readonly diagnosed: string;
  readonly standing: string | null;
  readonly right: boolean;
  /** What a diagnosis of the first run that fails finds first, without a trial; null where all succeed. */
  readonly alone: string | null;
  readonly seeds: number;
  readonly before: number;
  /** The success rate that another implementation measured, on other draws. */
  readonly elsewhere: number;
  /** The best change that is proven and reaches 90 %. */
  readonly remedy: {
    readonly title: string;
    readonly after: number;
    readonly seeds: number;
    readonly cost: number;
  } | null;
}

/** Work of one seed times seeds: what is worth a case, within bounds on the seeds. */
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
  const { healthy, decisive, findings } = report.diagnosis;
  const diagnosed = healthy ? "none" : (decisive ?? "nothing");
  const shown = [one.cause.shown].flat();
  const best = report.remedies.find(({ sufficient }) => sufficient);
  return {
    id: one.id,
    title: one.title,
    url: one.url,
    accepted: [one.cause.accepted ?? []].flat(),
    shown,
    diagnosed,
    standing: healthy ? null : (findings[0]?.standing ?? null),
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
  return seed === undefined ? null : train(specification, seed).diagnosis.findings[0]!.code;
}

/** How many cases came out right, of how many. */
export interface Score {
  readonly cause: Share;
  /** Of the cases that fail: a single run that failed is enough to name the cause, without a trial. */
  readonly alone: Share;
  readonly remedy: Share;
  readonly calm: Share;
}

export interface Share {
  readonly right: number;
  readonly of: number;
}

/** Cases of one kind, examined with the same thoroughness. */
export interface Ward {
  readonly thoroughness: Thoroughness;
  readonly score: Score;
  readonly rows: readonly ClinicRow[];
}

/** All that the clinic's page shows. */
export interface ClinicResults {
  readonly engine: string;
  readonly reported: Ward;
  /** Faults that were put into experiments which train. */
  readonly planted: Ward;
}

export function scoreOf(rows: readonly ClinicRow[]): Score {
  const share = (some: readonly ClinicRow[], right: (row: ClinicRow) => boolean): Share => ({
    right: some.filter(right).length,
    of: some.length,
  });
  const isSick = ({ shown }: ClinicRow) => !shown.includes("none");
  return {
    cause: share(rows, ({ right }) => right),
    alone: share(rows.filter(isSick), ({ alone, shown }) => alone !== null && shown.includes(alone)),
    remedy: share(rows.filter(isSick), ({ remedy }) => remedy !== null),
    calm: share(
      rows.filter((row) => !isSick(row)),
      ({ diagnosed }) => diagnosed === "none",
    ),
  };
}
