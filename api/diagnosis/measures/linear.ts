import { combine, leastSquares } from "../../linear-algebra/least-squares.ts";
import { dot, norm } from "../../linear-algebra/vector.ts";
import { sigmoid } from "../../math/sigmoid.ts";
import { softplus } from "../../math/softplus.ts";
import type { Specification } from "../../network/specification.ts";
import { entryOf } from "../../network/table.ts";
import { type ActivationEntry, activations } from "../../network/tables/activations.ts";
import { type Appraisal, appraise, criterionNames } from "../../network/tables/criteria.ts";
import { lossOf } from "./attainable.ts";

/** Multiply-adds of one least-squares solution beyond which none is sought. */
const MAX_WORK = 20_000_000;

/** Whether the hidden layers together are one linear function: none of their activations bends. */
export function isLinear({ network: { layers } }: Specification): boolean {
  return layers
    .slice(0, -1)
    .every(({ activation }) => entryOf<ActivationEntry>(activations, activation).kinks?.length === 0);
}

/**
 * The criteria that no linear function of the inputs meets, each at a bound that no such function passes.
 *
 * - R² and squared error of an identity output: the least-squares fit, exact.
 * - Every error: the largest error of any function is at least the root mean square of the least-squares fit's.
 * - Every error of one output with two targets, through any rising activation: where no hyperplane separates them, some
 *   output is on the wrong side of their middle, and so misses its target by half of what is between them at least.
 * - Accuracy 1 of one output, through any rising activation, or of two classes: whether a hyperplane separates them.
 * - Cross-entropy of one class against the other: the logistic regression, where it has a minimum.
 *
 * Other criteria are not decided here, and so are not among the answers.
 */
export function missedByEveryLine(specification: Specification): Appraisal[] {
  const {
    data: { inputs, targets },
    network: { layers },
    success,
  } = specification;
  if (tooMuchWork(specification)) return [];
  const columns = columnsOf(inputs);
  const missed: Appraisal[] = [];
  if (layers.at(-1)!.activation.name === "identity") {
    const fits = targets[0]!.map((_, j) => {
      const target = Float64Array.from(targets, (row) => row[j]!);
      return combine(columns, leastSquares(columns, target));
    });
    const outputs = targets.map((_, i) => fits.map((fit) => fit[i]!));
    const squares = outputs.flatMap((row, i) => row.map((y, j) => (y - targets[i]![j]!) * (y - targets[i]![j]!)));
    const figures = {
      loss: lossOf(specification, outputs),
      largestError: Math.sqrt(squares.reduce((a, b) => a + b, 0) / squares.length),
      outputs: Float64Array.from(outputs.flat()),
    };
    const decided = {
      ...success,
      accuracyAtLeast: null,
      lossBelow: specification.loss.name === "mse" ? success.lossBelow : null,
    };
    missed.push(
      ...appraise(decided, figures, { targets, relativeTo: success.relativeTo, logits: false }).filter(
        ({ holds }) => !holds,
      ),
    );
  }
  const between = betweenTwoTargets(specification);
  if (
    between !== null &&
    !separable(
      columns,
      Float64Array.from(targets, ([target]) => (target! > between.middle ? 1 : 0)),
    )
  ) {
    missed.push(
      ...appraise(
        { ...noCriterion(specification), everyErrorBelow: success.everyErrorBelow },
        { loss: 0, largestError: between.half, outputs: new Float64Array(targets.length) },
        { targets, relativeTo: success.relativeTo, logits: false },
      ).filter(({ holds }) => !holds),
    );
  }
  const classes = classesOf(specification);
  if (
    success.accuracyAtLeast !== null &&
    success.accuracyAtLeast > 1 - 1 / inputs.length &&
    classes !== null &&
    !separable(columns, classes)
  ) {
    missed.push(...accuracyMissed(specification));
  }
  missed.push(...crossEntropyMissed(specification, columns));
  return missed;
}

/** The inputs by column, and a column of ones. */
function columnsOf(inputs: readonly (readonly number[])[]): Float64Array[] {
  return [
    ...inputs[0]!.map((_, j) => Float64Array.from(inputs, (row) => row[j]!)),
    new Float64Array(inputs.length).fill(1),
  ];
}

function tooMuchWork({ data: { inputs }, network: { inputs: width } }: Specification): boolean {
  return inputs.length * (width + 1) * Math.min(inputs.length, width + 1) > MAX_WORK;
}

/**
 * The middle and half the distance of the only two targets, where one output rises to them through a curve; null for
 * any other experiment.
 */
function betweenTwoTargets({
  data: { targets },
  network: { layers },
  success,
}: Specification): { middle: number; half: number } | null {
  const { activation } = layers.at(-1)!;
  const { valley, outputOnly } = entryOf<ActivationEntry>(activations, activation);
  const values = [...new Set(targets.map(([target]) => target!))].sort((a, b) => a - b);
  if (
    success.everyErrorBelow === null ||
    activation.name === "identity" ||
    valley !== undefined ||
    outputOnly ||
    targets[0]!.length > 1 ||
    values.length !== 2
  )
    return null;
  const [low, high] = values as [number, number];
  return { middle: low + (high - low) / 2, half: (high - low) / 2 };
}

function noCriterion({ success }: Specification): Specification["success"] {
  return {
    ...Object.fromEntries(criterionNames.map((name) => [name, null])),
    relativeTo: success.relativeTo,
  } as typeof success;
}

/**
 * The classes as one column, 1 or 0 or between: of a single output, or of two of which the larger counts, where the
 * difference of two linear functions is one too. Null for any other experiment.
 */
