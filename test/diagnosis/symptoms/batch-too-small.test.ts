import { sine, tanh } from "../experiments.ts";
import { hides, shows } from "./planted.ts";

const shuffled = (size: number | "all", learningRate = 0.05) =>
  ({
    schedule: "constant",
    data: sine,
    network: tanh,
    loss: "mse",
    optimizer: { name: "adam", learningRate },
    batches: { size, order: "shuffled" },
    epochs: 60,
    success: { everyErrorBelow: 0.01 },
  }) as never;

shows("batch-too-small", "one sample at a time under Adam", shuffled(1));
hides("batch-too-small", "all samples at once", shuffled("all"));
hides("batch-too-small", "one sample at a time at a low rate", shuffled(1, 0.0003));
