import { exp } from "../../math/exp.ts";
import { log1p } from "../../math/log1p.ts";
import { sigmoid } from "../../math/sigmoid.ts";
import { softplus } from "../../math/softplus.ts";
import { tanh } from "../../math/tanh.ts";
import { round } from "../precision.ts";
import { type Choice, type Entry, entryOf, type LaneCost, numbersOf, type Parameter, type Table } from "../table.ts";
import { crossEntropy, crossEntropyWithLogits, logAtLeast, MIN_VARIANCE } from "./cross-entropy.ts";
import { type Loss, type OfPair, sumOfOutputs } from "./loss.ts";
import { type Prediction, type PredictionName, predictions } from "./predictions.ts";

/** The targets that a loss accepts. */
export interface TargetRule {
  /** The requirement on every row of targets, as the end of "must be …". */
  readonly words: string;
  holds(row: readonly number[]): boolean;
}

export interface LossEntry extends Entry {
  /** Whether the mean is over all elements (samples × outputs) or over samples. */
  readonly mean: "elements" | "samples";
  readonly targets?: TargetRule;
  /** The outputs must be probabilities. */
  readonly probabilities?: boolean;
  /** Where it is straight, and so has no curvature: everywhere between its kinks, or far from the target. */
  readonly straight?: "everywhere" | "far";
  /** Outputs up to this all have the same loss: their derivative is 0. */
  readonly flatUpTo?: number;
  /** The loss is relative to the target: it divides by |target|, or by this if that is larger. */
  readonly divisorAtLeast?: number;
  /** What the outputs predict, if not the targets themselves: the sigmoid of a logit, e to the logarithm of a rate. */
  readonly prediction?: PredictionName;
  /**
   * Over samples that share an output, the loss is least where the output predicts the mean of their targets, as for
   * every Bregman divergence (Banerjee, Guo, Wang, IEEE Transactions on Information Theory 51, 2005).
   */
  readonly ofMean?: boolean;
  /** The targets are the two sides of a margin: classes, although the outputs are no probabilities. */
  readonly margin?: boolean;
  /** The cost of the value and the derivative for one output. */
  readonly cost: LaneCost;
  create(parameters: Record<string, number>, single: boolean): Loss;
}

/** Keras's `epsilon`, to which it clamps what it takes the logarithm of or divides by. */
const EPSILON = 1e-7;
const LN2 = 0.6931471805599453;

const probability: TargetRule = {
  words: "probabilities, from 0 to 1",
  holds: (row) => row.every((t) => t >= 0 && t <= 1),
};
const sign: TargetRule = { words: "−1 or 1", holds: (row) => row.every((t) => t === 1 || t === -1) };
const distribution: TargetRule = {
  words: "probabilities that add up to 1, such as 1 for the correct class and 0 for the others",
  holds: (row) => probability.holds(row) && Math.abs(row.reduce((a, b) => a + b) - 1) < 1e-6,
};
const count: TargetRule = { words: "at least 0", holds: (row) => row.every((t) => t >= 0) };

/** How the losses of the samples of a batch, or of all data, become one number. */
export const reductions = {
  mean: "The mean over all outputs of all samples; for the cross-entropies, over the samples.",
  sum: "The sum over all outputs of all samples, as PyTorch's reduction=\"sum\"; Keras's divides it by the outputs.",
} as const;
export type Reduction = keyof typeof reductions;

const reduction: Parameter = {
  summary: "How the losses of the samples become one number.",
  default: "mean",
  oneOf: Object.keys(reductions),
};

