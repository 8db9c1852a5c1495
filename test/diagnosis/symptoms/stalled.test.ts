import { layers, steady, xor } from "../experiments.ts";
import { shows } from "./planted.ts";

shows(
  "stalled",
  "three sigmoid units on exclusive or",
  {
    ...steady,
    data: xor,
    network: layers({ units: 3, activation: "sigmoid" }, { units: 1, activation: "sigmoid" }),
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 0.3 },
    epochs: 300,
    success: { accuracyAtLeast: 1 },
  },
  { seed: 2 },
);
