import { layers, steady, xor } from "../experiments.ts";
import { shows } from "./planted.ts";

shows("vanishing-gradient", "seven sigmoid layers", {
  ...steady,
  data: xor,
  network: layers(...Array.from({ length: 7 }, () => ({ units: 4, activation: "sigmoid" })), { units: 1 }),
  loss: "mse",
  success: { lossBelow: 0.01 },
  epochs: 200,
});
