/** The least loss that samples which share an output can have. Every "best possible" loss comes from here. */
import { exp } from "../../math/exp.ts";
import { log } from "../../math/log.ts";
import { type Choice, entryOf } from "../table.ts";
import { hasSum, leastWithSum, lowest } from "./fixed-sum.ts";
import { createLoss, isMeanOverSamples, type LossEntry, losses, predictionOf } from "./losses.ts";
import type { Range } from "./predictions.ts";

/** Samples that share their output: targets (samples × outputs), and the weight of each sample in the loss. */
export interface Group {
  readonly targets: readonly (readonly number[])[];
  readonly weights: readonly number[];
}

/**
 * The least weighted sum of the losses of a group whose one output row has every output in `range`, not divided by a
 * number of samples; −∞ if there is none. No outputs in the range have less.
 */
export function leastLoss(choice: Choice, group: Group, range: Range): number {
  const total = group.weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return 0;
  if (isMeanOverSamples(choice)) return total * ofDistribution(choice, meanOf(group, total), range);
  const columns = group.targets[0]!.map((_, unit) => group.targets.map((row) => row[unit]!));
  const alone = columns.reduce((sum, targets) => sum + ofTargets(choice, targets, group.weights, total, range), 0);
  if (!hasSum(range)) return alone;
  const functions = columns.map((targets) => totalLoss(choice, targets, group.weights));
  // Both are bounds; where the sum of the outputs is no obstacle, that of each output alone is exact.
  return Math.max(alone, leastWithSum(functions, range));
}

function meanOf({ targets, weights }: Group, total: number): number[] {
  if (targets.length === 1) return [...targets[0]!];
  return targets[0]!.map((_, unit) => targets.reduce((sum, row, i) => sum + (weights[i]! / total) * row[unit]!, 0));
}

/** The cross-entropies are linear in the target, so a group has the loss of its mean. */
function ofDistribution(choice: Choice, mean: readonly number[], range: Range): number {
  if (mean.length === 1) return 0;
  const { probabilities } = entryOf<LossEntry>(losses, choice);
  // A share of a sum of both signs has no upper limit; without negative outputs, every distribution is approached.
  if (probabilities) return range.low < 0 ? -Infinity : entropy(mean);
  return ofLogits(mean, range);
}

function entropy(distribution: readonly number[]): number {
  return distribution.reduce((sum, p) => (p > 0 ? sum - p * log(p) : sum), 0);
}

/** Halvings of the interval of a normalizer: enough for every bit of a double. */
const HALVINGS = 60;

/**
 * The least cross-entropy of a softmax whose logits each have a range. At the minimum, a logit is that of its target,
 * ln t + c, or the end of the range that it would pass, and c is the logarithm of the sum of e^logit: its derivative,
 * softmax − t, is 0 inside the range, and of the right sign at its ends. This logarithm grows more slowly than c.
 */
function ofLogits(mean: readonly number[], { low, high }: Range): number {
  // Only differences of logits count, so one open end allows all of them.
  if (low === -Infinity || high === Infinity) return entropy(mean);
  const at = (c: number) => mean.map((t) => (t > 0 ? Math.min(Math.max(log(t) + c, low), high) : low));
  const normalizerOf = (logits: readonly number[]) =>
    high +
    log(
      logits.reduce((sum, x) => sum + exp(x - high), 0) ||
        // All underflow beside the end of the range.
        Number.MIN_VALUE,
    );
  let [from, to] = [low, high + log(mean.length)];
  for (let i = 0; i < HALVINGS; i++) {
    const c = from + (to - from) / 2;
    if (normalizerOf(at(c)) > c) from = c;
    else to = c;
  }
  const logits = at(to);
  const normalizer = normalizerOf(logits);
  return logits.reduce((sum, x, i) => sum + mean[i]! * (normalizer - x), 0);
}

/** The weighted sum over targets of one output, as a function of the output. */
function totalLoss(choice: Choice, targets: readonly number[], weights: readonly number[]): (y: number) => number {
  const { value } = createLoss(choice, false);
  const [output, target] = [new Float64Array(1), new Float64Array(1)];
  return (y) => {
    output[0] = y;
    return targets.reduce((sum, t, i) => {
      if (weights[i] === 0) return sum;
      target[0] = t;
      return sum + weights[i]! * value(output, target, 0, 1);
    }, 0);
  };
}

/** The least weighted sum over targets of one output. */
function ofTargets(
  choice: Choice,
  targets: readonly number[],
  weights: readonly number[],
  total: number,
  range: Range,
): number {
  const { probabilities, ofMean } = entryOf<LossEntry>(losses, choice);
  const at = totalLoss(choice, targets, weights);
  const clamped = (y: number) => Math.min(Math.max(y, range.low), range.high);
  const same = targets.every((t) => t === targets[0]);
  if (ofMean || same) {
    const mean = same ? targets[0]! : targets.reduce((sum, t, i) => sum + (weights[i]! / total) * t, 0);
    const least = at(clamped(predictionOf(choice).outputsOf([mean])[0]!));
    return probabilities ? Math.min(least, beyondProbabilities(mean, at, range)) : least;
  }
  const from = clamped(targets.reduce((a, b) => Math.min(a, b)));
  const to = clamped(targets.reduce((a, b) => Math.max(a, b)));
  return lowest(at, from, to).value;
}

/**
 * Outside of 0 to 1, a loss of probabilities falls without end: on the side of 0 for targets below 1, and the other way
 * around.
 */
function beyondProbabilities(mean: number, at: (y: number) => number, { low, high }: Range): number {
  const end = (y: number, falls: boolean) => (!falls ? Infinity : Number.isFinite(y) ? at(y) : -Infinity);
  return Math.min(low < 0 ? end(low, mean < 1) : Infinity, high > 1 ? end(high, mean > 0) : Infinity);
}
