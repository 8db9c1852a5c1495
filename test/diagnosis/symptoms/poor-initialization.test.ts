import { layers, steady, xor } from "../experiments.ts";
import { shows } from "./planted.ts";

shows("poor-initialization", "initial weights of standard deviation 0.01", {
  ...steady,
  data: xor,
  network: layers(
    { units: 4, activation: "tanh", weights: { name: "normal", stddev: 0.01 } },
    { units: 4, activation: "tanh", weights: { name: "normal", stddev: 0.01 } },
    { units: 1 },
  ),
  loss: "mse",
  success: { lossBelow: 1e-3 },
});
