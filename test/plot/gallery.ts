import { operations } from "../../api/operations/table.ts";
import { pictures } from "../../api/plot/pictures.ts";
import {
  compared,
  diverging,
  inspected,
  outcomes,
  pasted,
  relu,
  remedied,
  studied,
  swept,
  trained,
  xor,
} from "./results.ts";

const rates = (count: number) => ({
  pointer: "/optimizer/learningRate",
  range: { from: 0.001, to: 10, count, spacing: "logarithmic" },
});
const units = (...values: number[]) => ({ pointer: "/network/layers/0/units", values });

/** Results of every operation, including extreme ones, by description. */
export const gallery = {
  train: {
    "a success": () => trained({}, 0),
    "a collapse": () => trained({}, 1),
    "a divergence": () => trained(diverging, 1),
    "two inputs": () => trained(xor, 1),
    "two inputs that diverge": () =>
      trained(
        {
          ...xor,
          optimizer: { name: "sgd", learningRate: 1e6 },
          loss: "mse",
          network: { layers: [{ units: 4, activation: "identity" }, { units: 1 }] },
        },
        0,
      ),
    "three classes": () =>
      trained({
        data: {
          inputs: [
            [0, 0],
            [1, 0],
            [0, 1],
          ],
          targets: [
            [1, 0, 0],
            [0, 1, 0],
            [0, 0, 1],
          ],
        },
        network: { layers: [{ units: 6, activation: "tanh" }, { units: 3 }] },
        epochs: 50,
      }),
    "four inputs": () =>
      trained({
        data: {
          inputs: [
            [1, 0, 0, 0],
            [0, 1, 0, 0],
          ],
          targets: [
            [1, 2],
            [3, 4],
          ],
        },
        network: { layers: [{ units: 2 }] },
        epochs: 20,
      }),
    "one epoch": () => trained({ epochs: 1 }),
    "one sample": () =>
      trained({
        data: { inputs: [[0.5]], targets: [[2]] },
        success: { everyErrorBelow: 0.1, relativeTo: "absolute" },
        epochs: 20,
      }),
    "64 units": () => trained(relu(64), 2),
    "1000 units": () => trained(relu(1000), 2),
    "the largest network, with two inputs": () =>
      trained({
        ...xor,
        network: {
          layers: [
            { units: 250, activation: "gelu" },
            { units: 250, activation: "tanh" },
            { units: 1, activation: "sigmoid" },
          ],
        },
        epochs: 2,
      }),
    "4096 samples of two inputs": () => trained({ ...xor, data: { generator: "spiral", samples: 4096 }, epochs: 2 }),
    "fourteen layers and validation data": () =>
      trained(
        {
          network: { layers: [...Array.from({ length: 13 }, () => ({ units: 6, activation: "relu" })), { units: 1 }] },
          data: { inputs: [[0], [1]], targets: [[1], [2]], validation: { inputs: [[0.5]], targets: [[1.5]] } },
          epochs: 120,
        },
        3,
      ),
    "huge targets": () => trained({ data: { inputs: [[-1e17], [1e17]], targets: [[1e16], [-1e16]] }, epochs: 5 }),
  },
  inspect: {
    "a collapse": () => inspected({}, 1),
    "a run that diverged": () => inspected(diverging, 1),
    "before training": () => inspected({}, 0, 0),
    "64 units": () => inspected(relu(64), 2),
    "pasted parameters": () => pasted(),
  },
  "success-probability": {
    "the default": () => studied(),
    "all succeed": () => studied({ network: { layers: [{ units: 4, activation: "elu" }, { units: 1 }] } }, 10),
    "none succeeds": () => studied(diverging, 10),
    "one seed": () => studied({}, 1),
  },
  compare: {
    "one variant": () =>
      compared(relu(2), { ELU: { network: { layers: [{ units: 2, activation: "elu" }, { units: 1 }] } } }),
    "a sweep": () =>
      compared({ epochs: 50 }, Object.fromEntries([10, 20, 100, 200].map((epochs) => [`${epochs}`, { epochs }]))),
    "sixteen variants": () =>
      compared(
        { epochs: 50 },
        Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`variant ${i}`, { epochs: 60 + 5 * i }])),
        10,
      ),
    "names of every kind": () =>
      compared(
        relu(2),
        {
          ['<script>alert(1)</script> & "so on" \u0000\u001b\ud800\ufffe'.padEnd(80, "W")]: { epochs: 9, loss: "mse" },
          "متغير 変数 🙂": { epochs: 8, loss: "mse" },
        },
        5,
      ),
  },
  remedies: {
    "the default": () => remedied(),
    "nothing is wrong": () => remedied({ network: { layers: [{ units: 4, activation: "elu" }, { units: 1 }] } }),
  },
  sweep: {
    "one axis of numbers": () => swept({ epochs: 100 }, [rates(9)]),
    "one axis of names": () =>
      swept({ epochs: 50 }, [
        { pointer: "/optimizer", values: ["sgd", "adam", { name: "sgd", momentum: 0.9, nesterov: true }, "rmsprop"] },
      ]),
    "one value": () => swept({ epochs: 20 }, [{ pointer: "/batches/size", values: ["all"] }]),
    "two axes": () => swept({ epochs: 100 }, [units(1, 2, 4, 8), rates(5)]),
    "two axes of names": () =>
      swept({ epochs: 60 }, [
        {
          pointer: "/network/layers/0/activation",
          values: ["relu", "tanh", { name: "leaky-relu", slope: 0.2 }, "elu"],
        },
        {
          pointer: "/network/layers/0/weights",
          values: ["he-uniform", "glorot-normal", { name: "normal", stddev: 0.5 }],
        },
      ]),
    "whole networks": () =>
      swept({ epochs: 40 }, [
        {
          pointer: "/network/layers",
          values: [4, 12].map((units) => [{ units, activation: "relu" }, { units, activation: "tanh" }, { units: 1 }]),
        },
        { pointer: "/earlyStopping", values: [null, { monitor: "loss", patience: 5, restoreBest: true }] },
      ]),
    "32 by 32": () => swept({ epochs: 5 }, [units(...Array.from({ length: 32 }, (_, i) => i + 1)), rates(32)], 6),
    "many columns": () => swept({ epochs: 5 }, [units(2, 4), rates(60)], 6),
    "many values": () => swept({ epochs: 10 }, [rates(300)], 6),
    "three axes": () =>
      swept({ epochs: 80 }, [
        { pointer: "/network/layers/0/activation", values: ["relu", "tanh", "elu"] },
        units(1, 3, 9),
        rates(4),
      ]),
    "ten by ten by ten": () =>
      swept(
        { epochs: 3 },
        [
          { pointer: "/epochs", range: { from: 1, to: 10, count: 10 } },
          units(...Array.from({ length: 10 }, (_, i) => i + 1)),
          rates(10),
        ],
        4,
      ),
    "names of every kind": () =>
      swept({ epochs: 5, data: { inputs: [[0], [1]], targets: [[1], [2]] } }, [
        {
          pointer: "/data",
          values: [
            { inputs: [[0], [1], [2]], targets: [[1], [2], [5]], validation: { fraction: 0.34 } },
            { generator: "parabola", samples: 5, noise: 0.123456 },
          ],
        },
      ]),
  },
  "compare-outcomes": {
    "paired flags": () => outcomes(operations["compare-outcomes"].examples.requests[0]!.body),
    "losses, of which one is missing": () => outcomes(operations["compare-outcomes"].examples.requests[1]!.body),
    "scores over many decades": () =>
      outcomes({
        baseline: { scores: [0.001, 0.01, 0.1, 1, 10, 100, 1000, 5] },
        variants: [{ name: "b", scores: [0.0001, 0.002, 0.01, 0.3, 1, 20, 100, 2] }],
        better: "lower",
      }),
    "few runs, none with a score": () =>
      outcomes({ baseline: { scores: [null, null] }, variants: [{ name: "b", scores: [null, 1] }] }),
    "sixteen variants with long names": () =>
      outcomes({
        baseline: { name: "W".repeat(80), successes: [true] },
        variants: Array.from({ length: 16 }, (_, i) => ({ name: `${i} ${"<b>&".repeat(15)}`, successes: [i % 2] })),
      }),
  },
} as const;

/** Every result of the gallery with each of its pictures. */
export const cases = Object.entries(gallery).flatMap(([operation, results]) =>
  Object.entries(results).flatMap(([name, make]) =>
    Object.keys(pictures[operation as keyof typeof pictures]).map((picture) => ({
      operation: operation as keyof typeof pictures,
      name,
      picture,
      make: make as () => never,
    })),
  ),
);
