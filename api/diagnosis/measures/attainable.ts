/** The best value of each criterion that any network could reach whose outputs have some range. */
import { lossWeights } from "../../network/core/sample-weights.ts";
import { round } from "../../network/precision.ts";
import type { Specification } from "../../network/specification.ts";
import { entryOf } from "../../network/table.ts";
import { type ActivationEntry, activations, createActivation } from "../../network/tables/activations.ts";
import {
  type Appraisal,
  appraisalOf,
  type CriterionName,
  criteria,
  criterionNames,
  largestOf,
  thresholdsOf,
} from "../../network/tables/criteria.ts";
import { hasSum, leastErrorWithSum, leastWithSum } from "../../network/tables/fixed-sum.ts";
import { leastLoss } from "../../network/tables/least-loss.ts";
import { createLoss, divisorOf, type LossEntry, losses, predictionOf } from "../../network/tables/losses.ts";
import type { Range } from "../../network/tables/predictions.ts";

/** Targets or outputs: samples × outputs. */
export type Rows = readonly (readonly number[])[];

/** Indexes of samples. */
export type Indexes = readonly number[];

/** The best value of a criterion. `holds` is false only if no rounding of a run's numbers can make it hold. */
export interface Bound extends Appraisal {
  /** How far the numbers of a run may differ from exact ones. */
  readonly slack: number;
}

const unlimited: Range = { low: -Infinity, high: Infinity };

/** Each criterion at its best for one function of the inputs: equal inputs share an output. */
export function bestDespite(conflicts: readonly Indexes[], specification: Specification): Bound[] {
  // Beyond probabilities, a loss of probabilities has no least value.
  const { probabilities } = entryOf<LossEntry>(losses, specification.loss);
  return bestOf(specification, conflicts, probabilities ? outputRange(specification) : unlimited);
}

/** Each criterion at its best for outputs in the range of the output activation. */
export function bestInRange(specification: Specification): Bound[] {
  return bestOf(specification, [], outputRange(specification));
}

/** The least loss on the samples to train on, of any function of the inputs with outputs in their range; or −∞. */
export function leastLossOf(specification: Specification, conflicts: readonly Indexes[]): number {
  const inGroups = new Set(conflicts.flat());
  const groups = [...conflicts, ...specification.data.targets.flatMap((_, i) => (inGroups.has(i) ? [] : [[i]]))];
  return leastTotalLoss(specification, groups, outputRange(specification)).value;
}

/** Each criterion at its best, for samples of which those of a group share an output, and outputs in `range`. */
function bestOf(specification: Specification, shared: readonly Indexes[], exact: Range): Bound[] {
  const { data, success, loss, precision } = specification;
  const single = precision === "float32";
  // An activation is computed in double precision and rounded once, which keeps the order of numbers.
  const range = {
    low: round(exact.low, single),
    high: round(exact.high, single),
    ...(exact.sum && { sum: widened(exact.sum, data.targets[0]!.length, precision) }),
  };
  const { targets } = data;
  const standard = { targets, relativeTo: success.relativeTo, prediction: predictionOf(loss) };
  const inGroups = new Set(shared.flat());
  const groups = [...shared, ...targets.flatMap((_, i) => (inGroups.has(i) ? [] : [[i]]))];
  return criterionNames.flatMap((name) => {
    const given = success[name];
    if (given === null) return [];
    const found = best[name](specification, groups, range);
    // Where numbers overflow, nothing is known.
    const { value, slack } = Number.isNaN(found.value)
      ? { value: criteria[name].below ? -Infinity : Infinity, slack: 0 }
      : found;
    return [{ ...appraisalOf(name, given, value, standard, slack), slack }];
  });
}

/** A sum of so many outputs, each of which a run rounds. */
function widened({ low, high }: { low: number; high: number }, width: number, precision: Specification["precision"]) {
  const slack = width * roundings[precision];
  return { low: low - slack, high: high + slack };
}

interface Best {
  readonly value: number;
  readonly slack: number;
}

