/** What to change, in sentences: the best change and what would do as well, or why none is proven. */
import { phraseOf } from "../../diagnosis/actions/actions.ts";
import { counted, percent, sentence } from "../../prose/prose.ts";
import { SUFFICIENT } from "./health.ts";
import { FIRST_LOOK } from "./screening.ts";
import { fewestToProve } from "./thoroughness.ts";
import { isAsGood, type Status, type TrialVerdict } from "./verdicts.ts";

export function advice(verdicts: readonly TrialVerdict[], confidence: number): string {
  const [best] = verdicts;
  if (best === undefined || best.status !== "proven") return whyNot(verdicts, confidence);
  const { trials, comparison } = best.full!;
  const others = titlesOf(verdicts.filter((one) => isAsGood(one, best, confidence)));
  const harmful = withStatus(verdicts, "harmful");
  return [
    `With this change, ${percent(best.rate!)} of ${trials.seeds.length} fresh seeds succeed ` +
      `(${comparison.gained} gained, ${comparison.lost} lost): ${best.candidate.title}.`,
    doubt(best),
    partsOf(best),
    others.length > 0 ? `Would do as well: ${others.join("; ")}.` : "",
    harmful.length > 0 ? `Proven to do harm: ${harmful.join("; ")}.` : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** Which parts of a combination matter, as far as its other parts were tried without one. */
function partsOf({ candidate: { steps }, without }: TrialVerdict): string {
  const parts = steps.flatMap((step, index) => {
    const rest = without[index];
    return rest && rest.failing >= FIRST_LOOK
      ? [`${rest.fixed} of ${rest.failing} without "${phraseOf(step.action, step.value)}"`]
      : [];
  });
  return parts.length === 0 ? "" : `Of the failing seeds that were screened, these succeed: ${parts.join("; ")}.`;
}

function doubt({ sufficient, seedsToTell }: TrialVerdict): string {
  if (sufficient !== "not-settled") return "";
  return `Whether it does in ${percent(SUFFICIENT)} of all seeds, ${counted(seedsToTell!, "seed")} would settle.`;
}

function whyNot(verdicts: readonly TrialVerdict[], confidence: number): string {
  const few = withStatus(verdicts, "too-few-seeds");
  const untried = withStatus(verdicts, "untried");
  const fewest = fewestToProve(confidence);
  return (
    "No change that was tried is proven to help." +
    (few.length > 0
      ? ` None was tried on enough seeds that fail to prove one: at least ${fewest}, and more if several changes are tried.`
      : "") +
    (untried.length > 0
      ? ` ${sentence(counted(untried.length, "other change"))} ${untried.length === 1 ? "was" : "were"} not tried.`
      : "")
  );
}

function withStatus(verdicts: readonly TrialVerdict[], wanted: Status): string[] {
  return titlesOf(verdicts.filter(({ status }) => status === wanted));
}

function titlesOf(verdicts: readonly TrialVerdict[]): string[] {
  return verdicts.map(({ candidate }) => candidate.title);
}
