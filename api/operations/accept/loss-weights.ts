/** PyTorch's weights of classes, whose mean divides by the sum of the weights in a batch. */
import { practice } from "../../experiment/request/practice.ts";
import { isObject } from "../../formats/json-object.ts";
import { isMeanOverSamples } from "../../network/tables/losses.ts";
import { show } from "../../prose/echo.ts";
import type { Fields, Path, Rename } from "./forms.ts";

const IN_DATA = (weights: unknown) => `Write "classWeights": ${show(weights)} in "data".`;

/** What to write for the `weight` of a loss. */
export function weightsAdvice(
  weights: readonly number[] | undefined,
  experiment: Fields,
  isMeanOverSamples: boolean,
): string {
  if (!isMeanOverSamples) return 'Write a weight for each sample as "sampleWeights" in "data".';
  if (weights === undefined) return 'Write the weight of each class, in order, as "classWeights" in "data".';
  const mean = meanWeight(weights, labelsIn(experiment["data"]));
  const scaled = mean === undefined ? undefined : weights.map((weight) => Number((weight / mean).toPrecision(6)));
  const theirs = "PyTorch's mean divides by the sum of the weights in the batch, and this one by the number of samples";
  return scaled === undefined
    ? `${IN_DATA(weights)} ${theirs}.`
    : `${IN_DATA(scaled)} ${theirs}: these are your weights divided by their mean over the samples, which is the same ` +
        "where a batch has all samples.";
}

/** Weights of classes that give the loss of PyTorch's `weight`, to the rounding; undefined if none do in each batch. */
export function classWeightsOf(
  weights: readonly number[] | undefined,
  experiment: Fields,
  loss: Fields,
): readonly number[] | undefined {
  if (weights === undefined || !isMeanOverSamples(loss as { name: string })) return undefined;
  if (loss["reduction"] === "sum") return weights;
  const { data, batches } = experiment;
  const labels = labelsIn(data);
  const size = isObject(batches) ? (batches["size"] ?? practice.batches.size) : (batches ?? practice.batches.size);
  const isWhole =
    size === "all" || size === "full" || (typeof size === "number" && size >= (labels?.length ?? Infinity));
  if (!isWhole || (isObject(data) && isObject(data["validation"]) && "fraction" in data["validation"]))
    return undefined;
  const mean = meanWeight(weights, labels);
  return mean === undefined ? undefined : weights.map((weight) => weight / mean);
}

/** Puts weights of classes into the data; false if they cannot be there. */
export function weighClasses(
  experiment: Fields,
  weights: readonly number[] | undefined,
  at: Path,
  rename: Rename,
): boolean {
  const { data } = experiment;
  if (weights === undefined || !isObject(data) || (data["classWeights"] ?? null) !== null) return false;
  experiment["data"] = { ...data, classWeights: weights };
  const read: Path = [...at, "data", "classWeights"];
  rename.through((path) => (read.every((key, i) => path[i] === key) ? [...at, "loss"] : path));
  rename.note(
    `The weights of the loss are "classWeights": ${show(weights)} in "data" here, with which the loss is the same.`,
  );
  return true;
}

/** What an answer with PyTorch's settings and weights of classes should be read with. */
export const DIVIDED_BY_SAMPLES =
  "The weighted loss is divided by the number of samples; PyTorch's CrossEntropyLoss(weight=…) divides by the sum of the " +
  "weights in the batch. Divide the weights by their mean over the samples to get its loss where a batch has all samples.";

/** The classes of targets: of a flat list, or of one-hot rows. */
export function labelsIn(data: unknown): readonly number[] | undefined {
  if (!isObject(data) || !Array.isArray(data["targets"]) || data["targets"].length === 0) return undefined;
  const labels = (data["targets"] as readonly unknown[]).map((target) => {
    if (!Array.isArray(target)) return target;
    return target.length === 1 ? target[0] : target.indexOf(1);
  });
  return labels.every((label) => Number.isInteger(label) && (label as number) >= 0) ? (labels as number[]) : undefined;
}

function meanWeight(weights: readonly number[], labels: readonly number[] | undefined): number | undefined {
  if (labels === undefined || labels.some((label) => label >= weights.length)) return undefined;
  const mean = labels.reduce((sum, label) => sum + weights[label]!, 0) / labels.length;
  return mean > 0 ? mean : undefined;
}

/** scikit-learn's `class_weight="balanced"`: n / (classes · samples of the class). */
export function balanced(labels: readonly number[] | undefined): readonly number[] | undefined {
  if (labels === undefined) return undefined;
  const classes = labels.reduce((most, label) => Math.max(most, label), 0) + 1;
  if (classes > 64) return undefined;
  const counts = Array.from({ length: classes }, (_, one) => labels.filter((label) => label === one).length);
  if (counts.includes(0)) return undefined;
  return counts.map((count) => Number((labels.length / (classes * count)).toPrecision(6)));
}
