import { layers, steady, xor } from "../experiments.ts";
import { shows } from "./planted.ts";

shows(
  "output-range",
  "targets below 0 and above 1 under a sigmoid output",
  {
    ...steady,
    data: { inputs: [[0], [1]], targets: [[-1], [2]] },
    network: layers({ units: 4, activation: "tanh" }, { units: 1, activation: "sigmoid" }),
    loss: "mse",
  },
  { certain: true },
);
shows(
  "output-range",
  "a softmax of one unit",
  {
    ...steady,
    data: xor,
    network: layers({ units: 4, activation: "tanh" }, { units: 1, activation: "softmax" }),
    loss: "binary-cross-entropy",
    success: { accuracyAtLeast: 1 },
  },
  { certain: true },
);
shows(
  "output-range",
  "a count of 0 under a ReLU output that is the logarithm of a rate",
  {
    ...steady,
    data: { inputs: [[0], [1], [2]], targets: [[0], [4], [2]] },
    network: layers({ units: 4, activation: "tanh" }, { units: 1, activation: "relu" }),
    loss: "poisson-nll",
    epochs: 50,
    success: { everyErrorBelow: 0.1 },
  },
  { certain: true },
);
const twice = (targets: readonly (readonly number[])[]) => targets.map(([t]) => [t!, t!]);
shows(
  "output-range",
  "targets within 0 and 1 that do not add up to 1 under a softmax output",
  {
    ...steady,
    data: { inputs: [[0], [0.5], [1]], targets: twice([[0.1], [0.5], [0.9]]) },
    network: layers({ units: 4, activation: "tanh" }, { units: 2, activation: "softmax" }),
    loss: "mse",
    success: { everyErrorBelow: 0.3 },
  },
  { certain: true },
);
shows(
  "output-range",
  "a class repeated in three softmax units",
  {
    ...steady,
    data: { ...xor, targets: xor.targets.map(([t]) => [t!, t!, t!]) },
    network: layers({ units: 4, activation: "tanh" }, { units: 3, activation: "softmax" }),
    loss: "binary-cross-entropy",
    success: { lossBelow: 0.7 },
  },
  { certain: true },
);
