import { layers, steady, xor } from "../experiments.ts";
import { shows } from "./planted.ts";

shows("symmetric-initialization", "constant weights", {
  ...steady,
  data: xor,
  network: layers(
    { units: 4, activation: "tanh", weights: { name: "constant", value: 0.3 } },
    { units: 1, weights: { name: "constant", value: 0.3 } },
  ),
  loss: "mse",
  success: { lossBelow: 0.01 },
});
shows("symmetric-initialization", "tiny weights", {
  ...steady,
  data: xor,
  network: layers({ units: 4, activation: "sigmoid", weights: { name: "normal", stddev: 0.005 } }, { units: 1 }),
  loss: "mse",
  success: { lossBelow: 0.01 },
  epochs: 200,
});
