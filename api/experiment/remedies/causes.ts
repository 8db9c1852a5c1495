import type { SymptomCode } from "../../diagnosis/registry.ts";
import { SUFFICIENT } from "./search.ts";
import type { Survey, SurveyedFinding } from "./survey.ts";
import type { TrialVerdict } from "./verdicts.ts";

/** How sure it is that a symptom is a cause of the failures. */
export const standings = {
  certain: "Proven from the experiment alone: no parameters of this network would meet the criterion.",
  confirmed:
    "A change that addresses it, without another beside it, makes more of the same seeds succeed (paired test).",
  contributing: "A change that addresses it helps together with another, and was not shown to help alone.",
  suspected: "Seen in failing runs; no trial has decided it.",
  refuted: "Seen in failing runs, but what addresses it helped neither alone nor with others.",
} as const;
export type Standing = keyof typeof standings;

export interface Cause extends SurveyedFinding {
  readonly standing: Standing;
  /** The best rate of success that a proven change reached which addresses it, alone for a confirmed cause. */
  readonly reached: number | null;
}

/** What the trials say about every finding; the decisive one first. */
export function causesOf({ seeds, findings }: Survey, verdicts: readonly TrialVerdict[]): Cause[] {
  const explains = ({ finding: { severity } }: Cause) => (severity === "note" ? 0 : 1);
  const isCommon = ({ runs }: SurveyedFinding) => (2 * runs >= seeds.length ? 1 : 0);
  return findings
    .map((finding) => ({ ...finding, ...standingOf(finding, verdicts) }))
    .sort((a, b) => weight(b) - weight(a) || explains(b) - explains(a) || isCommon(b) - isCommon(a));
}

function standingOf(
  { code, finding }: SurveyedFinding,
  verdicts: readonly TrialVerdict[],
): Pick<Cause, "standing" | "reached"> {
  const addressing = verdicts.filter(({ candidate }) => candidate.addresses.includes(code));
  const proven = addressing.filter(({ status }) => status === "proven");
  const alone = proven.filter(({ candidate }) => candidate.steps.length === 1);
  const reached = (some: readonly TrialVerdict[]) =>
    some.length === 0 ? null : Math.max(...some.map(({ rate }) => rate!));
  if (finding.certain) return { standing: "certain", reached: reached(proven) };
  if (alone.length > 0) return { standing: "confirmed", reached: reached(alone) };
  if (proven.length > 0) return { standing: "contributing", reached: reached(proven) };
  return { standing: addressing.length > 0 && addressing.every(isInVain) ? "refuted" : "suspected", reached: null };
}

/** Whether a trial saw no more runs succeed than before. */
function isInVain({ full, screening }: TrialVerdict): boolean {
  if (full !== null) return full.comparison.gained <= full.comparison.lost;
  return screening !== null && screening.fixed === 0;
}

/**
 * What is certain comes before all; then what was confirmed by a change that is enough, or was enough with
 * others; then what was confirmed to help; then what is only seen. Within these, what is no mere note comes first,
 * then what was found in half of the examined runs, and causes stand before their effects, in the order of the
 * registry.
 */
function weight({ standing, reached, finding }: Cause): number {
  if (finding.code === "healthy") return -2;
  switch (standing) {
    case "certain":
      return 6;
    case "confirmed":
      return reached! >= SUFFICIENT ? 5 : 3 + reached!;
    case "contributing":
      return reached! >= SUFFICIENT ? 3 : 2;
    case "suspected":
      return finding.remedies.length > 0 || finding.severity === "fatal" ? 1 : 0;
    case "refuted":
      return -1;
  }
}

/** The code of the decisive cause; null where there is none. */
export function decisive(causes: readonly Cause[]): SymptomCode | null {
  return causes[0]?.code ?? null;
}
