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
