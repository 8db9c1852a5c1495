import { steady, tanh } from "../experiments.ts";
import { hides, shows } from "./planted.ts";

shows("too-few-epochs", "a run of four epochs", {
  ...steady,
  data: { generator: "line" },
  network: tanh,
  loss: "mse",
  optimizer: { name: "sgd", learningRate: 0.1 },
  epochs: 4,
  success: { everyErrorBelow: 0.001 },
});

const short = {
  ...steady,
  data: { generator: "line" },
  network: tanh,
  loss: "mse",
  optimizer: { name: "sgd", learningRate: 0.1 },
  success: { everyErrorBelow: 0.001 },
} as const;
for (const epochs of [1, 2, 3])
  shows("too-few-epochs", `a run of ${epochs} epochs, too few for a trend`, { ...short, epochs });
hides("too-few-epochs", "a single epoch in which the loss rises", {
  ...short,
  epochs: 1,
  optimizer: { name: "sgd", learningRate: 30 },
});
