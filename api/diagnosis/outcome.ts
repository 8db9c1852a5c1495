import type { DataSpecification, Specification } from "../network/specification.ts";
import { type Appraisal, appraise, targetRange } from "../network/tables/criteria.ts";
import { hasLogits, predictionOf } from "../network/tables/losses.ts";
import { predictions } from "../network/tables/predictions.ts";
import type { RunFigures } from "../network/tables/run-criteria.ts";
import type { Evaluation } from "./evaluation.ts";
import { isJudgedOnValidation, judgedOf } from "./judged.ts";

/** How a run can end: the first of these that applies. */
export const outcomes = {
  success: "After training, every criterion holds.",
  diverged:
    "An output is not finite; or the largest error exceeds 1,000 target ranges and has grown; " +
    "or it exceeds 10 target ranges and the loss is more than 10 times that before training. Errors of probabilities " +
    "are small: for a loss of logits the largest |logit| counts instead, and the loss has grown.",
  collapsed: "All samples have the same output, within 10⁻⁶ target ranges, although their targets differ.",
  "not-yet": "The outputs are finite and not constant, but some criterion does not hold.",
} as const;
export type Outcome = keyof typeof outcomes;

/** In target ranges: a larger error that has grown is divergence, whatever the loss does. */
const FAR = 1000;
/** In target ranges, and as a ratio of losses: exceeding it in both is divergence that is slow to overflow. */
const WORSE = 10;
/** In target ranges: outputs that differ by no more than this count as equal. */
const EQUAL = 1e-6;

export interface Judgement {
  readonly outcome: Outcome;
  readonly success: boolean;
  /** The bound on every |prediction − target|, in the unit of the targets; null without such a criterion. */
  readonly tolerance: number | null;
  /** The value of each requested criterion, and whether it holds. */
  readonly appraisals: readonly Appraisal[];
  /** The loss, errors and outputs on the samples that the criteria are judged on. */
  readonly judged: Evaluation;
}

/** Whether a network was trained, here or elsewhere, did not diverge, and missed its criterion. */
export function fellShort({
  judgement: { outcome },
  epoch,
}: {
  readonly judgement: Judgement;
  /** Undefined for parameters that were trained elsewhere. */
  readonly epoch?: number | undefined;
}): boolean {
  return epoch !== 0 && outcome !== "success" && outcome !== "diverged";
}

/** The unit in which outcomes are measured: the range of the targets, or else their size, or else 1. */
export function targetScale(data: DataSpecification): number {
  const range = targetRange(data.targets);
  if (range > 0) return range;
  const size = Math.abs(data.targets[0]![0]!);
  return size > 0 ? size : 1;
}

/**
 * The outcome of a run, from its evaluations `before` and `after` training, after training on the samples for
 * validation, and what is known of its hidden units and of its course. Whether it diverged or collapsed shows on the samples that it was trained on. Where nothing is known of
 * before, finite outputs are no divergence.
 */
export function judge(
  before: Evaluation | null,
  after: Evaluation,
  specification: Specification,
  validated: Evaluation | null = null,
  run?: RunFigures,
): Judgement {
  const onValidation = isJudgedOnValidation(specification);
  const {
    data: { targets },
    success,
    loss,
  } = judgedOf(specification);
  const judged = onValidation ? validated! : after;
  const standard = { targets, relativeTo: success.relativeTo, prediction: predictionOf(loss) };
  const plain = appraise(success, run === undefined ? judged : { ...judged, run }, standard);
  const appraisals = onValidation
    ? plain.map((appraisal) => ({ ...appraisal, noun: `${appraisal.noun} on the samples for validation` }))
    : plain;
  const outcome = appraisals.every(({ holds }) => holds) ? "success" : failureOf(before, after, specification);
  return {
    outcome,
    success: outcome === "success",
    tolerance: appraisals.find(({ name }) => name === "everyErrorBelow")?.bound ?? null,
    appraisals,
    judged,
  };
}

function failureOf(before: Evaluation | null, after: Evaluation, { data, loss }: Specification): Outcome {
  if (!Number.isFinite(after.largestError)) return "diverged";
  if (before !== null && isFarther(before, after, { data, loss })) return "diverged";
  const width = data.targets[0]!.length;
  const first = data.targets[0]!;
  const targetsDiffer = data.targets.some((row) => row.some((target, unit) => target !== first[unit]));
  // Logits and logarithms have no unit.
  const unit = predictionOf(loss) === predictions.identity ? targetScale(data) : 1;
  return targetsDiffer && spread(after.outputs, width) <= EQUAL * unit ? "collapsed" : "not-yet";
}

/** Whether the outcome depends on the evaluation before training: the run ended so far off that it may have diverged. */
export function dependsOnBefore(after: Evaluation, specification: Pick<Specification, "data" | "loss">): boolean {
  return Number.isFinite(after.largestError) && distanceOf(after, specification) > WORSE;
}

function isFarther(
  before: Evaluation,
  after: Evaluation,
  specification: Pick<Specification, "data" | "loss">,
): boolean {
  const [from, to] = [before, after].map((evaluation) => distanceOf(evaluation, specification)) as [number, number];
  const hasGrown = hasLogits(specification.loss) ? after.loss > before.loss : to > from;
  return (to > FAR && hasGrown) || (to > WORSE && after.loss > WORSE * before.loss);
}

/** How far the outputs are from the targets, in ranges of the targets; the largest |logit| for a loss of logits. */
export function distanceOf(
  { outputs, largestError }: Evaluation,
  { data, loss }: Pick<Specification, "data" | "loss">,
): number {
  return hasLogits(loss)
    ? outputs.reduce((most, logit) => Math.max(most, Math.abs(logit)), 0)
    : largestError / targetScale(data);
}

/** The largest difference between any two samples in any one output. */
function spread(outputs: Float64Array, width: number): number {
  let widest = 0;
  for (let unit = 0; unit < width; unit++) {
    let low = Infinity;
    let high = -Infinity;
    for (let at = unit; at < outputs.length; at += width) {
      const output = outputs[at]!;
      if (output < low) low = output;
      if (output > high) high = output;
    }
    if (high - low > widest) widest = high - low;
  }
  return widest;
}
