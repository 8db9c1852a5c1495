import type { Finding } from "../../diagnosis/finding.ts";
import { type Diagnosis, diagnose, type SymptomCode, symptoms } from "../../diagnosis/registry.ts";
import type { Specification } from "../../network/specification.ts";
import { type Progressive, seeing } from "../../steps/progress.ts";
import type { Steps } from "../../steps/steps.ts";
import { EXAMINED } from "../cost/search.ts";
import { recordRun } from "../run/train.ts";
import type { Trials } from "../study/trials.ts";
import { type Addressed, type Baseline, type Candidate, compose, keyOf } from "./candidate.ts";

/** What the diagnosis finds in some of the runs that failed. */
export interface Survey {
  /** The seeds whose runs were diagnosed. */
  readonly seeds: readonly number[];
  /** One entry for each code, in the order of the registry. */
  readonly findings: readonly SurveyedFinding[];
}

export interface SurveyedFinding {
  readonly code: SymptomCode;
  /** The finding of the first seed that has it. */
  readonly finding: Finding & { readonly code: SymptomCode };
  /** The seed of that finding. */
  readonly seed: number;
  /** The number of diagnosed runs that have it. */
  readonly runs: number;
}

/** Diagnoses a few failing runs: the first ones of each outcome, in proportion to the frequency of the outcome. */
export function* survey(specification: Specification, trials: Trials): Progressive<void, Survey> {
  const seeds = chooseFailing(trials);
  const byCode = new Map<SymptomCode, { finding: SurveyedFinding["finding"]; seed: number; runs: number }>();
  for (const seed of seeds) {
    const { findings } = yield* seeing(undefined, diagnosisOf(specification, seed));
    const codes = new Set<SymptomCode>();
    for (const finding of findings) {
      if (codes.has(finding.code)) continue;
      codes.add(finding.code);
      const known = byCode.get(finding.code);
      if (known === undefined) byCode.set(finding.code, { finding, seed, runs: 1 });
      else known.runs++;
    }
  }
  const codes = Object.keys(symptoms) as SymptomCode[];
  return { seeds, findings: codes.flatMap((code) => (byCode.has(code) ? [{ code, ...byCode.get(code)! }] : [])) };
}

function* diagnosisOf(specification: Specification, seed: number): Steps<Diagnosis> {
  const { subject } = yield* recordRun(specification, seed, specification.epochs);
  return yield* diagnose(subject);
}

function chooseFailing({ seeds, outcomes }: Trials): number[] {
  const byOutcome = new Map<string, number[]>();
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome === "success") continue;
    const queue = byOutcome.get(outcome);
    if (queue === undefined) byOutcome.set(outcome, [seeds[index]!]);
    else queue.push(seeds[index]!);
  }
  const queues = [...byOutcome.values()].sort((a, b) => b.length - a.length);
  const total = queues.reduce((sum, { length }) => sum + length, 0);
  const counts = queues.map(({ length }) => Math.max(1, Math.round((EXAMINED * length) / total)));
  return queues.flatMap((queue, index) => queue.slice(0, counts[index])).slice(0, EXAMINED);
}

/** Every single change that the findings propose, and which findings propose it. */
export function candidatesOf(
  baseline: Baseline,
  { findings }: Survey,
): { candidates: Candidate[]; addressed: Addressed } {
  const addressed = new Map<string, SymptomCode[]>();
  const steps = findings.flatMap(({ code, finding: { remedies } }) =>
    remedies.map(({ action, value }) => {
      const key = keyOf({ action, value });
      addressed.set(key, [...(addressed.get(key) ?? []), code]);
      return { action, value };
    }),
  );
  const unique = [...new Map(steps.map((step) => [keyOf(step), step])).values()];
  return { candidates: unique.flatMap((step) => compose(baseline, [step], addressed) ?? []), addressed };
}
