/** The workloads, the same for all contestants; train.c repeats them in C. */
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";

export const SAMPLES = 64;
export const UPDATES = 500;

/** 64 points of the square [−1, 1]² from a linear congruential generator; the target is the product of coordinates. */
export function points(): { inputs: number[][]; targets: number[][] } {
  let word = 1;
  const next = () => (word = (Math.imul(word, 1664525) + 1013904223) >>> 0) / 2 ** 31 - 1;
  const inputs = Array.from({ length: SAMPLES }, () => [next(), next()]);
  return { inputs, targets: inputs.map(([x, y]) => [x! * y!]) };
}

const thread = (units: number): ExperimentInput => ({
  network: { layers: [{ units, activation: "relu" }, { units: 1 }] },
});

const dense = (activation: "relu" | "tanh"): ExperimentInput => ({
  network: { inputs: 2, layers: [{ units: 32, activation }, { units: 32, activation }, { units: 1 }] },
  data: points(),
  loss: "mse",
  optimizer: { name: "adam", learningRate: 0.001 },
  schedule: "constant",
  batches: { size: "all" },
  epochs: UPDATES,
  success: { everyErrorBelow: null, lossBelow: 0.05 },
});

export const workloads = {
  "thread 1": thread(1),
  "thread 4": thread(4),
  "thread 16": thread(16),
  "thread 64": thread(64),
  "dense relu": dense("relu"),
  "dense tanh": dense("tanh"),
} satisfies Record<string, ExperimentInput>;
export type Workload = keyof typeof workloads;