function classesOf({ data: { targets }, network: { layers } }: Specification): Float64Array | null {
  const width = targets[0]!.length;
  const { name } = layers.at(-1)!.activation;
  const oneOfTwo =
    width === 2 && (name === "softmax" || name === "identity") && targets.every(([one, other]) => one! + other! === 1);
  return width === 1 || oneOfTwo ? Float64Array.from(targets, ([target]) => target!) : null;
}

/** At best one sample is on the wrong side. */
function accuracyMissed(specification: Specification): Appraisal[] {
  const {
    success,
    data: { targets },
  } = specification;
  const only = { ...noCriterion(specification), accuracyAtLeast: success.accuracyAtLeast };
  const allButOne = Float64Array.from(targets.flatMap((row, i) => (i === 0 ? row.map((target) => 1 - target) : row)));
  return appraise(
    only,
    { loss: 0, largestError: 0, outputs: allButOne },
    { targets, relativeTo: success.relativeTo, logits: false },
  );
}

/** Cross-entropies of a linear function through the logistic function, or through a softmax of two. */
function crossEntropyMissed(specification: Specification, columns: readonly Float64Array[]): Appraisal[] {
  const {
    success,
    loss: { name },
    network: { layers },
    data: { targets },
  } = specification;
  const through = layers.at(-1)!.activation.name;
  const binary =
    (name === "binary-cross-entropy" && through === "sigmoid") ||
    (name === "binary-cross-entropy-with-logits" && through === "identity");
  const ofTwo =
    (name === "cross-entropy" && through === "softmax") ||
    (name === "cross-entropy-with-logits" && through === "identity");
  const classes = ofTwo && targets[0]!.length === 2 ? classesOf(specification) : null;
  const labels = binary
    ? targets[0]!.map((_, j) => Float64Array.from(targets, (row) => row[j]!))
    : classes === null
      ? []
      : [classes];
  if (success.lossBelow === null || labels.length === 0) return [];
  const loss = labels.reduce((sum, one) => sum + leastLogisticLoss(columns, one), 0) / labels.length;
  const only = { ...noCriterion(specification), lossBelow: success.lossBelow };
  return appraise(
    only,
    { loss, largestError: 0, outputs: Float64Array.from(targets.flat()) },
    { targets, relativeTo: success.relativeTo, logits: false },
  ).filter(({ holds }) => !holds);
}

/** Newton steps of a logistic regression. */
const MAX_STEPS = 50;
/** Relative size of the gradient at which logistic regression has found a finite optimum: the classes then overlap. */
const STATIONARY = 1e-9;

/** Whether some hyperplane has the labels above 0.5 on one side and the others on the other. */
export function separable(columns: readonly Float64Array[], labels: Float64Array): boolean {
  return (
    leastLogisticLoss(
      columns,
      labels.map((label) => (label > 0.5 ? 1 : 0)),
    ) === 0
  );
}

/**
 * For a network that is linear and must tell two classes apart that no hyperplane separates: the share of samples on
 * the right side of the one that logistic regression finds, which need not be the largest. Null for any other
 * experiment.
 */
export function accuracyOfLine(specification: Specification): number | null {
  const {
    data: { inputs },
    success,
  } = specification;
  const classes = isLinear(specification) && success.accuracyAtLeast !== null ? classesOf(specification) : null;
  if (classes === null || tooMuchWork(specification)) return null;
  const labels = classes.map((label) => (label > 0.5 ? 1 : 0));
  const fit = logisticFit(columnsOf(inputs), labels);
  return fit && fit.logits.reduce((right, z, i) => right + (z > 0 === (labels[i] === 1) ? 1 : 0), 0) / labels.length;
}

/**
 * The least mean logistic loss of any linear function of `columns`; 0 where it has no finite minimum, or none was
 * found.
 */
function leastLogisticLoss(columns: readonly Float64Array[], labels: Float64Array): number {
  return logisticFit(columns, labels)?.loss ?? 0;
}

/**
 * Logistic regression: the least mean loss of any linear function of `columns`, for labels from 0 to 1, and its logits.
 * Null where there is no finite minimum, or none was found. Where labels of 0 and 1 leave one, no hyperplane separates
 * them: its stationarity, Σ rᵢ·xᵢ = 0 with residuals rᵢ of the classes' signs, is a convex combination that both share
 * (Albert, Anderson, Biometrika 71, 1984).
 */
function logisticFit(
  columns: readonly Float64Array[],
  labels: Float64Array,
): { loss: number; logits: Float64Array } | null {
  const hard = labels.every((label) => label === 0 || label === 1);
  const sizes = columns.map((column) => norm(column) || 1);
  const scaled = columns.map((column, j) => column.map((x) => x / sizes[j]!));
  const coefficients = new Float64Array(columns.length);
  for (let step = 0; step < MAX_STEPS; step++) {
    const logits = combine(scaled, coefficients);
    const residuals = labels.map((label, i) => label - sigmoid(logits[i]!));
    const mass = residuals.reduce((sum, r) => sum + Math.abs(r), 0);
    if (hard && residuals.every((r) => Math.abs(r) < 0.5)) return null;
    const slope = Math.max(...scaled.map((column) => Math.abs(dot(column, residuals))));
    if (slope <= STATIONARY * mass)
      return { loss: logits.reduce((sum, z, i) => sum + softplus(z) - labels[i]! * z, 0) / labels.length, logits };
    // One step of iteratively reweighted least squares.
    const weights = logits.map((z) => Math.sqrt(Math.max(sigmoid(z) * sigmoid(-z), 1e-12)));
    const step = leastSquares(
      scaled.map((column) => column.map((x, i) => x * weights[i]!)),
      residuals.map((r, i) => r / weights[i]!),
    );
    for (let j = 0; j < coefficients.length; j++) coefficients[j] = coefficients[j]! + step[j]!;
  }
  return null;
}
