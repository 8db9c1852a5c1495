import { layers, steady } from "../experiments.ts";
import { shows } from "./planted.ts";

shows("oscillating", "an absolute error with a large constant step", {
  ...steady,
  data: { inputs: [[1], [2], [3]], targets: [[1], [2], [3]] },
  network: layers({ units: 1 }),
  loss: "mae",
  optimizer: { name: "sgd", learningRate: 0.3 },
  epochs: 200,
  success: { everyErrorBelow: 0.01 },
});