const best: Readonly<
  Record<CriterionName, (specification: Specification, groups: readonly Indexes[], range: Range) => Best>
> = {
  everyErrorBelow: leastError,
  lossBelow: leastTotalLoss,
  accuracyAtLeast: mostAccurate,
  rSquaredAtLeast: mostExplained,
};

/** What the roundings of a run may add to a function of its inputs, relative to the size of what the function adds up. */
export const roundings = { float32: 1e-5, float64: 1e-9 } as const;

/** Roundings of one double, many times over. */
const ROUNDINGS = 1e-13;

/** The best prediction for a group is the middle of its targets. */
function leastError(specification: Specification, groups: readonly Indexes[], range: Range): Best {
  const targets = roundedTargets(specification);
  const predicted = predictionOf(specification.loss).range(range, targets[0]!.length);
  let [value, size] = [0, 0];
  for (const group of groups) {
    const spans = [...targets[0]!.keys()].map((unit) => {
      const own = group.map((sample) => targets[sample]![unit]!);
      return { low: Math.min(...own), high: Math.max(...own) };
    });
    for (const { low, high } of spans) {
      const middle = clamp(low + (high - low) / 2, predicted);
      value = Math.max(value, middle - low, high - middle);
      size = Math.max(size, Math.abs(low), Math.abs(high));
    }
    if (hasSum(predicted)) value = Math.max(value, leastErrorWithSum(spans, predicted));
  }
  return { value, slack: ROUNDINGS * size };
}

/** The most targets in groups for which an output is searched for. Else each sample has its own, which is no worse. */
const MAX_SEARCHED = 8192;
/** The most targets for which the best outputs of a fixed sum are searched for. */
export const MAX_SUMMED = 2048;

function leastTotalLoss(specification: Specification, groups: readonly Indexes[], range: Range): Best {
  const { data, loss, precision } = specification;
  const targets = roundedTargets(specification);
  const [samples, width] = [targets.length, targets[0]!.length];
  const weights = lossWeights(data);
  const searched = entryOf<LossEntry>(losses, loss).ofMean
    ? 0
    : groups.reduce((sum, { length }) => sum + (length > 1 ? length : 0), 0) * width;
  const chosen = searched > MAX_SEARCHED ? targets.map((_, sample) => [sample]) : groups;
  const { low, high } = range;
  let [sum, size, rest, left] = [0, 0, 0, MAX_SUMMED];
  for (const group of chosen) {
    const own = { targets: group.map((i) => targets[i]!), weights: group.map((i) => weights?.[i] ?? 1) };
    left -= group.length * width;
    // Each output alone has no greater loss, so what it leaves out of the bound is no mistake.
    const least = leastLoss(loss, own, left < 0 ? { low, high } : range);
    sum += least;
    size += Math.abs(least);
    own.targets.forEach((row, i) => (rest += own.weights[i]! * row.reduce((all, t) => all + 1 + Math.abs(t), 0)));
  }
  const divisor = divisorOf(loss, samples, width);
  // A run rounds each sample's loss, and their sum after each sample.
  const ofRun = (precision === "float32" ? 1.2e-7 : 2.3e-16) * (samples * width + 8) * size;
  return { value: sum / divisor, slack: Number.isFinite(sum) ? (ofRun + ROUNDINGS * rest) / divisor : 0 };
}

