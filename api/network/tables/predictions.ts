/** What outputs predict, in the unit of the targets: the mean functions of generalized linear models. */
import { exp } from "../../math/exp.ts";
import { log } from "../../math/log.ts";
import { sigmoid } from "../../math/sigmoid.ts";
import { softmaxRow } from "./softmax.ts";

/** All numbers from `low` to `high`; an end may be infinite. */
export interface Range {
  readonly low: number;
  readonly high: number;
  /** What the numbers of one sample add up to, if that is not free. */
  readonly sum?: { readonly low: number; readonly high: number };
}

/** How the outputs of a sample are compared with its targets. */
export interface Prediction {
  /** What is compared with a target, for an output y. */
  readonly formula: string;
  /** A single output above this is of the positive class, for classes 0 and 1. */
  readonly threshold: number;
  /** The predictions of one sample, for its outputs. */
  of(outputs: Float64Array): Float64Array;
  /** Outputs that predict this; those that would be infinite are cut off where that changes nothing. */
  outputsOf(predicted: readonly number[]): number[];
  /** The range of each prediction, for so many outputs that each have this range. */
  range(outputs: Range, width: number): Range;
}

/** Logarithms are at least this, as those of PyTorch's binary cross-entropy: what they leave of a loss is below 10⁻⁴³. */
const MIN_LOG = -100;
const LN_HALF = -0.6931471805599453;

/** An entry of a loss names one of these; without a name, it is "identity". */
export const predictions = {
  identity: {
    formula: "y",
    threshold: 0.5,
    of: (outputs) => outputs,
    outputsOf: (predicted) => [...predicted],
    range: (outputs) => outputs,
  },
  sigmoid: {
    formula: "sigmoid(y)",
    threshold: 0,
    of: (outputs) => outputs.map(sigmoid),
    outputsOf: (predicted) => predicted.map((p) => logAbove(p) - logAbove(1 - p)),
    range: ({ low, high }) => ({ low: sigmoid(low), high: sigmoid(high) }),
  },
  softmax: {
    formula: "softmax(y)",
    threshold: 0,
    of(outputs) {
      const predicted = new Float64Array(outputs.length);
      softmaxRow.forward(outputs, predicted, outputs.length, false);
      return predicted;
    },
    outputsOf: (predicted) => predicted.map(logAbove),
    /** One output is at one end of its range and the others are at the other end. */
    range: ({ low, high }, width) =>
      width === 1
        ? { low: 1, high: 1 }
        : { low: 1 / (1 + (width - 1) * exp(high - low)), high: 1 / (1 + (width - 1) * exp(low - high)) },
  },
  exponential: {
    formula: "e^y",
    threshold: LN_HALF,
    of: (outputs) => outputs.map(exp),
    outputsOf: (predicted) => predicted.map(logAbove),
    range: ({ low, high }) => ({ low: exp(low), high: exp(high) }),
  },
} satisfies Record<string, Prediction>;
export type PredictionName = keyof typeof predictions;

function logAbove(p: number): number {
  return p > 0 ? Math.max(log(p), MIN_LOG) : MIN_LOG;
}
