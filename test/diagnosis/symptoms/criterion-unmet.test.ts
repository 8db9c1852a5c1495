import { tanh } from "../experiments.ts";
import { shows } from "./planted.ts";

shows("criterion-unmet", "a bound on the loss that three epochs do not reach", {
  network: tanh,
  data: { generator: "line" },
  epochs: 3,
  success: { lossBelow: 1e-9 },
});
