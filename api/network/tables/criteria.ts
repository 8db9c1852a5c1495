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
}

type Rows = readonly (readonly number[])[];

/** The reference for a run's outputs: the targets and how to compare with them. */
export interface Standard {
  /** samples × outputs */
  readonly targets: Rows;
  readonly relativeTo: Yardstick;
  /** Whether the outputs are logits, which are classified by the threshold 0. */
  readonly logits: boolean;
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
    summary: "Every |output − target| is below this, in units of relativeTo.",
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
      "The fraction of samples classified correctly, without weights, is at least this. One output is classified by the threshold 0.5 " +
      "(0 for targets −1 and 1, and for logits), several outputs by the largest.",
    noun: "accuracy",
    exclusiveMinimum: 0,
    maximum: 1,
    below: false,
    measure: ({ outputs }, standard) => accuracy(outputs, standard),
  },
  rSquaredAtLeast: {
    summary:
      "R² = 1 − Σ(target − output)²/Σ(target − mean)² is at least this; the sums run over all outputs, each with its " +
      "own mean.",
    noun: "R²",
    minimum: -1e6,
    maximum: 1,
    below: false,
    measure: ({ outputs }, { targets }) => rSquared(outputs, targets),
  },
} satisfies Record<string, CriterionEntry>;
export type CriterionName = keyof typeof criteria;

/** The bound of each criterion; null if the criterion is not used. */
export type Success = { readonly [Name in CriterionName]: number | null } & {
  readonly relativeTo: Yardstick;
  readonly on: JudgedOn;
};

export const criterionNames = Object.keys(criteria) as CriterionName[];

/** The measured value of one criterion, its bound, and whether the run meets it. */
export interface Appraisal {
  readonly name: CriterionName;
  readonly noun: string;
  readonly value: number;
  readonly bound: number;
  readonly below: boolean;
  readonly holds: boolean;
}

/** Evaluates every criterion in use. NaN meets no criterion. */
export function appraise(success: Omit<Success, "on">, figures: Figures, standard: Standard): Appraisal[] {
  const appraisals: Appraisal[] = [];
  for (const name of criterionNames) {
    const given = success[name];
    if (given === null) continue;
    const { noun, below, measure, bound: boundOf }: CriterionEntry = criteria[name];
    const value = measure(figures, standard);
    const bound = boundOf?.(given, standard) ?? given;
    appraisals.push({ name, noun, value, bound, below, holds: below ? value < bound : value >= bound });
  }
  return appraisals;
}

/** The bound on |output − target|, in the unit of the targets. */
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

/** The fraction of samples classified correctly. */
export function accuracy(outputs: Float64Array, { targets, logits }: Omit<Standard, "relativeTo">): number {
  const width = targets[0]!.length;
  const signs = targets.every((row) => row.every((target) => target === 1 || target === -1));
  const targetThreshold = signs ? 0 : 0.5;
  const outputThreshold = signs || logits ? 0 : 0.5;
  let right = 0;
  targets.forEach((row, sample) => {
    const output = outputs.subarray(sample * width, (sample + 1) * width);
    if (width === 1) {
      const predicted = output[0]! > outputThreshold;
      // NaN belongs to neither class.
      if (output[0] === output[0] && predicted === row[0]! > targetThreshold) right++;
    } else if (largest(output) === largest(row)) right++;
  });
  return right / targets.length;
}

function largest(row: ArrayLike<number>): number {
  let index = 0;
  for (let i = 1; i < row.length; i++) if (row[i]! > row[index]!) index = i;
  return row[index] === row[index] ? index : -1;
}

/** The coefficient of determination; −∞ if the targets are constant. */
export function rSquared(outputs: Float64Array, targets: Rows): number {
  const width = targets[0]!.length;
  let residual = 0;
  let total = 0;
  for (let unit = 0; unit < width; unit++) {
    const mean = targets.reduce((sum, row) => sum + row[unit]!, 0) / targets.length;
    targets.forEach((row, sample) => {
      const error = row[unit]! - outputs[sample * width + unit]!;
      residual += error * error;
      total += (row[unit]! - mean) * (row[unit]! - mean);
    });
  }
  return total === 0 ? -Infinity : 1 - residual / total;
}