/** The losses that training minimizes. An entry here is all that a new one needs. */
export const losses = {
  mae: ofError(
    "Mean absolute error: |e| with e = output − target; its derivative at 0 is 0.",
    {},
    () => ({
      value: (e) => Math.abs(e),
      slope: (e) => (e > 0 ? 1 : e < 0 ? -1 : e),
    }),
    { straight: "everywhere", cost: { nanoseconds: 66, lane: 2 } },
  ),
  mse: ofError(
    "Mean squared error: e² with e = output − target.",
    {},
    () => ({
      value: (e) => e * e,
      slope: (e) => 2 * e,
    }),
    { cost: { nanoseconds: 37, lane: 2 }, ofMean: true },
  ),
  "half-mse": ofError(
    "Half the squared error: e²/2 with e = output − target, as scikit-learn and Optax's l2_loss have it.",
    {},
    () => ({
      value: (e) => 0.5 * e * e,
      slope: (e) => e,
    }),
    { cost: { nanoseconds: 37, lane: 2 }, ofMean: true },
  ),
  huber: ofError(
    "e²/2 for |e| ≤ delta, else delta · (|e| − delta/2), with e = output − target " +
      "(Huber, Annals of Mathematical Statistics 35, 1964).",
    { delta: { summary: "Above this |e|, the loss is linear.", default: 1, exclusiveMinimum: 0, maximum: 1e6 } },
    ({ delta }) => ({
      value: (e) => (Math.abs(e) <= delta! ? 0.5 * e * e : delta! * (Math.abs(e) - 0.5 * delta!)),
      slope: (e) => (e > delta! ? delta! : e < -delta! ? -delta! : e),
    }),
    { cost: { nanoseconds: 45, lane: 5 }, straight: "far" },
  ),
  "smooth-l1": ofError(
    "e²/(2·beta) for |e| < beta, else |e| − beta/2, with e = output − target.",
    { beta: { summary: "From this |e| on, the loss is linear.", default: 1, exclusiveMinimum: 0, maximum: 1e6 } },
    ({ beta }) => ({
      value: (e) => (Math.abs(e) < beta! ? (0.5 * e * e) / beta! : Math.abs(e) - 0.5 * beta!),
      slope: (e) => (e >= beta! ? 1 : e <= -beta! ? -1 : e / beta!),
    }),
    { cost: { nanoseconds: 86, lane: 8 }, straight: "far" },
  ),
  "log-cosh": ofError(
    "ln cosh e with e = output − target.",
    {},
    () => ({
      value: (e) => Math.abs(e) + log1p(exp(-2 * Math.abs(e))) - LN2,
      slope: (e) => tanh(e),
    }),
    { cost: { nanoseconds: 56, lane: 30 }, straight: "far" },
  ),
  msle: ofPair(
    "Mean squared logarithmic error: (ln(1 + y) − ln(1 + t))² for an output y and a target t. As in Keras " +
      "(MeanSquaredLogarithmicError), an output below 10⁻⁷ counts as 10⁻⁷, and its derivative is 0.",
    {
      value: (y, t) => squared(log1p(Math.max(y, EPSILON)) - log1p(Math.max(t, EPSILON))),
      slope: (y, t) => (y <= EPSILON ? 0 : (2 * (log1p(y) - log1p(Math.max(t, EPSILON)))) / (1 + y)),
    },
    { cost: { nanoseconds: 93, lane: 120 }, targets: count, flatUpTo: EPSILON },
  ),
  mape: ofPair(
    "Mean absolute percentage error: 100·|y − t|/|t| for an output y and a target t; its derivative at t is 0. As in " +
      "Keras (MeanAbsolutePercentageError), a target closer to 0 than 10⁻⁷ is divided by 10⁻⁷.",
    {
      value: (y, t) => (100 * Math.abs(y - t)) / Math.max(Math.abs(t), EPSILON),
      slope: (y, t) => (y > t ? 100 : y < t ? -100 : y - t) / Math.max(Math.abs(t), EPSILON),
    },
    { cost: { nanoseconds: 66, lane: 8 }, straight: "everywhere", divisorAtLeast: EPSILON },
  ),
  "binary-cross-entropy": ofPair(
    "−t·ln p − (1 − t)·ln(1 − p) for a target t and an output p that is a probability; logarithms are at least −100.",
    {
      value: (p, t) => -t * logAtLeast(p) - (1 - t) * logAtLeast(1 - p),
      slope: (p, t) => (p - t) / Math.max(p * (1 - p), MIN_VARIANCE),
    },
    { cost: { nanoseconds: 55, lane: 10 }, targets: probability, probabilities: true, ofMean: true },
  ),
  "binary-cross-entropy-with-logits": ofPair(
    "The binary cross-entropy of sigmoid(x), for an output x that is a logit.",
    { value: (x, t) => softplus(x) - t * x, slope: (x, t) => sigmoid(x) - t },
    { cost: { nanoseconds: 130, lane: 35 }, targets: probability, prediction: "sigmoid", ofMean: true },
  ),
  "cross-entropy": {
    summary: "−Σ tᵢ·ln(pᵢ/Σp) over the outputs p of a sample, which are probabilities; dividing by Σp follows Keras.",
    parameters: { reduction },
    mean: "samples",
    targets: distribution,
    probabilities: true,
    ofMean: true,
    cost: { nanoseconds: 16, lane: 12 },
    create: (_, single) => crossEntropy(single),
  },
  "cross-entropy-with-logits": {
    summary: "The cross-entropy of softmax(x), for outputs x that are logits.",
    parameters: { reduction },
    mean: "samples",
    targets: distribution,
    prediction: "softmax",
    ofMean: true,
    cost: { nanoseconds: 61, lane: 35 },
    create: (_, single) => crossEntropyWithLogits(single),
  },
  "poisson-nll": ofPair(
    "e^x − t·x for a target count t and an output x that is the logarithm of a rate.",
    { value: (x, t) => exp(x) - t * x, slope: (x, t) => exp(x) - t },
    { cost: { nanoseconds: 93, lane: 30 }, targets: count, prediction: "exponential", ofMean: true },
  ),
  hinge: ofPair(
    "max(0, 1 − t·y) for an output y and a target t of −1 or 1.",
    { value: (y, t) => Math.max(0, 1 - t * y), slope: (y, t) => (1 - t * y > 0 ? -t : 0) },
    { cost: { nanoseconds: 16, lane: 5 }, targets: sign, straight: "everywhere", margin: true },
  ),
  "squared-hinge": ofPair(
    "max(0, 1 − t·y)² for an output y and a target t of −1 or 1.",
    {
      value: (y, t) => Math.max(0, 1 - t * y) * Math.max(0, 1 - t * y),
      slope: (y, t) => -2 * t * Math.max(0, 1 - t * y),
    },
    { cost: { nanoseconds: 8.1, lane: 5 }, targets: sign, margin: true },
  ),
} satisfies Table<LossEntry>;

