import type { Symptom } from "../../diagnosis/finding.ts";
import { consistent, isPlausible, type SymptomCode, symptoms } from "../../diagnosis/registry.ts";
import type { Specification } from "../../network/specification.ts";
import type { ChangeStep } from "./candidate.ts";
import type { SurveyedFinding } from "./finding-tally.ts";
import { SUFFICIENT } from "./health.ts";
import { refutes } from "./refute.ts";
import type { Survey } from "./survey.ts";
import { isAlike, type TrialVerdict } from "./verdicts.ts";

/** How well the trials establish that a symptom is a cause of the failures. */
export const standings = {
  certain: "Proven from the experiment alone: no parameters of this network would meet the criterion.",
  confirmed:
    "A change that addresses it makes more of the same seeds succeed, without any other change (paired test). " +
    "For a finding about the criterion, the change is another criterion.",
  contributing: "A change that addresses it helps together with other changes, but was not shown to help alone.",
  suspected: "It was found in failing runs, but no trial has decided whether it is a cause.",
  refuted:
    "It was found in failing runs, but the changes that address it helped neither alone nor with others, on enough seeds " +
    "to show that it is not the cause of half of the failures.",
} as const;
export type Standing = keyof typeof standings;

export interface Cause extends SurveyedFinding {
  readonly standing: Standing;
  /** The best success rate of the proven changes that address it; for a confirmed cause, of single changes. */
  readonly reached: number | null;
  /** The change that reached it. */
  readonly by: TrialVerdict | null;
}

/** The runs of the experiment: the fraction that fails, and the confidence with which they are judged. */
interface Runs {
  readonly failureRate: number;
  readonly confidence: number;
}

/** The standing of every finding after the trials; the decisive one first. */
export function causesOf(
  { seeds, findings }: Survey,
  verdicts: readonly TrialVerdict[],
  /** The fraction of runs that meet another criterion, if significantly more do. */
  byCriterion: number | null,
  /** `isPossible`: some run succeeds, also of those on fresh seeds. */
  {
    isPossible,
    specification,
    ...runs
  }: Runs & { readonly isPossible: boolean; readonly specification: Specification },
): Cause[] {
  const proven = findings.find(({ finding }) => finding.certain);
  if (isPossible && proven !== undefined)
    throw new Error(`A run succeeds, but "${proven.code}" was proven to make that impossible.`);
  const explains = ({ finding: { severity } }: Cause) => (severity === "note" ? 0 : 1);
  const isCommon = ({ runs }: SurveyedFinding) => (2 * runs >= seeds.length ? 1 : 0);
  const [best] = verdicts;
  const answers = (code: SymptomCode) => best?.status === "proven" && best.candidate.addresses.includes(code);
  const isAnswered = ({ code }: Cause) => (isOfCriterion(code) || answers(code) ? 1 : 0);
  const judged = findings.map((finding) => ({ ...finding, ...standingOf(finding, verdicts, byCriterion, runs) }));
  const weight = weightAmong(judged, seeds.length, runs.confidence);
  const sorted = judged.sort(
    (a, b) =>
      weight(b) - weight(a) ||
      explains(b) - explains(a) ||
      isCommon(b) - isCommon(a) ||
      (a.standing === "certain" ? 0 : isAnswered(b) - isAnswered(a)) ||
      b.decisive - a.decisive,
  );
  return notesBelow(
    consistent(
      sorted,
      (cause, effect) =>
        explains(cause) === 1 &&
        isPlausible(cause.finding, effect.finding, specification) &&
        (cause.code !== "too-few-epochs" || weight(cause) === weight(effect)) &&
        cause.standing !== "refuted" &&
        effect.standing !== "certain" &&
        // What few of the runs have did not cause it in the others.
        2 * cause.runs > effect.runs,
    ),
    verdicts[0],
  );
}

