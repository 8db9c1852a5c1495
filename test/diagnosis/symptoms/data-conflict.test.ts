import { tanh } from "../experiments.ts";
import { shows } from "./planted.ts";

shows(
  "data-conflict",
  "two targets for the same input",
  {
    data: { inputs: [[0], [1], [1]], targets: [[0], [1], [3]] },
    network: tanh,
    loss: "mse",
    success: { everyErrorBelow: 0.2 },
  },
  { certain: true },
);
