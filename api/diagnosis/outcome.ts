import type { DataSpecification } from "../network/specification.ts";
import { targetRange, toleranceOf, type Success } from "../network/success.ts";
import type { Evaluation } from "./evaluation.ts";

/** How a run may end: exclusive, judged in this order. */
export const outcomes = {
  success: "Every criterion holds after training.",
  diverged:
    "An output is not finite, or the largest error is over 1,000 target ranges, or over 10 with a loss 10 times that before training.",
  collapsed: "All outputs are equal, within 10⁻⁶ target ranges, though the targets differ.",
  "not-yet": "Finite, moving or stuck, but outside the criterion.",
} as const;
export type Outcome = keyof typeof outcomes;

/** In target ranges: an error beyond it is divergence, whatever the loss does. */
const FAR = 1000;
/** In target ranges, and as a ratio of losses: together they are divergence that stays finite for long. */
const WORSE = 10;
/** In target ranges: outputs that differ by no more are equal. */
const EQUAL = 1e-6;

export interface Judgement {
  readonly outcome: Outcome;
  readonly success: boolean;
  /** The bound that every |output − target| had to stay below, in the unit of the targets. */
  readonly tolerance: number;
}

/** The scale of the targets that outcomes are measured by: their range, or where that is 0 their size, or 1. */
export function targetScale(data: DataSpecification): number {
  const range = targetRange(data);
  if (range > 0) return range;
  const size = Math.abs(data.targets[0]![0]!);
  return size > 0 ? size : 1;
}

/** How the run with evaluations `before` and `after` ended. */
export function judge(before: Evaluation, after: Evaluation, success: Success, data: DataSpecification): Judgement {
  const tolerance = toleranceOf(success, data);
  const outcome = outcomeOf(before, after, tolerance, data);
  return { outcome, success: outcome === "success", tolerance };
}

function outcomeOf(before: Evaluation, after: Evaluation, tolerance: number, data: DataSpecification): Outcome {
  if (after.largestError < tolerance) return "success";
  const scale = targetScale(data);
  if (!(after.largestError <= FAR * scale)) return "diverged";
  if (after.largestError > WORSE * scale && after.loss > WORSE * before.loss) return "diverged";
  if (targetRange(data) > 0 && spread(after.outputs, data.targets[0]!.length) <= EQUAL * scale) return "collapsed";
  return "not-yet";
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
