/** Grids of as many cells as there may be, each refused for something else. */
import { limits } from "../../../api/experiment/request/limits.ts";
import type { HostileRequest } from "./parts.ts";

const { cells } = limits;
const list = <T>(count: number, of: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => of(index));
const axis = (pointer: string, count: number, of: (index: number) => unknown) => ({ pointer, values: list(count, of) });
const layers = (hidden: number, units = 1) => [
  ...list(hidden, (i) => ({ units: 2 + i, activation: "tanh" })),
  { units, activation: "identity" },
];
const rows = (samples: number) => list(samples, (index) => [index / 7]);

/** What is swept around. */
const experiments: Readonly<Record<string, object>> = {
  "the default experiment": {},
  "many layers": { data: { generator: "moons", samples: 1000 }, network: { layers: layers(limits.layers - 1) } },
  "many points": { data: { inputs: rows(16_000), targets: rows(16_000) }, network: { layers: layers(1) } },
  "a framework": { framework: "keras", data: { generator: "moons", samples: 4096 }, network: { layers: layers(3) } },
  "given weights": {
    data: { generator: "line" },
    network: {
      layers: [
        { units: 400, weights: { name: "values", values: rows(400) } },
        { units: 1, activation: "identity" },
      ],
    },
  },
};

/** Axes of which some cell, or all together, are refused. */
const grids: Readonly<Record<string, () => object[]>> = {
  "a last value that is wrong": () => [axis("/epochs", cells, (i) => (i === cells - 1 ? -1 : i + 1))],
  "values that are all wrong": () => [axis("/epochs", cells, (i) => -1 - i)],
  "values of a wrong type": () => [axis("/optimizer/learningRate", cells, (i) => `rate ${i}`)],
  "a field that is not there": () => [axis("/optimizer/rate", cells, (i) => i)],
  "places behind a list": () => [axis("/network/layers/99/units", cells, (i) => i + 1)],
  "networks that do not fit": () => [axis("/network", cells, (i) => ({ layers: layers(6, 2 + (i % 400)) }))],
  "networks that do not fit at last": () => [
    axis("/network", cells, (i) => ({ layers: layers(1 + (i % 6), i < cells - 1 ? 1 : 2) })),
    axis("/precision", 1, () => "float32"),
  ],
  "data that do not fit": () => [
    axis("/data", cells, (i) => ({ generator: "parity", bits: 12, samples: 4096, noise: 1, seed: i })),
  ],
  "data of one kind with other noise": () => [
    axis("/data", cells, (i) => ({ generator: "moons", samples: 4000, noise: i / cells })),
  ],
  "objects of unknown fields": () => [
    axis("/optimizer", cells, (i) => ({
      name: "sgd",
      ...Object.fromEntries(list(20, (j) => [`k${i}_${j}`, 0] as const)),
    })),
  ],
  "losses and optimizers that do not fit": () => [
    axis(
      "/loss",
      8,
      (i) =>
        ["cross-entropy", "binary-cross-entropy", "hinge", "poisson-nll", "msle", "squared-hinge", "mape", "mse"][i],
    ),
    axis("/optimizer", 8, (i) => ({ name: "adam", learningRate: i + 1 })),
    axis("/epochs", 16, (i) => i + 1),
  ],
  "values that are there twice": () => [axis("/epochs", cells, (i) => 1 + (i % 512))],
  "more cells than there may be": () => [
    axis("/epochs", cells, (i) => i + 1),
    axis("/loss", 2, (i) => ["mae", "mse"][i]),
  ],
  "seeds that end": () => [
    axis("/random", 1, () => ({ generator: "numpy-legacy" })),
    axis("/epochs", 512, (i) => i + 1),
  ],
};

/** Axes of which all together cost too much, which only the price of every cell tells. */
const costly: typeof grids = {
  "cells that cost too much": () => [axis("/epochs", cells, (i) => 1_000_000 - i)],
  "two axes that cost too much": () => [
    axis("/epochs", 32, (i) => 1_000_000 - i),
    axis("/optimizer/learningRate", cells / 32, (i) => (i + 1) / 1000),
  ],
  "three axes that cost too much": () => [
    axis("/epochs", 16, (i) => 1_000_000 - i),
    axis("/precision", 2, (i) => ["float32", "float64"][i]),
    axis("/optimizer/learningRate", cells / 32, (i) => (i + 1) / 1000),
  ],
  "batches that cost too much": () => [
    axis("/batches/size", 4, (i) => i + 1),
    axis("/epochs", cells / 4, (i) => 1_000_000 - i),
  ],
  "optimizers that cost too much": () => [
    axis("/optimizer", 4, (i) => ["sgd", "adam", "rmsprop", "lion"][i]),
    axis("/epochs", cells / 4, (i) => 1_000_000 - i),
  ],
};

/** Sweeps of every grid around every experiment. */
export const sweeps = () => around(grids);
export const costlySweeps = () => around(costly);

function* around(all: typeof grids): Generator<HostileRequest> {
  for (const [of, experiment] of Object.entries(experiments))
    for (const [name, axes] of Object.entries(all)) {
      const seeds = name === "seeds that end" ? { first: 2 ** 32 - 10, count: 100 } : { count: 100_000 };
      yield { name: `${name}, of ${of}`, path: "/sweep", body: JSON.stringify({ experiment, axes: axes(), seeds }) };
    }
}
