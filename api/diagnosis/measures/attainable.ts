import { log } from "../../math/log.ts";
import { lossWeights } from "../../network/core/sample-weights.ts";
import type { Specification } from "../../network/specification.ts";
import { entryOf } from "../../network/table.ts";
import { type ActivationEntry, activations, createActivation } from "../../network/tables/activations.ts";
import { type Appraisal, appraise, type CriterionName, criterionNames } from "../../network/tables/criteria.ts";
import { createLoss, divisorOf, isMeanOverSamples, type LossEntry, losses } from "../../network/tables/losses.ts";

/** Targets or outputs: samples × outputs. */
export type Rows = readonly (readonly number[])[];

/**
 * Every requested criterion, with the outputs that are `best` for it under some constraint: no parameters that satisfy
 * the constraint do better.
 */
export function appraiseBest(specification: Specification, best: (criterion: CriterionName) => Rows): Appraisal[] {
  const {
    success,
    data: { targets },
    loss,
  } = specification;
  const logits = entryOf<LossEntry>(losses, loss).logits === true;
  return criterionNames.flatMap((name) => {
    if (success[name] === null) return [];
    const rows = best(name);
    const onlyThis = { ...emptyCriteria, [name]: success[name], relativeTo: success.relativeTo };
    const figures = {
      loss: lossOf(specification, rows),
      largestError: largestErrorOf(rows, targets),
      outputs: Float64Array.from(rows.flat()),
    };
    return appraise(onlyThis, figures, { targets, relativeTo: success.relativeTo, logits });
  });
}

const emptyCriteria = Object.fromEntries(criterionNames.map((name) => [name, null])) as Record<CriterionName, null>;

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

function largestErrorOf(outputs: Rows, targets: Rows): number {
  return Math.max(...outputs.map((row, i) => Math.max(...row.map((y, j) => Math.abs(y - targets[i]![j]!)))));
}

/** The closed range of an output unit, in double precision. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** At ±FAR an activation equals its limit in double precision, if it has one. */
const FAR = 1e9;

/** The range of the output units; a softmax of one unit always outputs 1. */
export function outputRange({ network: { layers } }: Pick<Specification, "network">): Range {
  const { activation: choice, units } = layers.at(-1)!;
  if (choice.name === "softmax") return units === 1 ? { low: 1, high: 1 } : { low: 0, high: 1 };
  const { extremum } = entryOf<ActivationEntry>(activations, choice);
  const { value } = createActivation(choice, false);
  const ends = [value(-FAR), value(FAR), ...(extremum === undefined ? [] : [value(extremum)])];
  const bounded = (x: number) => (Math.abs(x) < 1e6 ? x + 0 : x < 0 ? -Infinity : Infinity);
  return { low: bounded(Math.min(...ends)), high: bounded(Math.max(...ends)) };
}

/** Each criterion for outputs that equal the targets, clamped to the range of the outputs: no parameters do better. */
export function bestInRange(specification: Specification): Appraisal[] {
  const clamped = clampedTargets(specification);
  return appraiseBest(specification, () => clamped);
}

/** The same for a loss of logits: for the loss and for accuracy, the best output is the logit of the target. */
export function bestLogitsInRange(specification: Specification): Appraisal[] {
  const {
    loss,
    data: { targets },
  } = specification;
  const range = outputRange(specification);
  const bestOf = isMeanOverSamples(loss) ? bestLogitsOfClasses : bestLogitsOfOutputs;
  const [clamped, logits] = [clampedTargets(specification), targets.map((row) => bestOf(row, range))];
  return appraiseBest(specification, (criterion) =>
    criterion === "lossBelow" || criterion === "accuracyAtLeast" ? logits : clamped,
  );
}

function clampedTargets(specification: Specification): number[][] {
  const range = outputRange(specification);
  return specification.data.targets.map((row) => row.map((target) => clamp(target, range)));
}

/** The best logits for a binary loss, which treats each output on its own. */
function bestLogitsOfOutputs(row: readonly number[], range: Range): number[] {
  return row.map((target) => clamp(log(target) - log(1 - target), narrowed(range)));
}

/** The best logits for the classes of a softmax. For targets between 0 and 1, the range of the outputs is ignored. */
function bestLogitsOfClasses(row: readonly number[], range: Range): number[] {
  const { low, high } = narrowed(range);
  const shared = row.some((target) => target > 0 && target < 1);
  return row.map((target) => (shared ? Math.max(log(target), -FAR) : target === 1 ? high : low));
}

function narrowed({ low, high }: Range): Range {
  return { low: Math.max(low, -FAR), high: Math.min(high, FAR) };
}

function clamp(x: number, { low, high }: Range): number {
  return Math.min(Math.max(x, low), high);
}
