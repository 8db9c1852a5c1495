import { sine, tanh } from "../experiments.ts";
import { hides, shows } from "./planted.ts";

const ordered = (batches: object, epochs = 100) =>
  ({
    schedule: "constant",
    data: sine,
    network: tanh,
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 0.3 },
    batches,
    epochs,
    success: { everyErrorBelow: 0.02 },
  }) as never;

shows("batch-order", "sorted samples one at a time", ordered({ size: 1, order: "given" }));
shows("batch-order", "sorted samples two at a time", ordered({ size: 2, order: "given" }));
hides("batch-order", "shuffled samples", ordered({ size: 1, order: "shuffled" }));
hides("batch-order", "all samples at once", ordered({ size: "all", order: "given" }));
