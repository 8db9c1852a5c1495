import type { Specification } from "../../network/specification.ts";

/** A layer without dropout and penalties. */
const noExtras = { dropout: 0, l1: 0, l2: 0 } as const;

/**
 * The experiment that an empty request means: two points, 0 → 1 and 1 → 2, four ReLU units, per-sample
 * SGD at a rate that falls to 0. It is the question that Julia's Discourse knows as 72115.
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
  data: { inputs: [[0], [1]], targets: [[1], [2]] },
  loss: { name: "mae" },
  optimizer: { name: "sgd", learningRate: 0.1, momentum: 0, nesterov: false, weightDecay: 0 },
  schedule: { name: "linear", to: 0, firstEpoch: 1 },
  batches: { size: 1, order: "given" },
  epochs: 1000,
  gradientClipping: null,
  precision: "float32",
  success: {
    everyErrorBelow: 0.1,
    lossBelow: null,
    accuracyAtLeast: null,
    rSquaredAtLeast: null,
    relativeTo: "target-range",
  },
  random: { generator: "philox" },
};

/** What a layer is where it does not say. */
export const layerDefaults = {
  activation: "identity",
  weights: "glorot-uniform",
  biases: "zeros",
  ...noExtras,
} as const;

/** The seeds of a study where it does not say. */
export const studyDefaults = { first: 0, count: 100, confidence: 0.95, interval: "wilson" } as const;

/** The greatest number of seeds of a study that stops when it is precise, where it does not say. */
export const stopDefaults = { maximum: 10_000 } as const;

/** What a search for remedies may spend where it does not say, in trials of the experiment itself. */
export const remedyDefaults = { effort: 25 } as const;

/** What is taken of pasted parameters where they do not say: most frameworks begin biases at 0. */
export const pastedDefaults = { initialBias: 0 } as const;
