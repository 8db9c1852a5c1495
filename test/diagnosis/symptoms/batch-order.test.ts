import { layers, sine, tanh } from "../experiments.ts";
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
const stripe = Array.from({ length: 24 }, (_, i) => i / 11.5 - 1);
/** The samples of one class before those of the other. */
const sorted = [...stripe.filter((x) => Math.abs(x) >= 0.5), ...stripe.filter((x) => Math.abs(x) < 0.5)];

shows("batch-order", "classes one after the other, whose batches undo one another", {
  ...(ordered({ size: 4, order: "given" }) as object),
  network: layers({ units: 8, activation: "tanh" }, { units: 1, activation: "sigmoid" }),
  data: { inputs: sorted.map((x) => [x]), targets: sorted.map((x) => [Number(Math.abs(x) < 0.5)]) },
  loss: "binary-cross-entropy",
  optimizer: { name: "sgd", learningRate: 1 },
});

/** Steps so long that the first class carries the run to where nothing moves it any more. */
const spoiled = (order: "given" | "shuffled") =>
  ({
    ...(ordered({ size: 1, order }) as object),
    network: layers({ units: 12, activation: "tanh" }, { units: 1, activation: "sigmoid" }),
    data: { inputs: sorted.map((x) => [x]), targets: sorted.map((x) => [Number(Math.abs(x) < 0.5)]) },
    loss: "binary-cross-entropy",
    optimizer: { name: "sgd", learningRate: 1, momentum: 0.95 },
  }) as never;

shows("batch-order", "classes one after the other that spoil the run in its first epoch", spoiled("given"));
hides("batch-order", "the same samples in shuffled order", spoiled("shuffled"));

hides("batch-order", "shuffled samples", ordered({ size: 1, order: "shuffled" }));
hides("batch-order", "all samples at once", ordered({ size: "all", order: "given" }));
