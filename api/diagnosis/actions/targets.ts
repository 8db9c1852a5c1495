/** Changes of the targets: what they are counted in, and how much each class counts. */
import { wholeOf, withValidation } from "../../network/core/hold-out.ts";
import { classesOfTargets, firstWithoutClass } from "../../network/core/sample-weights.ts";
import type { DataSpecification, Samples, Specification } from "../../network/specification.ts";
import { targetRange } from "../../network/tables/criteria.ts";
import { isForClasses, isMeanOverSamples } from "../../network/tables/losses.ts";
import { choiceOf, isOutput, withLayers } from "./change.ts";
import { withLoss } from "./loss.ts";

type Row = readonly number[];

/** Significant digits of a scaled target: enough for any training, and short in a patch. */
const DIGITS = 6;
const short = (x: number) => Number(x.toPrecision(DIGITS));

/** More classes than this are rather numbers that happen to be integers. */
const MAX_CLASSES = 32;
/** Fewer samples for each class do not show that integers are classes. */
const SAMPLES_PER_CLASS = 2;

/** The classes that the targets of one output are, ascending; undefined if they are rather numbers. */
export function integerClasses({ targets }: Samples, fewest: number): number[] | undefined {
  if (!targets.every((row) => row.length === 1 && Number.isInteger(row[0]))) return undefined;
  const classes = [...new Set(targets.map(([label]) => label!))].sort((a, b) => a - b);
  const isFew = classes.length <= MAX_CLASSES && SAMPLES_PER_CLASS * classes.length <= targets.length;
  return classes.length >= fewest && isFew ? classes : undefined;
}

/** Targets of one output that are integers become classes 0, 1, …, with a softmax unit for each. */
export function withUnitPerClass(specification: Specification): Specification | undefined {
  const { data, network } = specification;
  const last = network.layers.at(-1)!;
  // One output is enough for two classes.
  const classes = integerClasses(columnOf(wholeOf(data)), last.units > 1 ? 2 : 3);
  if (classes === undefined || !last.trainable.weights || last.weights.name === "values") return undefined;
  const points = withPoints(data, (samples) => asClasses(columnOf(samples), classes));
  const layers = withLayers(specification, (_, index) =>
    isOutput(specification, index) ? { units: classes.length, activation: choiceOf("softmax") } : undefined,
  );
  return points && withLoss({ ...layers!, data: points }, "cross-entropy");
}

/** The targets as they were given: a flat list as a column, whatever the number of outputs. */
function columnOf(samples: Samples): Samples {
  return samples.labels === undefined ? samples : { ...samples, targets: samples.labels.map((label) => [label]) };
}

function asClasses(samples: Samples, classes: readonly number[]): Samples | undefined {
  const indexes = samples.targets.map(([label]) => classes.indexOf(label!));
  if (indexes.includes(-1)) return undefined;
  const rows = classes.map((_, index) => classes.map((__, unit) => Number(unit === index)));
  const isSame = samples.labels?.every((label, i) => label === indexes[i]) === true;
  return {
    ...samples,
    targets: indexes.map((index) => rows[index]!),
    labels: isSame ? samples.labels : indexes,
  };
}

/** Targets that have two values become 0 and 1. */
export const withBinaryTargets = (specification: Specification) => withTwoValues(specification, 0, 1);

/** Targets that have two values become −1 and 1. */
export const withSignTargets = (specification: Specification) => withTwoValues(specification, -1, 1);

function withTwoValues(specification: Specification, low: number, high: number): Specification | undefined {
  const values = new Set(wholeOf(specification.data).targets.flat());
  if (values.size !== 2) return undefined;
  const [one, other] = [...values].sort((a, b) => a - b) as [number, number];
  if (one === low && other === high) return undefined;
  return rescaled(specification, (high - low) / (other - one), (target) => (target === one ? low : high));
}

/** Targets of a loss of classes scaled linearly to the range from 0 to 1; undefined if they are in it. */
export function withTargetsFrom0To1(specification: Specification): Specification | undefined {
  const { targets } = wholeOf(specification.data);
  const range = targetRange(targets);
  if (
    !isForClasses(specification.loss) ||
    range === 0 ||
    targets.every((row) => row.every((target) => target >= 0 && target <= 1))
  )
    return undefined;
  const low = targets.reduce((least, row) => Math.min(least, ...row), Infinity);
  return rescaled(specification, 1 / range, (target) => short((target - low) / range));
}

/** The targets changed one by one, by a linear map of this slope, and a bound in their unit with them. */
function rescaled(
  specification: Specification,
  slope: number,
  change: (target: number) => number,
): Specification | undefined {
  const data = withRows(specification.data, (row) => row.map(change));
  const { success } = specification;
  const { everyErrorBelow, relativeTo } = success;
  if (data === undefined) return undefined;
  if (everyErrorBelow === null || relativeTo !== "absolute") return { ...specification, data };
  return { ...specification, data, success: { ...success, everyErrorBelow: everyErrorBelow * slope } };
}

/** Each row of targets divided by its sum, for a loss of one distribution a sample. */
export function withTargetsThatAddUp(specification: Specification): Specification | undefined {
  const { data, loss } = specification;
  const { targets } = wholeOf(data);
  const sums = (row: Row) => row.reduce((a, b) => a + b, 0);
  if (!isMeanOverSamples(loss) || targets[0]!.length < 2) return undefined;
  if (!targets.every((row) => row.every((target) => target >= 0) && sums(row) > 0)) return undefined;
  const changed = withRows(data, (row) => row.map((target) => target / sums(row)));
  return changed && { ...specification, data: changed };
}

function withRows(data: DataSpecification, change: (row: Row) => Row): DataSpecification | undefined {
  return withPoints(data, ({ labels: _, source: __, ...samples }) => ({
    ...samples,
    targets: samples.targets.map(change),
  }));
}

/** All points changed, those for validation too; undefined if some cannot be. */
function withPoints(
  data: DataSpecification,
  change: (samples: Samples) => Samples | undefined,
): DataSpecification | undefined {
  const { validation, ...own } = data;
  const whole = change(validation?.part ? wholeOf(data) : own);
  const others = validation && (validation.part ?? change(validation));
  return whole && (others === undefined ? undefined : withValidation(whole, others));
}

/**
 * Weights with which each class adds as much to the loss, n/(classes · samples of the class), as scikit-learn's
 * class_weight="balanced". Undefined if targets are no classes, are weighted already, or if a criterion on the loss
 * would mean something else.
 */
export function withClassWeights(specification: Specification): Specification | undefined {
  const { data, success } = specification;
  const whole = wholeOf(data);
  if (whole.weights || success.lossBelow !== null || firstWithoutClass(whole.targets) >= 0) return undefined;
  const counts = classCounts(whole.targets);
  if (counts.some((count) => count === 0 || count * counts.length === whole.targets.length)) return undefined;
  const classWeights = counts.map((count) => short(whole.targets.length / (counts.length * count)));
  const weights = { sampleWeights: null, classWeights };
  const { validation, ...own } = data;
  const part = validation?.part;
  return {
    ...specification,
    data: withValidation({ ...(part ? whole : own), weights }, part ?? validation),
  };
}

/** The number of samples in each class; targets must be classes. */
export function classCounts(targets: readonly Row[]): number[] {
  const counts = Array.from({ length: Math.max(2, targets[0]!.length) }, () => 0);
  for (const label of classesOfTargets(targets)) counts[label] = counts[label]! + 1;
  return counts;
}
