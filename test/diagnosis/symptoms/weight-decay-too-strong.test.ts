import { layers, sine, steady, xor } from "../experiments.ts";
import { shows } from "./planted.ts";

shows("weight-decay-too-strong", "weight decay in SGD", {
  ...steady,
  data: { inputs: [[-1], [1]], targets: [[-1], [1]] },
  network: layers({ units: 1 }),
  loss: "mse",
  optimizer: { name: "sgd", learningRate: 0.1, weightDecay: 2 },
  epochs: 300,
});
shows("weight-decay-too-strong", "an L1 penalty", {
  ...steady,
  data: sine,
  network: layers({ units: 16, activation: "tanh", l1: 0.05 }, { units: 1, l1: 0.05 }),
  loss: "mse",
  optimizer: { name: "adam", learningRate: 0.01 },
});
shows("weight-decay-too-strong", "decoupled weight decay in AdamW", {
  ...steady,
  data: sine,
  network: layers({ units: 16, activation: "tanh" }, { units: 1 }),
  loss: "mse",
  optimizer: { name: "adamw", learningRate: 0.01, weightDecay: 2 },
});
shows("weight-decay-too-strong", "an L2 penalty that still pulls when a short run ends", {
  ...steady,
  data: sine,
  network: layers({ units: 16, activation: "tanh", l2: 0.03 }, { units: 1, l2: 0.03 }),
  loss: "mse",
  optimizer: { name: "sgd", learningRate: 0.05 },
  epochs: 60,
});
shows("weight-decay-too-strong", "an L2 penalty that shrinks the weights", {
  ...steady,
  data: xor,
  network: layers({ units: 8, activation: "tanh", l2: 0.2 }, { units: 1, activation: "sigmoid", l2: 0.2 }),
  loss: "binary-cross-entropy",
  optimizer: { name: "adam", learningRate: 0.05 },
  epochs: 400,
  success: { lossBelow: 0.1 },
});
