import { steady, tanh, wave } from "../experiments.ts";
import { shows } from "./planted.ts";

shows("unnormalized-targets", "targets with an amplitude of 500", {
  ...steady,
  data: { inputs: wave.map((x) => [x]), targets: wave.map((x) => [500 * Math.sin(x)]) },
  network: tanh,
  loss: "mse",
  optimizer: "adam",
  success: { rSquaredAtLeast: 0.9 },
});
