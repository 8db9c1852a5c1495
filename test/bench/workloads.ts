/** The workloads, the same for all contestants; train.c repeats some of them in C. */
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

const success = { everyErrorBelow: null, lossBelow: 0.05 } as const;

const thread = (units: number, more: ExperimentInput = {}): ExperimentInput => ({
  network: { layers: [{ units, activation: "relu" }, { units: 1 }] },
  ...more,
});

const dense = (activation: "relu" | "tanh", size: number | "all", epochs: number): ExperimentInput => ({
  network: { inputs: 2, layers: [{ units: 32, activation }, { units: 32, activation }, { units: 1 }] },
  data: points(),
  loss: "mse",
  optimizer: { name: "adam", learningRate: 0.001 },
  schedule: "constant",
  batches: { size },
  epochs,
  success,
});

/** Which of two coordinates is the larger, and whether their sum is above 0.5: three classes. */
const quadrants = (): ExperimentInput => {
  const { inputs } = points();
  const classOf = ([x, y]: number[]) => (x! + y! > 0.5 ? 2 : x! > y! ? 1 : 0);
  return {
    network: {
      inputs: 2,
      layers: [
        { units: 8, activation: "relu" },
        { units: 3, activation: "softmax" },
      ],
    },
    data: { inputs, targets: inputs.map((point) => [0, 1, 2].map((one) => Number(one === classOf(point)))) },
    loss: "cross-entropy",
    optimizer: { name: "adam", learningRate: 0.01 },
    schedule: "constant",
    batches: { size: 16 },
    epochs: 100,
    success,
  };
};

export const workloads = {
  "thread 1": thread(1),
  "thread 4": thread(4),
  "thread 16": thread(16),
  "thread 64": thread(64),
  shuffled: thread(4, { batches: { size: 1, order: "shuffled" } }),
  "tanh online": { network: { layers: [{ units: 4, activation: "tanh" }, { units: 1 }] } },
  xor: {
    network: {
      inputs: 2,
      layers: [
        { units: 2, activation: "sigmoid" },
        { units: 1, activation: "sigmoid" },
      ],
    },
    data: {
      inputs: [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ],
      targets: [[0], [1], [1], [0]],
    },
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 1 },
    schedule: "constant",
    batches: { size: "all" },
    epochs: 1000,
    success,
  },
  "dense relu": dense("relu", "all", UPDATES),
  "dense tanh": dense("tanh", "all", UPDATES),
  "batches of 8": dense("relu", 8, 64),
  classes: quadrants(),
} satisfies Record<string, ExperimentInput>;
export type Workload = keyof typeof workloads;
