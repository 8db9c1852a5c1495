import { layers, steady } from "../experiments.ts";
import { shows } from "./planted.ts";

shows("missing-bias", "no biases and a sample at the origin", {
  ...steady,
  data: { inputs: [[0], [1]], targets: [[1], [2]] },
  network: layers({ units: 4, activation: "tanh", biases: "none" }, { units: 1, biases: "none" }),
  loss: "mse",
});
