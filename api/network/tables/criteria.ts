import { type Prediction, predictions } from "./predictions.ts";
import {
  appraiseRun,
  type RunAppraisal,
  type RunCriteria,
  type RunCriterionName,
  type RunFigures,
} from "./run-criteria.ts";

/** The unit of everyErrorBelow. */
export const yardsticks = {
  "target-range": "A fraction of the target range, the largest minus the smallest target.",
  absolute: "The unit of the targets.",
} as const;
export type Yardstick = keyof typeof yardsticks;

/** The samples on which the criteria are judged. */
export const judgedOn = {
  training: "The samples to train on.",
  validation:
    "The samples for validation, `data.validation`. The target range is still that of the samples to train on.",
} as const;
export type JudgedOn = keyof typeof judgedOn;

/** Loss, error and outputs of a run on all data, without dropout and penalties. */
export interface Figures {
  readonly loss: number;
  readonly largestError: number;
  /** samples × outputs, flat. */
  readonly outputs: Float64Array;
  /** What the criteria of run-criteria.ts measure, where that is known. */
  readonly run?: RunFigures;
}

type Rows = readonly (readonly number[])[];

/** The reference for a run's outputs: the targets and how to compare with them. */
export interface Standard {
  /** samples × outputs */
  readonly targets: Rows;
  readonly relativeTo: Yardstick;
  /** What the outputs predict, by the loss. */
  readonly prediction: Prediction;
}

interface CriterionEntry {
  readonly summary: string;
  /** The measured quantity, as a noun in messages. */
  readonly noun: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum: number;
  /** Whether the measure must be below the bound; otherwise it must be at least the bound. */
  readonly below: boolean;
  measure(figures: Figures, standard: Standard): number;
  /** Converts the given bound to the unit of the measure, if they differ. */
  bound?(given: number, standard: Standard): number;
}

/** The success criteria: a run succeeds if it meets all that are given. An entry here is all that a new one needs. */
export const criteria = {
  everyErrorBelow: {
    summary:
      "Every |prediction − target| is below this, in units of relativeTo. A prediction is the output y in the unit of the " +
      "target: sigmoid(y) or softmax(y) where the loss takes logits, e^y where it takes logarithms of rates, else y.",
    noun: "largest error",
    exclusiveMinimum: 0,
    maximum: 1e6,
    below: true,
    measure: ({ largestError }) => largestError,
    bound: (given, { targets, relativeTo }) => toleranceOf(given, targets, relativeTo),
  },
  lossBelow: {
    summary:
      "The loss on all data is below this: the mean or the sum, as its reduction says, with the weights of the data.",
    noun: "loss",
    minimum: -1e6,
    maximum: 1e6,
    below: true,
    measure: ({ loss }) => loss,
  },
  accuracyAtLeast: {
    summary:
      "The fraction of samples classified correctly, without weights, is at least this. One prediction is classified by " +
      "the threshold 0.5 (0 for targets −1 and 1), several by the largest.",
    noun: "accuracy",
    exclusiveMinimum: 0,
    maximum: 1,
    below: false,
    measure: ({ outputs }, standard) => accuracy(outputs, standard),
  },
  rSquaredAtLeast: {
    summary:
      "R² = 1 − Σ(target − prediction)²/Σ(target − mean)² is at least this; the sums run over all outputs, each with " +
      "its own mean.",
    noun: "R²",
    minimum: -1e6,
    maximum: 1,
    below: false,
    measure: ({ outputs }, standard) => rSquared(outputs, standard),
  },
} satisfies Record<string, CriterionEntry>;
export type CriterionName = keyof typeof criteria;

/** The bound of each criterion; null if the criterion is not used. */
export type Success = { readonly [Name in CriterionName]: number | null } & RunCriteria & {
    readonly relativeTo: Yardstick;
    readonly on: JudgedOn;
  };

export const criterionNames = Object.keys(criteria) as CriterionName[];

/** The measured value of one criterion, its bound, and whether the run meets it. */
export interface Appraisal extends Omit<RunAppraisal, "name"> {
  readonly name: CriterionName | RunCriterionName;
}

/** Evaluates every criterion in use, except those of a run of which nothing is known. NaN meets no criterion. */
export function appraise(success: Omit<Success, "on">, figures: Figures, standard: Standard): Appraisal[] {
  const appraisals: Appraisal[] = [];
  for (const name of criterionNames) {
    const given = success[name];
    if (given !== null) appraisals.push(appraisalOf(name, given, criteria[name].measure(figures, standard), standard));
  }
  return figures.run === undefined ? appraisals : [...appraisals, ...appraiseRun(success, figures.run)];
}