/** The best class for a group is the most frequent of those that the outputs can predict. */
function mostAccurate(specification: Specification, groups: readonly Indexes[], { low, high }: Range): Best {
  const { data, loss } = specification;
  const { targets } = data;
  const width = targets[0]!.length;
  const threshold = thresholdsOf({ targets, prediction: predictionOf(loss) });
  const classOf = (row: readonly number[]) => (width === 1 ? Number(row[0]! > threshold.target) : largestOf(row));
  const isPossible = (label: number) =>
    width > 1 ? low < high || label === 0 : label === 1 ? high > threshold.output : low <= threshold.output;
  let right = 0;
  for (const group of groups) {
    const counts = new Map<number, number>();
    for (const sample of group) {
      const label = classOf(targets[sample]!);
      if (isPossible(label)) counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    right += Math.max(0, ...counts.values());
  }
  return { value: right / targets.length, slack: 0 };
}

/** The best prediction for a group is the mean of its targets. */
function mostExplained(specification: Specification, groups: readonly Indexes[], range: Range): Best {
  const { targets } = specification.data;
  const predicted = predictionOf(specification.loss).range(range, targets[0]!.length);
  const all = [...targets.keys()];
  const units = [...targets[0]!.keys()];
  const about = (samples: Indexes, unit: number, limits: Range) => {
    const own = samples.map((sample) => targets[sample]![unit]!);
    // Of equal targets, the mean is exact.
    const mean = own.every((t) => t === own[0]) ? own[0]! : own.reduce((a, b) => a + b, 0) / own.length;
    const at = clamp(mean, limits);
    return { mean, squares: own.reduce((sum, t) => sum + (t - at) * (t - at), 0) };
  };
  const sumOfSquares = (samples: Indexes, limits: Range) =>
    units.reduce((sum, unit) => sum + about(samples, unit, limits).squares, 0);
  const total = sumOfSquares(all, unlimited);
  let [residual, left] = [0, MAX_SUMMED];
  for (const group of groups) {
    left -= units.length;
    const alone = sumOfSquares(group, predicted);
    const means = units.map((unit) => about(group, unit, unlimited).mean);
    residual +=
      hasSum(predicted) && left >= 0
        ? Math.max(
            alone,
            sumOfSquares(group, unlimited) +
              leastWithSum(
                means.map((mean) => (y) => group.length * (y - mean) * (y - mean)),
                predicted,
              ),
          )
        : alone;
  }
  const value = total === 0 ? -Infinity : 1 - residual / total;
  return { value, slack: Number.isFinite(value) ? 1e-9 * (1 + Math.abs(value)) : 0 };
}

/** The targets of the loss and of errors, which have the precision of the run. */
export function roundedTargets({ data: { targets }, precision }: Pick<Specification, "data" | "precision">): Rows {
  return roundedRows(targets, precision);
}

/** Numbers as a run of this precision has them. */
export function roundedRows(rows: Rows, precision: Specification["precision"]): Rows {
  const single = precision === "float32";
  return single ? rows.map((row) => row.map((x) => round(x, single))) : rows;
}

/** The loss of `outputs`, in double precision. */
export function lossOf({ loss, data }: Specification, outputs: Rows): number {
  const { targets } = data;
  const { value } = createLoss(loss, false);
  const weights = lossWeights(data);
  const width = targets[0]!.length;
  const sum = outputs.reduce(
    (total, row, i) =>
      total + (weights?.[i] ?? 1) * value(Float64Array.from(row), Float64Array.from(targets[i]!), 0, width),
    0,
  );
  return sum / divisorOf(loss, targets.length, width);
}

/** So far out, an activation equals its limit in double precision, if it has one, and else is farther out at twice that. */
const FAR = 1e18;

/** The range of the output units, in double precision; a softmax of one unit always outputs 1. */
export function outputRange({ network: { layers } }: Pick<Specification, "network">): Range {
  const { activation: choice, units } = layers.at(-1)!;
  if (choice.name === "softmax")
    return units === 1 ? { low: 1, high: 1 } : { low: 0, high: 1, sum: { low: 1, high: 1 } };
  const { extremum } = entryOf<ActivationEntry>(activations, choice);
  const { value } = createActivation(choice, false);
  const turn = extremum === undefined ? [] : [value(extremum)];
  const end = (far: number) => (value(2 * far) === value(far) ? value(far) + 0 : Math.sign(value(far)) * Infinity);
  const ends = [end(-FAR), end(FAR), ...turn];
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

function clamp(x: number, { low, high }: Range): number {
  return Math.min(Math.max(x, low), high);
}
