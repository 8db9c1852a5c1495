import { combine, leastSquares } from "../../linear-algebra/least-squares.ts";
import { dot, norm } from "../../linear-algebra/vector.ts";
import { sigmoid } from "../../math/sigmoid.ts";
import { softplus } from "../../math/softplus.ts";
import type { Specification } from "../../network/specification.ts";
import { entryOf } from "../../network/table.ts";
import { type ActivationEntry, activations } from "../../network/tables/activations.ts";
import { type Appraisal, appraise, criterionNames } from "../../network/tables/criteria.ts";
import { countOf, divisorOf } from "../../network/tables/losses.ts";
import type { Steps } from "../../steps/steps.ts";
import { lossOf } from "./attainable.ts";

/** The most multiply-adds that the least-squares solutions of one fit may take, divided by a constant. */
export const MAX_LINE = 20_000_000;
/** The solutions that a logistic regression takes, about. */
export const LOGISTIC_STEPS = 20;

/** Whether the hidden layers together are one linear function: all their activations are linear. */
export function isLinear({ network: { layers } }: Pick<Specification, "network">): boolean {
  return layers
    .slice(0, -1)
    .every(({ activation }) => entryOf<ActivationEntry>(activations, activation).kinks?.length === 0);
}

/**
 * The criteria that no linear function of the inputs meets, each with the best value that such a function can reach, or
 * a bound on it.
 *
 * - R² and squared error of an identity output: the least-squares fit, exactly.
 * - Every error: the largest error of any function is at least the root mean square error of the least-squares fit.
 * - Every error of one output with two different targets, through any increasing activation: if no hyperplane separates
 *   the targets, some output is on the wrong side of their middle, so it misses its target by at least half their
 *   distance.
 * - Accuracy 1 of one output, through any increasing activation, or of two classes: whether a hyperplane separates the
 *   classes.
 * - Cross-entropy of one class against the other: the logistic regression, if it has a minimum.
 *
 * Other criteria are not decided here, and never returned.
 */
export function* missedByEveryLine(specification: Specification): Steps<Appraisal[]> {
  const {
    data: { inputs, targets },
    network: { layers },
    success,
  } = specification;
  if (tooMuchWork(specification, 1)) return [];
  const columns = columnsOf(inputs);
  const missed: Appraisal[] = [];
  if (layers.at(-1)!.activation.name === "identity") {
    const coefficients = yield* leastSquares(
      columns,
      targets[0]!.map((_, j) => Float64Array.from(targets, (row) => row[j]!)),
    );
    const fits = coefficients.map((own) => combine(columns, own));
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
      // The least squares are those of samples that all count the same.
      lossBelow:
        specification.loss.name === "mse" && specification.data.weights === undefined ? success.lossBelow : null,
    };
    missed.push(
      ...appraise(decided, figures, { targets, relativeTo: success.relativeTo, logits: false }).filter(
        ({ holds }) => !holds,
      ),
    );
  }
  if (tooMuchWork(specification, LOGISTIC_STEPS)) return missed;
  const between = betweenTwoTargets(specification);
  if (
    between !== null &&
    !(yield* separable(
      columns,
      Float64Array.from(targets, ([target]) => (target! > between.middle ? 1 : 0)),
    ))
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
    !(yield* separable(columns, classes))
  ) {
    missed.push(...accuracyMissed(specification));
  }
  missed.push(...(yield* crossEntropyMissed(specification, columns)));
  return missed;
}

/** The inputs by column, and a column of ones. */
function columnsOf(inputs: readonly (readonly number[])[]): Float64Array[] {
  return [
    ...inputs[0]!.map((_, j) => Float64Array.from(inputs, (row) => row[j]!)),
    new Float64Array(inputs.length).fill(1),
  ];
}

/** Whether so many least-squares solutions take too much work. */
function tooMuchWork({ data: { inputs }, network: { inputs: width } }: Specification, solutions: number): boolean {
  return solutions * inputs.length * (width + 1) * Math.min(inputs.length, width + 1) > MAX_LINE;
}

/**
 * The middle of the only two targets and half their distance, for one output with an increasing, nonlinear activation;
 * null for any other experiment.
 */