/** A criterion with this value of its measure, which may be off by `slack`: it holds if any value so near would hold. */
export function appraisalOf(
  name: CriterionName,
  given: number,
  value: number,
  standard: Standard,
  slack = 0,
): Appraisal {
  const { noun, below, bound: convert }: CriterionEntry = criteria[name];
  const bound = convert?.(given, standard) ?? given;
  return { name, noun, value, bound, below, holds: below ? value - slack < bound : value + slack >= bound };
}

/** The bound on |prediction − target|, in the unit of the targets. */
function toleranceOf(everyErrorBelow: number, targets: Rows, relativeTo: Yardstick): number {
  return relativeTo === "absolute" ? everyErrorBelow : everyErrorBelow * targetRange(targets);
}

/** Largest minus smallest target, over all samples and outputs. */
export function targetRange(targets: Rows): number {
  let low = Infinity;
  let high = -Infinity;
  for (const row of targets) {
    for (const target of row) {
      if (target < low) low = target;
      if (target > high) high = target;
    }
  }
  return high - low;
}

/** Classes −1 and 1 are divided by 0. */
const areSigns = (targets: Rows) => targets.every((row) => row.every((target) => target === 1 || target === -1));

/** How one output and one target are classified: those above their threshold are of the positive class. */
export function thresholdsOf({ targets, prediction }: Omit<Standard, "relativeTo">): {
  readonly output: number;
  readonly target: number;
} {
  const { threshold } = prediction;
  const signs = threshold === 0.5 && areSigns(targets);
  return signs ? { output: 0, target: 0 } : { output: threshold, target: 0.5 };
}

/** The fraction of samples classified correctly. */
export function accuracy(outputs: Float64Array, standard: Omit<Standard, "relativeTo">): number {
  const { targets } = standard;
  const threshold = thresholdsOf(standard);
  let right = 0;
  for (let sample = 0; sample < targets.length; sample++)
    if (isClassifiedRight(outputs, targets[sample]!, sample, threshold)) right++;
  return right / targets.length;
}

/** For each sample, whether its outputs give its class. */
export function classifiedRight(outputs: Float64Array, standard: Omit<Standard, "relativeTo">): boolean[] {
  const threshold = thresholdsOf(standard);
  return standard.targets.map((row, sample) => isClassifiedRight(outputs, row, sample, threshold));
}

function isClassifiedRight(
  outputs: Float64Array,
  target: readonly number[],
  sample: number,
  threshold: ReturnType<typeof thresholdsOf>,
): boolean {
  const width = target.length;
  if (width > 1) return largestOf(outputs, sample * width, width) === largestOf(target);
  const output = outputs[sample]!;
  // NaN belongs to neither class.
  return output === output && output > threshold.output === target[0]! > threshold.target;
}

/** The index of the first largest of `width` numbers from `at` on; −1 if it is NaN. */
export function largestOf(numbers: ArrayLike<number>, at = 0, width = numbers.length): number {
  let index = 0;
  for (let i = 1; i < width; i++) if (numbers[at + i]! > numbers[at + index]!) index = i;
  return numbers[at + index] === numbers[at + index] ? index : -1;
}

/** The coefficient of determination of the predictions; −∞ if the targets are constant. */
export function rSquared(outputs: Float64Array, { targets, prediction }: Omit<Standard, "relativeTo">): number {
  const width = targets[0]!.length;
  const predicted = prediction === predictions.identity ? outputs : predictRows(outputs, width, prediction);
  let residuals = 0;
  let totals = 0;
  for (let unit = 0; unit < width; unit++) {
    let sum = 0;
    for (const row of targets) sum += row[unit]!;
    const mean = sum / targets.length;
    let residual = 0;
    let total = 0;
    for (let sample = 0; sample < targets.length; sample++) {
      const target = targets[sample]![unit]!;
      const error = target - predicted[sample * width + unit]!;
      residual += error * error;
      total += (target - mean) * (target - mean);
    }
    residuals += residual;
    totals += total;
  }
  return totals === 0 ? -Infinity : 1 - residuals / totals;
}

/** What the outputs of all samples predict. */
function predictRows(outputs: Float64Array, width: number, prediction: Prediction): Float64Array {
  const predicted = new Float64Array(outputs.length);
  for (let at = 0; at < outputs.length; at += width) predicted.set(prediction.of(outputs.subarray(at, at + width)), at);
  return predicted;
}