export type LossName = keyof typeof losses;

export function createLoss(choice: Choice, single: boolean): Loss {
  return entryOf<LossEntry>(losses, choice).create(numbersOf(choice), single);
}

/** How the outputs are compared with the targets. */
export function predictionOf(choice: Choice): Prediction {
  return predictions[entryOf<LossEntry>(losses, choice).prediction ?? "identity"];
}

/** Whether the outputs are logits; their sigmoid or softmax are the probabilities. */
export function hasLogits(choice: Choice): boolean {
  const { prediction } = entryOf<LossEntry>(losses, choice);
  return prediction === "sigmoid" || prediction === "softmax";
}

/** Whether it is a loss of classes, whose runs are judged by the fraction of samples that they classify correctly. */
export function isForClasses(choice: Choice): boolean {
  const { probabilities, margin } = entryOf<LossEntry>(losses, choice);
  return (probabilities ?? margin) === true || hasLogits(choice);
}

/** Whether a loss accepts all of these targets, samples × outputs. */
export function accepts(choice: Choice, targets: readonly (readonly number[])[]): boolean {
  const rule = entryOf<LossEntry>(losses, choice).targets;
  return rule === undefined || targets.every((row) => rule.holds(row));
}

/** Whether the mean is over samples instead of over all outputs of all samples. */
export function isMeanOverSamples(choice: Choice): boolean {
  return entryOf<LossEntry>(losses, choice).mean === "samples";
}

/** Whether the losses of the samples are summed, not averaged. */
export function isSum(choice: Choice): boolean {
  return choice["reduction"] === "sum";
}

/**
 * The divisor of a loss summed over `samples`: the number of samples, or of elements (samples × outputs); 1 if the
 * reduction is the sum.
 */
export function divisorOf(choice: Choice, samples: number, outputs: number): number {
  return isSum(choice) ? 1 : countOf(choice, samples, outputs);
}

/** The numbers that the mean is over. */
export function countOf(choice: Choice, samples: number, outputs: number): number {
  return isMeanOverSamples(choice) ? samples : samples * outputs;
}

/** A function of the error and its derivative. Both are computed in double and rounded once. */
interface OfError {
  value(e: number): number;
  slope(e: number): number;
}

/** An elementwise loss that depends only on e = output − target, rounded to the run's precision. */
function ofError(
  summary: string,
  parameters: Entry["parameters"],
  create: (parameters: Record<string, number>) => OfError,
  facts: Pick<LossEntry, "straight" | "cost" | "ofMean">,
): LossEntry {
  return {
    summary,
    parameters: { ...parameters, reduction },
    mean: "elements",
    ...facts,
    create(given, single) {
      const { value, slope } = create(given);
      return sumOfOutputs(
        single,
        (y, t) => value(round(y - t, single)),
        (y, t) => slope(round(y - t, single)),
      );
    },
  };
}

/** An elementwise loss of output and target. */
function ofPair(
  summary: string,
  { value, slope }: OfPair,
  facts: Omit<LossEntry, "summary" | "parameters" | "mean" | "create">,
): LossEntry {
  return {
    summary,
    parameters: { reduction },
    mean: "elements",
    ...facts,
    create: (_, single) => sumOfOutputs(single, value, slope),
  };
}

function squared(x: number): number {
  return x * x;
}
