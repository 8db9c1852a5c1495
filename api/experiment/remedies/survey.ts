import type { Finding, Severity } from "../../diagnosis/finding.ts";
import { judgedOf } from "../../diagnosis/judged.ts";
import { isMetByLine } from "../../diagnosis/measures/linear.ts";
import type { SymptomCode } from "../../diagnosis/registry.ts";
import type { Specification } from "../../network/specification.ts";
import { type Progressive, seeing } from "../../steps/progress.ts";
import type { Steps } from "../../steps/steps.ts";
import { examinedOf } from "../cost/search.ts";
import { findingsOf } from "../run/findings.ts";
import { ask, ExaminationAsked } from "../study/asked.ts";
import type { Trials } from "../study/trials.ts";
import {
  type Addressed,
  type Baseline,
  type Candidate,
  type ChangeStep,
  compose,
  distinct,
  keyOf,
  SIMPLER,
} from "./candidate.ts";
import { FindingTally, type SurveyedFinding } from "./finding-tally.ts";

/** What the diagnosis finds in some of the runs that failed. */
export interface Survey {
  /** The seeds whose runs were diagnosed. */
  readonly seeds: readonly number[];
  /** One entry for each code, in the order of the registry. */
  readonly findings: readonly SurveyedFinding[];
}

/** Diagnoses a few failing runs: the first ones of each outcome, in proportion to the frequency of the outcome. */
export function* survey(
  specification: Specification,
  trials: Trials,
  most = examinedOf(trials.seeds.length),
): Progressive<void, Survey> {
  const chosen = chooseFailing(trials, most);
  const seeds: number[] = [];
  const tally = new FindingTally();
  for (const [index, seed] of chosen.entries()) {
    // A fault that is certain is in every run: what else is wrong shows where it is repaired.
    if (2 * seeds.length >= most && tally.findings().some(({ finding }) => isRepairable(finding))) break;
    seeds.push(seed);
    const known = yield* ask(new ExaminationAsked(specification, seed, chosen.slice(index + 1)), () => undefined);
    tally.add(seed, known ?? (yield* seeing(undefined, findingsOf(specification, seed))));
  }
  return { seeds, findings: tally.findings() };
}

function isRepairable({ certain, remedies }: Finding): boolean {
  return certain === true && remedies.length > 0;
}

/** Whether no run can succeed whatever is changed about the network and its training. */
export function isHopeless({ finding: { certain, remedies } }: SurveyedFinding): boolean {
  return certain === true && remedies.length === 0;
}

function chooseFailing({ seeds, outcomes }: Trials, most: number): number[] {
  const byOutcome = new Map<string, number[]>();
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome === "success") continue;
    const queue = byOutcome.get(outcome);
    if (queue === undefined) byOutcome.set(outcome, [seeds[index]!]);
    else queue.push(seeds[index]!);
  }
  const queues = [...byOutcome.values()].sort((a, b) => b.length - a.length);
  const total = queues.reduce((sum, { length }) => sum + length, 0);
  const counts = queues.map(({ length }) => Math.max(1, Math.round((most * length) / total)));
  return queues.flatMap((queue, index) => queue.slice(0, counts[index])).slice(0, most);
}

/** The findings that propose each step. */
export function addressedBy(surveys: readonly Survey[]): Addressed {
  const addressed = new Map<string, SymptomCode[]>();
  for (const { code, finding } of surveys.flatMap(({ findings }) => findings))
    for (const step of finding.remedies)
      addressed.set(keyOf(step), [...new Set([...(addressed.get(keyOf(step)) ?? []), code])]);
  return addressed;
}

/**
 * Every single change that the findings propose, on the ground of those that come first anyway. They follow the
 * findings: the severe ones first, and among equally severe ones causes before effects.
 */
export function candidatesOf(
  baseline: Baseline,
  surveys: readonly Survey[],
  addressed: Addressed,
  ground: readonly ChangeStep[],
): Candidate[] {
  const findings = surveys.flatMap(({ findings: found }) => found);
  const steps = severityOrder.flatMap((severity) =>
    findings.filter(({ finding }) => finding.severity === severity).flatMap(({ finding: { remedies } }) => remedies),
  );
  const unique = new Map(steps.map(({ action, value }) => [keyOf({ action, value }), { action, value }]));
  return distinct([...unique.values()].flatMap((step) => compose(baseline, [...ground, step], addressed) ?? []));
}

/** The network without its hidden layers, where a linear function of the inputs is known to meet the criteria. */
export function* simpler(baseline: Baseline): Steps<Candidate[]> {
  const candidate = compose(baseline, [{ action: SIMPLER, value: 0 }], new Map());
  if (candidate === undefined || !(yield* isMetByLine(judgedOf(candidate.specification)))) return [];
  return [candidate];
}

const severityOrder = ["fatal", "warning", "note"] as const satisfies readonly Severity[];
