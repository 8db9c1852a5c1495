import { layers, steady, xor } from "../experiments.ts";
import { failing, shows } from "./planted.ts";

shows(
  "local-minimum",
  "two sigmoid units on exclusive or",
  {
    ...steady,
    data: xor,
    network: layers({ units: 2, activation: "sigmoid" }, { units: 1, activation: "sigmoid" }),
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 2 },
    epochs: 20_000,
    success: { accuracyAtLeast: 1 },
  },
  { seed: failing },
);