/** A note explains no failure, so it stands below what the best change answers, whatever confirmed the note. */
function notesBelow(causes: readonly Cause[], best: TrialVerdict | undefined): Cause[] {
  const isNote = ({ finding: { severity } }: Cause) => severity === "note";
  if (best?.status !== "proven") return [...causes];
  const answered = causes.findIndex((cause) => !isNote(cause) && best.candidate.addresses.includes(cause.code));
  const above = causes.slice(0, answered + 1);
  return [...above.filter((cause) => !isNote(cause)), ...above.filter(isNote), ...causes.slice(answered + 1)];
}

function standingOf(
  { code, finding }: SurveyedFinding,
  verdicts: readonly TrialVerdict[],
  byCriterion: number | null,
  { failureRate, confidence }: Runs,
): Pick<Cause, "standing" | "reached" | "by"> {
  if (isOfCriterion(code))
    return { standing: byCriterion === null ? "suspected" : "confirmed", reached: byCriterion, by: null };
  const { notShownBy }: Symptom = symptoms[code];
  const shows = ({ action }: ChangeStep) =>
    notShownBy === undefined ||
    (!notShownBy.includes(action) && finding.remedies.some((remedy) => remedy.action === action));
  const addressing = verdicts.filter(
    ({ candidate }) => candidate.addresses.includes(code) && candidate.steps.some(shows),
  );
  const proven = addressing.filter(({ status }) => status === "proven");
  const alone = proven.filter(({ candidate }) => candidate.steps.length === 1);
  const best = (some: readonly TrialVerdict[]) => {
    const by = some.reduce<TrialVerdict | null>((a, b) => (a === null || b.rate! > a.rate! ? b : a), null);
    return { reached: by && by.rate, by };
  };
  if (finding.certain) return { standing: "certain", ...best(proven) };
  if (alone.length > 0) return { standing: "confirmed", ...best(alone) };
  if (proven.length > 0) return { standing: "contributing", ...best(proven) };
  // What is fatal is a fact of the run: that its changes did not suffice shows that more is wrong.
  const isRefuted =
    finding.severity !== "fatal" &&
    addressing.length > 0 &&
    addressing.every((one) => refutes(one, failureRate, confidence));
  return { standing: isRefuted ? "refuted" : "suspected", reached: null, by: null };
}

/** Whether the finding blames the criterion. */
export function isOfCriterion(code: SymptomCode): boolean {
  const symptom: Symptom = symptoms[code];
  return symptom.isOfCriterion === true;
}

/**
 * Sorts causes: certain ones first; then those confirmed by the best single change, or by one that does about as much;
 * then those confirmed by another change, those that contribute to a sufficient change, and those that are
 * only suspected. What fewer than a third of the examined runs have counts as contributing. Among equal ones, notes come last, then those found in fewer than half of the examined runs, then those
 * that the best change does not answer, then those that are the first finding of fewer runs, then effects (the order of
 * the registry).
 */
function weightAmong(causes: readonly Cause[], examined: number, confidence: number): (cause: Cause) => number {
  const confirmed = causes.filter(({ standing }) => standing === "confirmed");
  const top = confirmed.reduce<Cause | null>((a, b) => (a === null || b.reached! > a.reached! ? b : a), null);
  return (cause) => {
    if (cause.finding.code === "healthy") return -2;
    // What few of the runs have does not explain the others.
    const isRare = RARE * cause.runs < examined;
    switch (cause.standing) {
      case "certain":
        return 6;
      case "confirmed":
        if (isRare) return 2;
        return isLevel(cause, top!, confidence) ? 5 : 3 + cause.reached!;
      case "contributing":
        return cause.reached! >= SUFFICIENT ? 3 : 2;
      case "suspected":
        return cause.finding.remedies.length > 0 || cause.finding.severity === "fatal" ? 1 : 0;
      case "refuted":
        return -1;
    }
  };
}

/** A finding of fewer than one in so many examined runs is rare. */
const RARE = 3;

/** Success rates that differ by less say nothing about which cause matters more. */
const SIMILAR = 0.1;

/** Whether what confirms a cause does about as much as what confirms the best one, or fresh seeds do not tell them apart. */
function isLevel({ by, reached }: Cause, top: Cause, confidence: number): boolean {
  if (reached! > top.reached! - SIMILAR) return true;
  return by !== null && top.by !== null && isAlike(by, top.by, confidence);
}
