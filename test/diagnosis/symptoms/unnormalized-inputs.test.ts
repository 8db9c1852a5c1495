import { steady, tanh, wave } from "../experiments.ts";
import { shows } from "./planted.ts";

shows("unnormalized-inputs", "inputs around 1000", {
  ...steady,
  data: { inputs: wave.map((x) => [1000 + x]), targets: wave.map((x) => [Math.sin(x)]) },
  network: tanh,
  loss: "mse",
  optimizer: "adam",
  success: { rSquaredAtLeast: 0.9 },
});
