import { layers, sine, steady } from "../experiments.ts";
import { shows } from "./planted.ts";

shows("dropout-too-strong", "dropout of 90 % in a layer of 16 units", {
  ...steady,
  data: sine,
  network: layers({ units: 16, activation: "tanh", dropout: 0.9 }, { units: 1 }),
  loss: "mse",
  optimizer: { name: "adam", learningRate: 0.01 },
});
