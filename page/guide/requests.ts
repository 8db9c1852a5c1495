/** The requests on the guide's page, in its order. */
import type { Asked } from "../../openapi/code-samples.ts";
import type { RemediesResult } from "../../sdk/src/types.ts";
import { type Answers, recorded, request } from "../answers.ts";

const layers = (hidden: object, output: object = {}) => ({
  network: {
    layers: [
      { units: 4, activation: "relu", ...hidden },
      { units: 1, ...output },
    ],
  },
});

/** The hidden layer that was posted in the forum, of a network with one output for both inputs. */
const posted = {
  activation: "relu",
  weights: [[-0.13737935], [-0.16708376], [-0.82774603], [0.51158303]],
  biases: [0, 0, 0, -0.51735896],
};

export const failing = request("train", { seed: 1 });
export const working = request("train", { seed: 0 });
export const often = request("successProbability", { seeds: { count: 10_000 } });
export const pasted = request("inspect", {
  network: { layers: [posted] },
  data: { inputs: [[0], [1]] },
  box: [{ low: 0, high: 1 }],
});
export const advice = request("compare", {
  variants: [
    { name: "smaller targets", patch: { data: { targets: [[0.1], [0.2]] } } },
    { name: "leaky ReLU", patch: layers({ activation: "leaky-relu" }) },
    { name: "16 units", patch: layers({ units: 16 }) },
    { name: "ELU", patch: layers({ activation: "elu" }) },
  ],
  seeds: { count: 500 },
});
export const search = request("remedies", { seeds: { count: 200 } });

export const grid = request("sweep", {
  axes: [
    { pointer: "/network/layers/0/units", values: [2, 4, 8, 16] },
    { pointer: "/optimizer/learningRate", range: { from: 0.001, to: 1, count: 7, spacing: "logarithmic" } },
  ],
  seeds: { count: 200 },
});

/** The failing run with the best change applied: a patch on the default experiment is an experiment. */
export async function repaired({ answer }: Answers): Promise<Asked> {
  const { remedies } = await answer<RemediesResult>(search);
  return request("train", { experiment: remedies[0]!.patch, seed: 1 });
}

/** What the Keras code of the page says. */
export const kerasExperiment = {
  framework: "keras",
  network: {
    layers: [
      { units: 2, activation: "relu" },
      { units: 1, activation: "sigmoid" },
    ],
  },
  data: { generator: "xor" },
  loss: "binary-cross-entropy",
  optimizer: { name: "adam", learningRate: 0.01 },
  batches: { size: "all" },
  epochs: 1000,
  success: { accuracyAtLeast: 1 },
};
export const keras = request("successProbability", { experiment: kerasExperiment, seeds: { count: 500 } });
export const julia = request("train", {
  experiment: {
    framework: "flux",
    schedule: { name: "linear", firstEpoch: 1 },
    optimizer: { name: "sgd", learningRate: 0.1 },
    random: { generator: "julia-1.6" },
  },
  seed: 7,
});
const weights = {
  parameters: { "0.weight": [[-0.9], [0.7]], "0.bias": [-0.1, -0.8], "2.weight": [[0.5, -1]], "2.bias": [0.25] },
  activations: { hidden: "relu", output: "identity" },
};
export const stateDict = request("inspect", {
  ...weights,
  box: [{ low: 0, high: 1 }],
});

export const trained = request("inspect", {
  ...weights,
  data: { inputs: [0, 0.5, 1], targets: [1, 1.5, 2] },
  loss: "mse",
  success: { rSquaredAtLeast: 0.9 },
});

/** All of them; the one before the Keras experiment holds the change that the search found. */
export async function guideRequests(answers: Answers = recorded): Promise<Asked[]> {
  return [failing, often, pasted, advice, search, grid, await repaired(answers), keras, julia, stateDict, trained];
}
