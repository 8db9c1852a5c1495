import { combine, leastSquares } from "../../linear-algebra/least-squares.ts";
import { lossWeights } from "../../network/core/sample-weights.ts";
import type { Specification } from "../../network/specification.ts";
import { entryOf } from "../../network/table.ts";
import { type ActivationEntry, activations } from "../../network/tables/activations.ts";
import {
  type Appraisal,
  appraisalOf,
  type CriterionName,
  criterionNames,
  rSquared,
} from "../../network/tables/criteria.ts";
import { countOf, divisorOf, predictionOf } from "../../network/tables/losses.ts";
import { predictions } from "../../network/tables/predictions.ts";
import type { Steps } from "../../steps/steps.ts";
import { lossOf, type Rows, roundedRows, roundedTargets, roundings } from "./attainable.ts";
import { logisticFit, separable } from "./logistic.ts";

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
    success,
  } = specification;
  if (tooMuchWork(specification, 1)) return [];
  const columns = columnsOf(roundedRows(inputs, specification.precision));
  const found = [...(yield* bySquares(specification, columns))];
  if (!tooMuchWork(specification, LOGISTIC_STEPS)) {
    const between = betweenTwoTargets(specification);
    const above = between && Float64Array.from(targets, ([target]) => (target! > between.middle ? 1 : 0));
    if (above && !(yield* separable(columns, above)))
      found.push(appraise(specification, "everyErrorBelow", between.half, between.half));
    const classes = classesOf(specification);
    if (
      success.accuracyAtLeast !== null &&
      success.accuracyAtLeast > 1 - 1 / inputs.length &&
      classes !== null &&
      !(yield* separable(columns, classes))
    )
      found.push(appraise(specification, "accuracyAtLeast", 1 - 1 / inputs.length, 0));
    found.push(...(yield* crossEntropies(specification, columns)));
  }
  return found.filter(({ holds }) => !holds);
}

/** The most multiply-adds of a fit that only tells whether a network may be simpler. */
const MAX_SIMPLE = 1_000_000;

/**
 * Whether a linear function of the inputs is known to meet every criterion: by its least-squares fit, for an identity
 * output, or because a hyperplane separates two classes. False where neither is known.
 */
export function* isMetByLine(specification: Specification): Steps<boolean> {
  const { data, success, loss, network, precision } = specification;
  const { inputs, targets } = data;
  if (inputs.length * (network.inputs + 1) * (network.inputs + 1) > MAX_SIMPLE) return false;
  const columns = columnsOf(roundedRows(inputs, precision));
  const given = criterionNames.filter((name) => success[name] !== null);
  if (given.length === 0 || success.meanLossOfLast !== undefined || success.distinctCodes !== undefined) return false;
  if (given.length === 1 && given[0] === "accuracyAtLeast") {
    const classes = classesOf(specification);
    return classes !== null && (yield* separable(columns, classes));
  }
  const { name } = network.layers.at(-1)!.activation;
  if (name !== "identity" || predictionOf(loss) !== predictions.identity || given.includes("accuracyAtLeast"))
    return false;
  const rows = yield* leastSquaresFit(columns, targets);
  const standard = { targets, relativeTo: success.relativeTo, prediction: predictionOf(loss) };
  const values = {
    everyErrorBelow: () => Math.max(...rows.flatMap((row, i) => row.map((y, j) => Math.abs(y - targets[i]![j]!)))),
    lossBelow: () => lossOf(specification, rows),
    rSquaredAtLeast: () => rSquared(Float64Array.from(rows.flat()), standard),
    accuracyAtLeast: () => 0,
  };
  return given.every((criterion) => appraisalOf(criterion, success[criterion]!, values[criterion](), standard).holds);
}

/** The criterion with this value of its measure, which is good to the roundings of numbers of this size. */
function appraise(specification: Specification, name: CriterionName, value: number, size: number): Appraisal {
  const { success, data, loss, precision } = specification;
  const standard = { targets: data.targets, relativeTo: success.relativeTo, prediction: predictionOf(loss) };
  return appraisalOf(name, success[name]!, value, standard, roundings[precision] * size);
}

/** What the least squares decide: those of samples that all count the same, and for the loss those of their weights. */
function* bySquares(specification: Specification, columns: readonly Float64Array[]): Steps<Appraisal[]> {
  const { data, loss, network, success } = specification;
  if (network.layers.at(-1)!.activation.name !== "identity" || predictionOf(loss) !== predictions.identity) return [];
  const found: Appraisal[] = [];
  if (success.rSquaredAtLeast !== null) {
    const outputs = Float64Array.from((yield* leastSquaresFit(columns, data.targets)).flat());
    const value = rSquared(outputs, { targets: data.targets, prediction: predictionOf(loss) });
    if (Number.isFinite(value)) found.push(appraise(specification, "rSquaredAtLeast", value, 1 - value));
  }
  const ofSquares = loss.name === "mse" || loss.name === "half-mse";
  const ofLoss = success.lossBelow !== null && ofSquares;
  if (success.everyErrorBelow === null && !ofLoss) return found;
  const targets = roundedTargets(specification);
  const outputs = yield* leastSquaresFit(columns, targets);
  if (ofLoss) {
    const weights = lossWeights(data);
    const best = weights === null ? outputs : yield* leastSquaresFit(columns, targets, weights);
    const least = lossOf({ ...specification, data: { ...data, targets } }, best);
    found.push(appraise(specification, "lossBelow", least, least));
  }
  if (success.everyErrorBelow !== null) {
    const squares = outputs.flatMap((row, i) => row.map((y, j) => (y - targets[i]![j]!) * (y - targets[i]![j]!)));
    const size = Math.sqrt(squares.reduce((a, b) => a + b, 0) / squares.length);
    found.push(appraise(specification, "everyErrorBelow", size, size));
  }
  return found;
}