function betweenTwoTargets({
  data: { targets },
  network: { layers },
  success,
}: Specification): { middle: number; half: number } | null {
  const { activation } = layers.at(-1)!;
  const { extremum, outputOnly } = entryOf<ActivationEntry>(activations, activation);
  const values = [...new Set(targets.map(([target]) => target!))].sort((a, b) => a - b);
  if (
    success.everyErrorBelow === null ||
    activation.name === "identity" ||
    extremum !== undefined ||
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
 * The classes as one column of numbers from 0 to 1: the targets of a single output, or those of the first of two
 * outputs of which the larger decides (the difference of two linear functions is linear). Null for any other
 * experiment.
 */
function classesOf({ data: { targets }, network: { layers } }: Specification): Float64Array | null {
  const width = targets[0]!.length;
  const { name } = layers.at(-1)!.activation;
  const oneOfTwo =
    width === 2 && (name === "softmax" || name === "identity") && targets.every(([one, other]) => one! + other! === 1);
  return width === 1 || oneOfTwo ? Float64Array.from(targets, ([target]) => target!) : null;
}

/** Accuracy with one sample misclassified, the best that is possible without a separating hyperplane. */
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

/** Cross-entropy of a linear function followed by the logistic function, or by a softmax of two units. */
function* crossEntropyMissed(specification: Specification, columns: readonly Float64Array[]): Steps<Appraisal[]> {
  const {
    success,
    loss: { name },
    network: { layers },
    data: { targets, weights },
  } = specification;
  if (weights !== undefined) return [];
  const output = layers.at(-1)!.activation.name;
  const binary =
    (name === "binary-cross-entropy" && output === "sigmoid") ||
    (name === "binary-cross-entropy-with-logits" && output === "identity");
  const ofTwo =
    (name === "cross-entropy" && output === "softmax") ||
    (name === "cross-entropy-with-logits" && output === "identity");
  const classes = ofTwo && targets[0]!.length === 2 ? classesOf(specification) : null;
  const labels = binary
    ? targets[0]!.map((_, j) => Float64Array.from(targets, (row) => row[j]!))
    : classes === null
      ? []
      : [classes];
  if (success.lossBelow === null || labels.length === 0) return [];
  let sum = 0;
  for (const one of labels) sum += yield* leastLogisticLoss(columns, one);
  const [samples, outputs] = [targets.length, targets[0]!.length];
  const loss =
    ((sum / labels.length) * countOf(specification.loss, samples, outputs)) /
    divisorOf(specification.loss, samples, outputs);
  const only = { ...noCriterion(specification), lossBelow: success.lossBelow };
  return appraise(
    only,
    { loss, largestError: 0, outputs: Float64Array.from(targets.flat()) },
    { targets, relativeTo: success.relativeTo, logits: false },
  ).filter(({ holds }) => !holds);
}

/** The most Newton steps of a logistic regression. */
const MAX_STEPS = 50;
/** The relative size of the gradient below which logistic regression has a finite optimum, so the classes overlap. */
const STATIONARY = 1e-9;

/** Whether a hyperplane separates the labels above 0.5 from the others. */
export function* separable(columns: readonly Float64Array[], labels: Float64Array): Steps<boolean> {
  return (
    (yield* leastLogisticLoss(
      columns,
      labels.map((label) => (label > 0.5 ? 1 : 0)),
    )) === 0
  );
}

/**
 * For a linear network and two classes that no hyperplane separates: the accuracy of the hyperplane that logistic
 * regression finds, which need not be the best. Null for any other experiment.
 */
export function* accuracyOfLine(specification: Specification): Steps<number | null> {
  const {
    data: { inputs },
    success,
  } = specification;
  const classes = isLinear(specification) && success.accuracyAtLeast !== null ? classesOf(specification) : null;
  if (classes === null || tooMuchWork(specification, LOGISTIC_STEPS)) return null;
  const labels = classes.map((label) => (label > 0.5 ? 1 : 0));
  const fit = yield* logisticFit(columnsOf(inputs), labels);
  return fit && fit.logits.reduce((right, z, i) => right + (z > 0 === (labels[i] === 1) ? 1 : 0), 0) / labels.length;
}

/** The smallest mean logistic loss of any linear function of `columns`; 0 if {@link logisticFit} finds none. */
function* leastLogisticLoss(columns: readonly Float64Array[], labels: Float64Array): Steps<number> {
  return (yield* logisticFit(columns, labels))?.loss ?? 0;
}

/**
 * Logistic regression: the smallest mean loss of any linear function of `columns`, for labels from 0 to 1, and its
 * logits. Null if there is no finite minimum, or if none was found. If labels of 0 and 1 have a finite minimum, no
 * hyperplane separates them: there, Σ rᵢ·xᵢ = 0 with residuals rᵢ of the signs of the classes, so the convex hulls of
 * the classes meet (Albert, Anderson, Biometrika 71, 1984).
 */
function* logisticFit(
  columns: readonly Float64Array[],
  labels: Float64Array,
): Steps<{ loss: number; logits: Float64Array } | null> {
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
    const [change] = yield* leastSquares(
      scaled.map((column) => column.map((x, i) => x * weights[i]!)),
      [residuals.map((r, i) => r / weights[i]!)],
    );
    for (let j = 0; j < coefficients.length; j++) coefficients[j] = coefficients[j]! + change![j]!;
  }
  return null;
}
