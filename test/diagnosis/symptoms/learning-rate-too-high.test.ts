import { layers, steady } from "../experiments.ts";
import { shows } from "./planted.ts";

shows("learning-rate-too-high", "inputs up to 40 for plain gradient descent", {
  ...steady,
  data: { inputs: [[5], [10], [40]], targets: [[1], [2], [8]] },
  network: layers({ units: 1 }),
  loss: "mse",
  optimizer: { name: "sgd", learningRate: 0.01 },
  epochs: 500,
});
