/**
 * Fails if a kernel becomes about twice as slow. Each kernel is timed against a small fixed loop in the same process,
 * in alternating turns of a few milliseconds, and the fastest turns of both are compared. Other load slows both, and
 * hardly affects the fastest of many turns; while the ratio is above its bound, more turns are taken.
 */
import { describe, expect, it } from "vitest";
import { record } from "../../../api/diagnosis/recorder/recorder.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";

const TURNS = 40;
const MAX_TURNS = 1000;
const STEPS = 300_000;
/**
 * How much slower a kernel may be than when its bound was measured. Machines differ by less; a lost optimization costs
 * more.
 */
const SLACK = 1.8;

/** The fixed loop: a chain of products and sums, each of which needs the previous result. */
function fixed(): number {
  let x = 0.5;
  for (let i = 0; i < STEPS; i++) x = 3.7 * x * (1 - x);
  return x;
}

/** The fastest turn of `work` divided by the fastest turn of `other`; takes more turns while it is above `bound`. */
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

/** The time of each kernel in units of the fixed loop: measured with Node 24 on an x86 server, plus a fifth. */
const cases: [string, ExperimentInput, number, number][] = [
  ["the rectifier kernel in float64", { network, precision: "float64" }, 60, 1.3],
  ["the rectifier kernel in float32", { network, precision: "float32" }, 60, 2],
  ["the per-sample kernel in float64", { network: elu, precision: "float64" }, 2, 3.5],
  ["the per-sample kernel in float32", { network: elu, precision: "float32" }, 2, 4.3],
  ["the dense kernel in float64", { ...dense("tanh"), precision: "float64" }, 1, 1.8],
  ["the dense kernel in float32", { ...dense("tanh"), precision: "float32" }, 1, 3.2],
  ["the sparse kernel in float32", { ...dense("relu"), precision: "float32" }, 1, 3.4],
];

describe("compared with a fixed loop in the same process", () => {
  it.each(cases)("%s is no slower than its bound", (_, input, seeds, bound) => {
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

describe("compared with an unrecorded run", () => {
  const from = (trainer: Trainer, act: () => void) => () => {
    trainer.start(1);
    act();
  };

  it.each(["float64", "float32"] as const)(
    "recording a full-batch run takes at most 1.8 times as long, in %s",
    (precision) => {
      const specification = resolve({ ...dense("relu"), epochs: 120, precision });
      const trainer = new Trainer(specification);
      const recorded = from(trainer, () => record(trainer, specification.epochs));
      const bare = from(trainer, () => trainer.runTo(specification.epochs));
      expect(ratio(recorded, bare, 1.8)).toBeLessThan(1.8);
    },
  );

  it.each(["float64", "float32"] as const)(
    "a recorded run of the default experiment is faster than the general path without recording, in %s",
    (precision) => {
      const specification = resolve({ precision });
      const [trainer, general] = [new Trainer(specification), new Trainer(specification, undefined, true)];
      const recorded = from(trainer, () => record(trainer, specification.epochs));
      const bare = from(general, () => general.runTo(specification.epochs));
      expect(ratio(recorded, bare, 1)).toBeLessThan(1);
    },
  );
});
