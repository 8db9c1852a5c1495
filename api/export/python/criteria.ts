import type { Specification } from "../../network/specification.ts";
import { thresholdsOf } from "../../network/tables/criteria.ts";
import { type LossEntry, type LossName, losses, predictionOf } from "../../network/tables/losses.ts";
import { numeral } from "../lines.ts";

/** How an array library writes what the criteria need. */
export interface ArrayDialect {
  readonly absolute: (of: string) => string;
  readonly axis: string;
  readonly whereNaN: (of: string) => string;
  readonly predictions: Readonly<Record<"sigmoid" | "softmax" | "exponential", readonly string[]>>;
}

export const torchDialect: ArrayDialect = {
  absolute: (of) => `(${of}).abs()`,
  axis: "dim",
  whereNaN: (of) => `${of}.isnan()`,
  predictions: {
    sigmoid: ["predictions = torch.sigmoid(outputs)"],
    softmax: ["predictions = torch.softmax(outputs, dim=1)"],
    exponential: ["predictions = outputs.exp()"],
  },
};

export const numpyDialect: ArrayDialect = {
  absolute: (of) => `np.abs(${of})`,
  axis: "axis",
  whereNaN: (of) => `np.isnan(${of})`,
  predictions: {
    sigmoid: ["predictions = 1 / (1 + np.exp(-outputs))"],
    softmax: [
      "predictions = np.exp(outputs - outputs.max(axis=1, keepdims=True))",
      "predictions /= predictions.sum(axis=1, keepdims=True)",
    ],
    exponential: ["predictions = np.exp(outputs)"],
  },
};

/**
 * The lines that say whether a run succeeded, from `outputs` on the samples of `targets`; the last one returns it. `loss`
 * is an expression for the loss on those samples.
 */
export function criteriaLines(
  specification: Specification,
  { absolute, axis, whereNaN, predictions }: ArrayDialect,
  { targets, loss }: { readonly targets: string; readonly loss: string },
): string[] {
  const { success, data, network } = specification;
  const { prediction = "identity" }: LossEntry = losses[specification.loss.name as LossName];
  const own = prediction === "identity" ? [] : predictions[prediction];
  const predicted = prediction === "identity" ? "outputs" : "predictions";
  const lines: string[] = [];
  const needed: string[] = [];
  const usesPredictions = success.everyErrorBelow !== null || success.rSquaredAtLeast !== null;
  if (usesPredictions) lines.push(...own);
  if (success.everyErrorBelow !== null) {
    const range = success.relativeTo === "absolute" ? "" : " * (y.max() - y.min())";
    lines.push(`tolerance = ${numeral(success.everyErrorBelow)}${range}`);
    needed.push(`${absolute(`${predicted} - ${targets}`)}.max() < tolerance`);
  }
  if (success.lossBelow !== null) needed.push(`${loss} < ${numeral(success.lossBelow)}`);
  if (success.accuracyAtLeast !== null) {
    lines.push(...accuracyLines(network.layers.at(-1)!.units));
    needed.push(`accuracy >= ${numeral(success.accuracyAtLeast)}`);
  }
  if (success.rSquaredAtLeast !== null) {
    lines.push(
      `residual = ((${targets} - ${predicted}) ** 2).sum()`,
      `total = ((${targets} - ${targets}.mean(${axis}=0)) ** 2).sum()`,
    );
    needed.push(`total > 0 and 1 - residual / total >= ${numeral(success.rSquaredAtLeast)}`);
  }
  return [...lines, `return bool(${needed.join(" and ") || "True"})`];

  function accuracyLines(width: number): string[] {
    const valid = `~${whereNaN("outputs")}.any(${axis}=1)`;
    if (width > 1)
      return [
        `right = (outputs.argmax(${axis}=1) == ${targets}.argmax(${axis}=1)) & ${valid}`,
        "accuracy = right.sum() / len(right)",
      ];
    const samples = success.on === "validation" && data.validation !== null ? data.validation : data;
    const threshold = thresholdsOf({ targets: samples.targets, prediction: predictionOf(specification.loss) });
    return [
      `right = ((outputs > ${numeral(threshold.output)}) == (${targets} > ${numeral(threshold.target)})).all(${axis}=1) & ${valid}`,
      "accuracy = right.sum() / len(right)",
    ];
  }
}
