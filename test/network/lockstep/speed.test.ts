/**
 * No path of the engine becomes twice as slow unnoticed. A path that lost an optimization is as right as before, so only
 * time shows it.
 */
import { describe, expect, it } from "vitest";
import { record } from "../../../api/diagnosis/recorder/recorder.ts";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { cpuTime, timesAsLong, unitsOf } from "../../calibration.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";

const points = Array.from({ length: 32 }, (_, i) => [(i % 8) / 8, (i % 5) / 5]);
const dense = (activation: "relu" | "tanh"): ExperimentInput => ({
  network: { inputs: 2, layers: [{ units: 24, activation }, { units: 24, activation }, { units: 1 }] },
  data: { inputs: points, targets: points.map(([x, y]) => [x! * y!]) },
  loss: "mse",
  optimizer: "adam",
  batches: { size: "all" },
  epochs: 20,
});
const network = { layers: [{ units: 4, activation: "relu" as const }, { units: 1 }] };
const wide = { layers: [{ units: 64, activation: "relu" as const }, { units: 1 }] };
const elu = { layers: [{ units: 4, activation: "elu" as const }, { units: 1 }] };

/** Seeds that one turn trains, and the units it may take: less than twice what it takes with Node 24 on x86. */
const cases: [string, ExperimentInput, number, number][] = [
  ["one hidden layer in float64", { network, precision: "float64" }, 60, 3],
  ["one hidden layer in float32", { network, precision: "float32" }, 60, 3],
  ["one hidden layer whose units die", { network: wide, precision: "float32" }, 20, 2.2],
  ["sample by sample in float64", { network: elu, precision: "float64" }, 2, 1.45],
  ["sample by sample in float32", { network: elu, precision: "float32" }, 2, 1.7],
  ["products in float64", { ...dense("tanh"), precision: "float64" }, 1, 0.93],
  ["products in float32", { ...dense("tanh"), precision: "float32" }, 1, 1.95],
  ["sums over active units in float32", { ...dense("relu"), precision: "float32" }, 1, 1.75],
];

describe("in units of calibration", () => {
  it.each(cases)("%s is less than twice as slow as when its bound was set", async (_, input, seeds, bound) => {
    const specification = resolve(input);
    const trainer = new Trainer(specification);
    const work = () => {
      for (let seed = 0; seed < seeds; seed++) {
        trainer.start(seed);
        trainer.runTo(specification.epochs);
      }
    };
    expect(await unitsOf(work, bound)).toBeLessThan(bound);
  });
});

describe("against the run itself", () => {
  const from = (trainer: Trainer, act: () => void) => () =>
    cpuTime(() => {
      trainer.start(1);
      act();
    });

  // Where units die, finding the updates of a few events trains a part of the run again.
  it.each([
    ["tanh", "float64", 0.8],
    ["tanh", "float32", 0.8],
    ["relu", "float64", 1.3],
    ["relu", "float32", 1.3],
  ] as const)("recording a run of full batches with %s in %s adds less than %d of its time", async (...one) => {
    const [activation, precision, bound] = one;
    const specification = resolve({ ...dense(activation), epochs: 120, precision });
    const trainer = new Trainer(specification);
    const recorded = from(trainer, () => record(trainer, specification.epochs));
    const bare = from(trainer, () => trainer.runTo(specification.epochs));
    expect(await timesAsLong(recorded, bare, 1 + bound)).toBeLessThan(1 + bound);
  });

  it.each(["float64", "float32"] as const)(
    "a recorded run of the default experiment is faster than an unrecorded one on the general path, in %s",
    async (precision) => {
      const specification = resolve({ precision });
      const [trainer, general] = [new Trainer(specification), new Trainer(specification, undefined, true)];
      const recorded = from(trainer, () => record(trainer, specification.epochs));
      const bare = from(general, () => general.runTo(specification.epochs));
      expect(await timesAsLong(recorded, bare, 1)).toBeLessThan(1);
    },
  );
});
