/** The verdict of a search for remedies, in sentences. */
import { lossNotes } from "../../diagnosis/loss-headlines.ts";
import type { Specification } from "../../network/specification.ts";
import { counted, percent } from "../../prose/prose.ts";
import type { StudyReport } from "../study/study.ts";
import { advice } from "./advice.ts";
import { isOfCriterion, type Standing } from "./causes.ts";
import { type Health, SUFFICIENT } from "./health.ts";
import type { Inquiry } from "./inquiry.ts";
import { isHopeless } from "./survey.ts";

/** How many runs succeed and whether that is enough; then the decisive cause, and the best change. */
export function verdictOf(
  baseline: StudyReport,
  health: Health,
  { baseline: { specification }, causes, verdicts, otherCriterion, survey }: Inquiry,
): string {
  const { trials, successes } = baseline;
  const { confidence } = baseline.interval;
  const rate = rateText(baseline, health.healthy);
  const [first] = causes;
  if (successes === trials)
    return health.healthy ? `${rate}; ${nothingIn(specification)}` : `${rate}, but ${doubt(baseline, health)}.`;
  if (first === undefined) return `${rate}. The diagnosis found nothing in the runs that fail.`;
  const opening = health.healthy
    ? `${rate}, so nothing is wrong with the experiment. In runs that fail`
    : health.seedsToTell === null
      ? `${rate}. ${standingWords[first.standing]}`
      : `${rate}: ${doubt(baseline, health)}. In runs that fail`;
  const cause = `${opening} (${first.runs} of ${counted(survey.seeds.length, "failing run")}, as seed ${first.seed}): ${first.finding.headline}`;
  if (causes.some(isHopeless))
    return `${cause} No change of the network or its training can help: the criterion or the data have to change.`;
  if (!isOfCriterion(first.code)) return `${cause} ${advice(verdicts, confidence)}`;
  const changes = verdicts[0]?.status === "proven" ? ` ${advice(verdicts, confidence)}` : "";
  return `${cause}${otherCriterion === null ? "" : ` ${otherCriterion.statement}`}${changes}`;
}

/** Runs can succeed with a loss that does not fit their outputs or targets; others may not. */
function nothingIn(specification: Specification): string {
  const notes = lossNotes(specification, () => specification.data.targets);
  return notes.length === 0 ? "nothing is wrong." : `nothing else is wrong, but ${asClause(notes[0]!)}`;
}

const asClause = (text: string) => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

/** Of all runs, the interval too, unless a doubt says it next. */
function rateText({ trials, successes, law, interval: { low, confidence } }: StudyReport, isSure: boolean): string {
  const exactly =
    law !== null
      ? ` (by the exact law, ${percent(law.success)} of all seeds do)`
      : successes === trials && isSure
        ? ` (with ${percent(confidence)} confidence at least ${percent(low)} of all seeds do)`
        : "";
  if (successes === trials) return `${trials === 1 ? "The only run succeeds" : `All ${trials} runs succeed`}${exactly}`;
  return `${successes} of ${trials} runs ${successes === 1 ? "succeeds" : "succeed"}${exactly}`;
}

/** Why the runs do not show that the experiment is healthy, although many or all of them succeed. */
function doubt({ interval: { low, high } }: StudyReport, { seedsToTell }: Health): string {
  if (seedsToTell === null) return `fewer than ${percent(SUFFICIENT)} do over all seeds`;
  return (
    `these are too few seeds to tell whether ${percent(SUFFICIENT)} do, since over all seeds it may be ` +
    `${percent(low)} to ${percent(high)}; at such a rate, ${counted(seedsToTell, "seed")} would do`
  );
}

const standingWords: Readonly<Record<Standing, string>> = {
  certain: "The cause is certain",
  confirmed: "Trials confirm the cause",
  contributing: "One of several causes that act together",
  suspected: "The cause is suspected, but no trial has shown it",
  refuted: "A finding whose remedies did not help",
};
