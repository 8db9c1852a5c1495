import type { Specification } from "../../network/specification.ts";
import { limits } from "./limits.ts";

/** No dropout and no penalties; every parameter is trained, at the optimizer's learning rate. */
const noExtras = {
  dropout: 0,
  l1: 0,
  l2: 0,
  trainable: { weights: true, biases: true },
  learningRateFactor: 1,
} as const;

/**
 * The experiment of an empty request: two points, 0 → 1 and 1 → 2, four ReLU units, per-sample SGD with a learning rate
 * that falls to 0. It comes from a question on Julia's Discourse, number 72115.
 */
export const defaults: Specification = {
  network: {
    inputs: 1,
    layers: [
      {
        units: 4,
        activation: { name: "relu" },
        weights: { name: "glorot-uniform" },
        biases: { name: "zeros" },
        ...noExtras,
      },
      {
        units: 1,
        activation: { name: "identity" },
        weights: { name: "glorot-uniform" },
        biases: { name: "zeros" },
        ...noExtras,
      },
    ],
  },
  data: { inputs: [[0], [1]], targets: [[1], [2]], validation: null },
  loss: { name: "mae", reduction: "mean" },
  optimizer: { name: "sgd", learningRate: 0.1, momentum: 0, nesterov: false, weightDecay: 0 },
  schedule: { name: "linear", to: 0, firstEpoch: 1 },
  batches: { size: 1, order: "given" },
  epochs: 1000,
  earlyStopping: null,
  gradientClipping: null,
  precision: "float32",
  success: {
    everyErrorBelow: 0.1,
    lossBelow: null,
    accuracyAtLeast: null,
    rSquaredAtLeast: null,
    relativeTo: "target-range",
    on: "training",
  },
  random: { generator: "philox" },
  start: null,
};

/** The defaults of a layer. */
export const layerDefaults = {
  activation: "identity",
  weights: "glorot-uniform",
  biases: "zeros",
  ...noExtras,
} as const;

/** The defaults of a start that is drawn several times. */
export const startDefaults = { margin: 0, most: 100, by: "initial-loss" } as const;

/** The defaults of early stopping, where it is used: those of Keras's EarlyStopping. */
export const stoppingDefaults = { monitor: "validation-loss", patience: 0, minDelta: 0, restoreBest: false } as const;

/** The defaults of a study. */
export const studyDefaults = { first: 0, count: 100, confidence: 0.95, interval: "wilson" } as const;

/** The default for the largest number of seeds of a study that stops when it is precise. */
export const stopDefaults = { maximum: 10_000 } as const;

/** What a search for remedies takes at most of its own accord: the budget decides where that is too much. */
export const remedyDefaults = {
  budget: limits.defaultBudget,
  count: studyDefaults.count,
  effort: 400,
} as const;

/** The default for pasted parameters: most frameworks initialize biases with 0. */
export const pastedDefaults = { initialBias: 0 } as const;