/** The outputs of the linear function with the least weighted sum of squared errors: samples × outputs. */
function* leastSquaresFit(
  columns: readonly Float64Array[],
  targets: Rows,
  weights?: readonly number[],
): Steps<number[][]> {
  // An offset of the targets changes only that of the function, and would cost digits.
  const offsets = targets[0]!;
  const sizes = weights?.map(Math.sqrt);
  const sized = (column: Float64Array) => (sizes ? column.map((x, i) => x * sizes[i]!) : column);
  const coefficients = yield* leastSquares(
    columns.map(sized),
    offsets.map((offset, j) => sized(Float64Array.from(targets, (row) => row[j]! - offset))),
  );
  const fits = coefficients.map((own) => combine(columns, own));
  return targets.map((_, i) => fits.map((fit, j) => fit[i]! + offsets[j]!));
}

/**
 * The inputs by column, and a column of ones. Shifts and scales of inputs are linear functions, so each column is
 * centered and divided by its largest number: else a large offset would hide what varies. Constant columns are left out.
 */
function columnsOf(inputs: Rows): Float64Array[] {
  const columns = inputs[0]!.flatMap((first, j) => {
    // Differences of numbers close to each other are exact.
    const shifted = inputs.map((row) => row[j]! - first);
    const mean = shifted.reduce((sum, x) => sum + x, 0) / shifted.length;
    const centered = shifted.map((x) => x - mean);
    const size = centered.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    const isConstant = shifted.every((x) => x === 0);
    return isConstant ? [] : [Float64Array.from(centered, (x) => x / size)];
  });
  return [...columns, new Float64Array(inputs.length).fill(1)];
}

/** Whether so many least-squares solutions take too much work. */
function tooMuchWork({ data: { inputs }, network: { inputs: width } }: Specification, solutions: number): boolean {
  return solutions * inputs.length * (width + 1) * Math.min(inputs.length, width + 1) > MAX_LINE;
}

/**
 * The middle of the only two targets and half their distance, for one output with an increasing, nonlinear activation or
 * prediction; null for any other experiment.
 */
function betweenTwoTargets({
  data: { targets },
  network: { layers },
  success,
  loss,
}: Specification): { middle: number; half: number } | null {
  const { activation } = layers.at(-1)!;
  const { extremum, outputOnly } = entryOf<ActivationEntry>(activations, activation);
  const values = [...new Set(targets.map(([target]) => target!))].sort((a, b) => a - b);
  if (
    success.everyErrorBelow === null ||
    (activation.name === "identity" && predictionOf(loss) === predictions.identity) ||
    extremum !== undefined ||
    outputOnly ||
    targets[0]!.length > 1 ||
    values.length !== 2
  )
    return null;
  const [low, high] = values as [number, number];
  return { middle: low + (high - low) / 2, half: (high - low) / 2 };
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

/** Cross-entropy of a linear function followed by the logistic function, or by a softmax of two units. */
function* crossEntropies(specification: Specification, columns: readonly Float64Array[]): Steps<Appraisal[]> {
  const {
    success,
    loss: { name },
    network: { layers },
    data,
  } = specification;
  const { targets } = data;
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
  const weights = lossWeights(data) ?? targets.map(() => 1);
  // A sample without weight may lie anywhere.
  const counted = [...weights.keys()].filter((i) => weights[i]! > 0);
  if (counted.length === 0) return [];
  const ofCounted = (numbers: Float64Array) => Float64Array.from(counted, (i) => numbers[i]!);
  const own = columns.map(ofCounted);
  const shares = counted.map((i) => weights[i]!);
  let sum = 0;
  for (const one of labels) sum += (yield* logisticFit(own, ofCounted(one), shares))?.least ?? 0;
  const [samples, outputs] = [targets.length, targets[0]!.length];
  const each = sum / labels.length / samples;
  const loss = (each * countOf(specification.loss, samples, outputs)) / divisorOf(specification.loss, samples, outputs);
  return [appraise(specification, "lossBelow", loss, loss)];
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
  const fit = yield* logisticFit(columnsOf(roundedRows(inputs, specification.precision)), labels);
  return fit && fit.logits.reduce((right, z, i) => right + (z > 0 === (labels[i] === 1) ? 1 : 0), 0) / labels.length;
}
