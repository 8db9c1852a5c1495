/**
 * No kernel becomes twice as slow unnoticed. A clock is held against another clock: a small fixed loop in the
 * same process, in turns of a few milliseconds, the fastest turn of each. What the machine does at the time
 * slows both; what the fastest turn of many took, nothing slowed, and more turns are taken where one may have been.
 */
import { describe, expect, it } from "vitest";
import { record } from "../../../api/diagnosis/recorder/recorder.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";

const TURNS = 40;
const MAX_TURNS = 1000;
const STEPS = 300_000;
/**
 * How much slower than when its bound was measured a kernel may be: machines differ, a lost optimization differs more.
 */
const SLACK = 1.8;

/** A chain of products and sums, each waiting for the last. */
function fixed(): number {
  let x = 0.5;
  for (let i = 0; i < STEPS; i++) x = 3.7 * x * (1 - x);
  return x;
}

/** How many times the other's each fastest turn of `work` takes; more turns are taken while it is above `bound`. */
function ratio(work: () => unknown, other: () => unknown, bound: number): number {
  let [ours, theirs] = [Infinity, Infinity];
  for (let turn = 0; turn < TURNS || (turn < MAX_TURNS && ours >= bound * theirs); turn++) {
    ours = Math.min(ours, timeOf(work));
    theirs = Math.min(theirs, timeOf(other));
  }
  return ours / theirs;
}

function timeOf(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

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
const elu = { layers: [{ units: 4, activation: "elu" as const }, { units: 1 }] };

/** How many times the fixed loop each takes: measured with Node 24 on an x86 server, and a fifth more. */
const cases: [string, ExperimentInput, number, number][] = [
  ["the rectifier's kernel in float64", { network, precision: "float64" }, 60, 1.3],
  ["the rectifier's kernel in float32", { network, precision: "float32" }, 60, 2],
  ["sample by sample in float64", { network: elu, precision: "float64" }, 2, 3.5],
  ["sample by sample in float32", { network: elu, precision: "float32" }, 2, 4.3],
  ["products in float64", { ...dense("tanh"), precision: "float64" }, 1, 1.8],
  ["products in float32", { ...dense("tanh"), precision: "float32" }, 1, 3.2],
  ["sums over active units in float32", { ...dense("relu"), precision: "float32" }, 1, 3.4],
];

describe("against a fixed loop in the same process", () => {
  it.each(cases)("%s: no slower than it was", (_, input, seeds, bound) => {
    const specification = resolve(input);
    const trainer = new Trainer(specification);
    const work = () => {
      for (let seed = 0; seed < seeds; seed++) {
        trainer.start(seed);
        trainer.runTo(specification.epochs);
      }
    };
    expect(ratio(work, fixed, SLACK * bound)).toBeLessThan(SLACK * bound);
  });
});

describe("against the run itself", () => {
  const from = (trainer: Trainer, act: () => void) => () => {
    trainer.start(1);
    act();
  };

  it.each(["float64", "float32"] as const)(
    "recording a run of batches that are all of the data adds little to it, in %s",
    (precision) => {
      const specification = resolve({ ...dense("relu"), epochs: 120, precision });
      const trainer = new Trainer(specification);
      const recorded = from(trainer, () => record(trainer, specification.epochs));
      const bare = from(trainer, () => trainer.runTo(specification.epochs));
      expect(ratio(recorded, bare, 1.8)).toBeLessThan(1.8);
    },
  );

  it.each(["float64", "float32"] as const)(
    "a recorded run of the default takes less than one on the general path that nobody records, in %s",
    (precision) => {
      const specification = resolve({ precision });
      const [trainer, general] = [new Trainer(specification), new Trainer(specification, undefined, true)];
      const recorded = from(trainer, () => record(trainer, specification.epochs));
      const bare = from(general, () => general.runTo(specification.epochs));
      expect(ratio(recorded, bare, 1)).toBeLessThan(1);
    },
  );
});
