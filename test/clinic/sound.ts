/** Experiments that train, in which a fault can be planted. */
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";

export type Layer = Exclude<NonNullable<NonNullable<ExperimentInput["network"]>["layers"]>[number], undefined>;

/** An experiment with every field that a fault may change. */
export interface Sound {
  readonly network: { readonly layers: readonly Layer[] };
  readonly data: { readonly inputs: readonly (readonly number[])[]; readonly targets: readonly (readonly number[])[] };
  readonly loss: string;
  readonly optimizer: { readonly name: string; readonly learningRate: number; readonly momentum?: number };
  readonly schedule: "constant";
  readonly batches: { readonly size: number | "all"; readonly order?: "shuffled" | "given" };
  readonly gradientClipping?: { readonly norm: number } | { readonly value: number };
  readonly epochs: number;
  readonly success: object;
}

const line = Array.from({ length: 20 }, (_, i) => [i / 9.5 - 1]);
/** Points on an outward spiral, a third of them inside the circle that separates the classes. */
const disk = Array.from({ length: 30 }, (_, i) => {
  const radius = 0.2 + 0.8 * (((7 * i) % 30) / 30);
  return [radius * Math.cos(2.4 * i), radius * Math.sin(2.4 * i)];
});
/** One of two interlocking half circles. */
const halves = (sign: 1 | -1) =>
  Array.from({ length: 16 }, (_, i) => {
    const angle = (Math.PI * i) / 15;
    return [sign * (Math.cos(angle) - 0.5), sign * (Math.sin(angle) - 0.25)];
  });
const grid = Array.from({ length: 36 }, (_, i) => [(i % 6) / 2.5 - 1, Math.floor(i / 6) / 2.5 - 1]);
const steady = { schedule: "constant", batches: { size: "all" } } as const;

export const sound = {
  "a sine": {
    ...steady,
    network: { layers: [{ units: 24, activation: "tanh" }, { units: 1 }] },
    data: { inputs: line, targets: line.map(([x]) => [Math.sin(3 * x!)]) },
    loss: "mse",
    optimizer: { name: "adam", learningRate: 0.01 },
    epochs: 1000,
    success: { everyErrorBelow: 0.1 },
  },
  "exclusive or": {
    ...steady,
    network: {
      layers: [
        { units: 8, activation: "tanh" },
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
    loss: "binary-cross-entropy",
    optimizer: { name: "adam", learningRate: 0.05 },
    epochs: 400,
    success: { lossBelow: 0.1 },
  },
  "a disk in a ring": {
    ...steady,
    network: {
      layers: [
        { units: 16, activation: "relu" },
        { units: 2, activation: "softmax" },
      ],
    },
    data: { inputs: disk, targets: disk.map(([x, y]) => (x! * x! + y! * y! < 0.35 ? [1, 0] : [0, 1])) },
    loss: "cross-entropy",
    optimizer: { name: "adam", learningRate: 0.03 },
    epochs: 400,
    success: { lossBelow: 0.15 },
  },
  "a parabola": {
    ...steady,
    network: { layers: [{ units: 16, activation: "tanh" }, { units: 1 }] },
    data: { inputs: line, targets: line.map(([x]) => [x! * x!]) },
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 0.1 },
    batches: { size: 4, order: "shuffled" },
    epochs: 600,
    success: { everyErrorBelow: 0.15 },
  },
  "two half circles": {
    ...steady,
    network: {
      layers: [
        { units: 24, activation: "relu" },
        { units: 1, activation: "sigmoid" },
      ],
    },
    data: {
      inputs: [...halves(1), ...halves(-1)],
      targets: [...halves(1).map(() => [0]), ...halves(-1).map(() => [1])],
    },
    loss: "binary-cross-entropy",
    optimizer: { name: "adam", learningRate: 0.03 },
    epochs: 500,
    success: { lossBelow: 0.05 },
  },
  "a saddle": {
    ...steady,
    network: { layers: [{ units: 20, activation: "elu" }, { units: 20, activation: "elu" }, { units: 1 }] },
    data: { inputs: disk, targets: disk.map(([x, y]) => [x! * y!]) },
    loss: "huber",
    optimizer: { name: "rmsprop", learningRate: 0.001 },
    batches: { size: 10, order: "shuffled" },
    epochs: 300,
    success: { rSquaredAtLeast: 0.9 },
  },
  "a stripe": {
    ...steady,
    network: {
      layers: [
        { units: 12, activation: "tanh" },
        { units: 2, activation: "softmax" },
      ],
    },
    data: { inputs: grid, targets: grid.map(([x, y]) => (Math.abs(x! - y!) < 0.7 ? [1, 0] : [0, 1])) },
    loss: "cross-entropy",
    optimizer: { name: "sgd", learningRate: 0.1, momentum: 0.9 },
    batches: { size: 6, order: "shuffled" },
    epochs: 300,
    success: { lossBelow: 0.1 },
  },
} as const satisfies Record<string, Sound>;
export type SoundName = keyof typeof sound;
