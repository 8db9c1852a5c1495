import { steady, tanh } from "../experiments.ts";
import { shows } from "./planted.ts";

shows("too-few-epochs", "a run of four epochs", {
  ...steady,
  data: { generator: "line" },
  network: tanh,
  loss: "mse",
  optimizer: { name: "sgd", learningRate: 0.1 },
  epochs: 4,
  success: { everyErrorBelow: 0.001 },
});
