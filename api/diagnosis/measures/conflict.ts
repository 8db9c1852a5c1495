import { log } from "../../math/log.ts";
import { lossWeights } from "../../network/core/sample-weights.ts";
import type { Specification } from "../../network/specification.ts";
import { entryOf } from "../../network/table.ts";
import type { Appraisal, CriterionName } from "../../network/tables/criteria.ts";
import { createLoss, isMeanOverSamples, type LossEntry, losses } from "../../network/tables/losses.ts";
import { appraiseBest, type Rows } from "./attainable.ts";

/** Groups of samples with equal inputs and different targets, by index. */
export function conflictsOf({ inputs, targets }: { readonly inputs: Rows; readonly targets: Rows }): number[][] {
  const groups = new Map<string, number[]>();
  inputs.forEach((row, sample) => {
    const key = row.join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [sample]);
    else group.push(sample);
  });
  const differ = (group: readonly number[]) =>
    group.some((sample) => targets[sample]!.join() !== targets[group[0]!]!.join());
  return [...groups.values()].filter((group) => group.length > 1 && differ(group));
}

/**
 * Each criterion for the best possible function of the inputs: it fits every sample without a conflict, and gives the
 * samples of a group the common output that is best for the criterion.
 */
export function bestDespite(conflicts: readonly (readonly number[])[], specification: Specification): Appraisal[] {
  const { targets } = specification.data;
  const weights = lossWeights(specification.data);
  return appraiseBest(specification, (criterion) => {
    const outputs = targets.map((row) => [...row]);
    if (criterion === "lossBelow" && entryOf<LossEntry>(losses, specification.loss).logits) {
      // The best logit is infinite; at ±40 the loss equals its limit in double precision.
      outputs.forEach((row) => row.forEach((target, j) => (row[j] = target > 0.5 ? 40 : -40)));
    }
    const numbers = conflicts.reduce((sum, group) => sum + group.length, 0) * targets[0]!.length;
    // Without a search, a perfect fit stays the bound.
    if (criterion === "lossBelow" && !isMeanOverSamples(specification.loss) && numbers > MAX_SEARCHED) return outputs;
    for (const group of conflicts) {
      const shared = sharedOutput(
        criterion,
        group.map((sample) => targets[sample]!),
        group.map((sample) => weights?.[sample] ?? 1),
        specification,
      );
      for (const sample of group) outputs[sample] = shared;
    }
    return outputs;
  });
}

/** `weights` are those of the samples in the loss; no other criterion has any. */
function sharedOutput(
  criterion: CriterionName,
  targets: Rows,
  weights: readonly number[],
  specification: Specification,
): number[] {
  const columns = targets[0]!.map((_, j) => targets.map((row) => row[j]!));
  switch (criterion) {
    case "everyErrorBelow":
      return columns.map((column) => (Math.min(...column) + Math.max(...column)) / 2);
    case "rSquaredAtLeast":
      return columns.map(mean);
    case "accuracyAtLeast":
      return mostFrequent(targets);
    case "lossBelow":
      return isMeanOverSamples(specification.loss)
        ? ofDistribution(
            columns.map((column) => weightedMean(column, weights)),
            specification,
          )
        : columns.map((column) => leastLoss(column, weights, specification));
  }
}

/** The best outputs for classes with these mean targets: the means themselves, or their logits. */
function ofDistribution(means: readonly number[], { loss }: Specification): number[] {
  return entryOf<LossEntry>(losses, loss).logits ? means.map((p) => log(Math.max(p, 1e-30))) : [...means];
}

/** With more targets in conflict, the constant outputs of least loss are not searched for. */
const MAX_SEARCHED = 8192;

/**
 * The constant output with the smallest loss over `targets`. Above its flat part, no loss has a second minimum, so
 * golden-section search finds it.
 */
function leastLoss(targets: readonly number[], weights: readonly number[], { loss }: Specification): number {
  const { logits, logOutputs, probabilities, flatUpTo = -Infinity } = entryOf<LossEntry>(losses, loss);
  const { value } = createLoss(loss, false);
  const [output, target] = [new Float64Array(1), new Float64Array(1)];
  const at = (y: number) => {
    output[0] = y;
    return targets.reduce((sum, t, i) => {
      target[0] = t;
      return sum + weights[i]! * value(output, target, 0, 1);
    }, 0);
  };
  const margin = logits || logOutputs ? 40 : 1;
  let low = probabilities ? 0 : Math.max(flatUpTo, Math.min(...targets) - margin);
  let high = probabilities ? 1 : Math.max(...targets) + margin;
  const GOLDEN = 0.6180339887498949;
  for (let i = 0; i < 120; i++) {
    const a = high - GOLDEN * (high - low);
    const b = low + GOLDEN * (high - low);
    if (at(a) <= at(b)) high = b;
    else low = a;
  }
  return (low + high) / 2;
}

function mostFrequent(targets: Rows): number[] {
  const counts = new Map<string, number>();
  for (const row of targets) counts.set(row.join(), (counts.get(row.join()) ?? 0) + 1);
  const best = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  return [...targets.find((row) => row.join() === best)!];
}

/** The plain mean if no weight is above 0, since any output then does. */
function weightedMean(column: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? mean(column) : column.reduce((sum, x, i) => sum + weights[i]! * x, 0) / total;
}

function mean(column: readonly number[]): number {
  return column.reduce((sum, x) => sum + x, 0) / column.length;
}
