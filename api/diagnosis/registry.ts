import type { Case, Finding, Severity, Symptom } from "./finding.ts";
import { collapsedOutput } from "./symptoms/collapsed-output.ts";
import { criterionUnmet } from "./symptoms/criterion-unmet.ts";
import { deadRelu } from "./symptoms/dead-relu.ts";
import { divergence } from "./symptoms/divergence.ts";
import { counted } from "./words.ts";
import { lossMismatch } from "./symptoms/loss-mismatch.ts";
import { healthy } from "./symptoms/healthy.ts";

/** Every symptom that can be recognized, causes before what they cause. To add one is to add an entry. */
export const symptoms = {
  "loss-mismatch": lossMismatch,
  divergence,
  "dead-relu": deadRelu,
  "collapsed-output": collapsedOutput,
  "criterion-unmet": criterionUnmet,
  healthy,
} satisfies Record<string, Symptom>;

export type SymptomCode = keyof typeof symptoms;

export interface Diagnosis {
  /** What to understand first, in one sentence. */
  readonly verdict: string;
  /** The decisive one first. */
  readonly findings: readonly (Finding & { readonly code: SymptomCode })[];
}

const order: Readonly<Record<Severity, number>> = { fatal: 0, warning: 1, note: 2 };

/** Looks for every symptom; the gravest first, and among equals the cause before its effect. */
export function diagnose(subject: Case): Diagnosis {
  const findings = (Object.entries(symptoms) as [SymptomCode, Symptom][])
    .flatMap(([code, symptom]) =>
      symptom.find(subject).map((finding) => ({ code, ...finding, reference: symptom.reference })),
    )
    .sort((a, b) => order[a.severity] - order[b.severity]);
  return { verdict: verdictOf(findings, subject), findings };
}

/** A run that met its criterion is told so first, whatever else there is to note. */
function verdictOf(findings: readonly Finding[], subject: Case): string {
  const success = findings.find(({ code }) => code === "healthy");
  const first = success ?? findings[0];
  if (first !== undefined) return first.headline;
  const total = subject.units.flat().length;
  return `None of ${counted(total, "unit")} is dead${subject.inputs === null ? " on the box" : " on the data"}.`;
}
