import { limits } from "../experiment/request/limits.ts";
import { listOf } from "./list.ts";
import { z } from "./zod.ts";

const weight = z.number().min(0).max(limits.weight);
const isWeight = (value: unknown) => typeof value === "number" && value >= 0 && value <= limits.weight;
const weights = (max: number, ofEach: string) => {
  const error = () => `Write a list with the weight of each ${ofEach}, as in [1, 5]; null: all 1.`;
  return z.union([listOf(weight, { max }, isWeight), z.null()], { error });
};

export const SampleWeights = weights(limits.samples, "sample").openapi("SampleWeights", {
  description:
    "The weight of each sample in the loss, as Keras's `sample_weight`: it multiplies the loss of the sample, and the " +
    "mean still divides by the number of samples. Not all may be 0. Null: all 1.",
});

export const ClassWeights = weights(limits.units, "class, in order").openapi("ClassWeights", {
  description:
    "The weight of each class in the loss, as Keras's `class_weight`, times that of the sample. For one output: of the " +
    "negatives and of the positives, so [1, w] is PyTorch's `pos_weight` w. PyTorch's `CrossEntropyLoss(weight=…)` " +
    "divides by the sum of the weights in the batch instead. Null: all 1.",
});

/** The fields of data that weigh the loss: in requests, and in responses. */
export const weightsInput = { sampleWeights: SampleWeights.optional(), classWeights: ClassWeights.optional() };
export const weightsOutput = { sampleWeights: SampleWeights, classWeights: ClassWeights };
