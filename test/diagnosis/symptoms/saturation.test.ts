import { layers, steady, xor } from "../experiments.ts";
import { shows } from "./planted.ts";

shows("saturation", "initial weights of standard deviation 20", {
  ...steady,
  data: xor,
  network: layers(
    {
      units: 4,
      activation: "tanh",
      weights: { name: "normal", stddev: 20 },
      biases: { name: "normal", stddev: 20 },
    },
    { units: 1, activation: "sigmoid" },
  ),
  loss: "mse",
  success: { lossBelow: 1e-6 },
});
