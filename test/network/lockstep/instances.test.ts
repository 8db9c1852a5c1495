/** Experiments take turns in the memory of an engine, and change nothing in each other. */
import { afterEach, expect, it, vi } from "vitest";
import { runTrials, seedsOf } from "../../../api/experiment/study/trials.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { giveBack, resume, takeInstance } from "../../../api/network/lockstep/instances.ts";
import { PLAN_AT } from "../../../api/network/lockstep/plan-fields.ts";
import type { Specification } from "../../../api/network/specification.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";

const PAGE = 65_536;

const experiment = (units: number, samples: number): Specification =>
  resolve({
    network: { layers: [{ units, activation: "tanh" }, { units: 1 }] },
    data: {
      inputs: Array.from({ length: samples }, (_, i) => [i / samples]),
      targets: Array.from({ length: samples }, (_, i) => [i % 3]),
    },
    loss: "mse",
    optimizer: { name: "nadam", learningRate: 0.01 },
    batches: { size: 4, order: "shuffled" },
    epochs: 200,
    precision: "float32",
  });

/** The instances that are started from now on. */
function countStarts(): () => number {
  const start = vi.spyOn(WebAssembly, "Instance");
  return () => start.mock.calls.length;
}

afterEach(() => void vi.restoreAllMocks());

it("runs that take turns end at the numbers of the general path", () => {
  const runs = [experiment(3, 9), experiment(8, 33), experiment(5, 20), experiment(7, 5)].map((specification) => ({
    specification,
    trainer: new Trainer(specification),
  }));
  for (const { trainer } of runs) trainer.start(1);
  const started = countStarts();
  for (const epoch of [50, 51, 150, 200]) for (const { trainer } of runs) trainer.runTo(epoch);
  expect(started()).toBeLessThanOrEqual(2);
  for (const { specification, trainer } of runs) {
    const general = new Trainer(specification, undefined, true);
    general.start(1);
    general.runTo(200);
    expect(Array.from(trainer.parameters)).toEqual(Array.from(general.parameters));
  }
});

it("one study after the other trains in the same instance", () => {
  const first = runTrials(experiment(3, 9), seedsOf({ first: 0, count: 40 }));
  const started = countStarts();
  runTrials(experiment(8, 33), seedsOf({ first: 0, count: 40 }));
  expect(runTrials(experiment(3, 9), seedsOf({ first: 0, count: 40 }))).toEqual(first);
  expect(started()).toBe(0);
});

it("a memory grows where it has to, is empty, and is not kept when it is large", () => {
  giveBack(takeInstance("float64", 4, PAGE));
  const instance = takeInstance("float64", 4, 3 * PAGE);
  expect(instance.memory.buffer.byteLength).toBe(3 * PAGE);
  const bytes = new Uint8Array(instance.memory.buffer).fill(7, PLAN_AT);
  giveBack(instance);
  const again = takeInstance("float64", 4, 2 * PAGE);
  expect(again).toBe(instance);
  expect(bytes.subarray(PLAN_AT, 2 * PAGE).every((byte) => byte === 0)).toBe(true);
  again.memory.grow(1000);
  giveBack(again);
  expect(takeInstance("float64", 4, PAGE)).not.toBe(again);
});

it("who gives an instance back for a while copies out what it holds before another takes it", () => {
  const instances = [0, 1, 2].map(() => takeInstance("float64", 4, PAGE));
  const left: number[] = [];
  for (const [index, instance] of instances.entries()) giveBack(instance, () => void left.push(index));
  expect(left).toEqual([0]);
  resume(instances[1]!);
  giveBack(instances[1]!, () => void left.push(1));
  expect(takeInstance("float64", 4, PAGE)).toBe(instances[2]);
  expect(left).toEqual([0, 2]);
  resume(instances[1]!);
});
