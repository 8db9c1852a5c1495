import { expect, it } from "vitest";
import { leastErrorWithSum, leastWithSum } from "../../../api/network/tables/fixed-sum.ts";
import { leastLoss } from "../../../api/network/tables/least-loss.ts";
import { createLoss, type LossName } from "../../../api/network/tables/losses.ts";

const simplex = { low: 0, high: 1, sum: { low: 1, high: 1 } };
/** Every row of three outputs on a grid whose sum is 1. */
const STEPS = 60;
const rows = Array.from({ length: STEPS + 1 }, (_, i) =>
  Array.from({ length: STEPS + 1 - i }, (__, j) => [i / STEPS, j / STEPS, (STEPS - i - j) / STEPS]),
).flat();

it("no outputs that add up to 1 have a smaller loss, and some come near it", () => {
  const targets = [
    [1, 1, 1],
    [0, 0, 0],
    [0.9, 0.4, 0.1],
    [0, 1, 1],
    [0.2, 0.3, 0.5],
  ];
  const names: LossName[] = ["mse", "mae", "huber", "log-cosh", "msle", "binary-cross-entropy", "poisson-nll"];
  for (const name of names) {
    const choice = { name, delta: 0.2 };
    const { value } = createLoss(choice, false);
    for (const row of targets) {
      const least = leastLoss(choice, { targets: [row], weights: [1] }, simplex);
      const found = rows.map((y) => value(Float64Array.from(y), Float64Array.from(row), 0, 3));
      const best = found.reduce((a, b) => Math.min(a, b));
      expect(best, `${name} ${row}`).toBeGreaterThanOrEqual(least - 1e-12);
      expect(best, `${name} ${row}`).toBeLessThan(least + 0.03);
    }
  }
});

it("samples that share their outputs share their sum", () => {
  const group = {
    targets: [
      [1, 1, 0],
      [0, 1, 1],
    ],
    weights: [1, 3],
  };
  // The means are 1/4, 1 and 3/4. The nearest outputs are 0, 5/8 and 3/8; what the targets differ from their means stays.
  const nearest = 0.25 * 0.25 + 2 * 0.375 * 0.375;
  const within = 2 * (0.25 * 0.75);
  expect(leastLoss({ name: "mse" }, group, simplex)).toBeCloseTo(4 * (within + nearest), 9);
});

it("a range of the sum is held on the side that it bounds", () => {
  const squares = [0.9, 0.9].map((t) => (y: number) => (y - t) * (y - t));
  for (const [low, high, least] of [
    [1, 1, 0.32],
    [0.5, 1.6, 0.02],
    [0, 1.9, 0],
    [2, 2, 0.02],
  ] as const)
    expect(leastWithSum(squares, { low: 0, high: 1, sum: { low, high } })).toBeCloseTo(least, 9);
});

it("the least largest error is shared by the outputs", () => {
  const same = (...targets: number[]) => targets.map((t) => ({ low: t, high: t }));
  expect(leastErrorWithSum(same(1, 1), simplex)).toBeCloseTo(0.5, 12);
  expect(leastErrorWithSum(same(0, 0, 0), simplex)).toBeCloseTo(1 / 3, 12);
  expect(leastErrorWithSum(same(0.2, 0.8), simplex)).toBeCloseTo(0, 12);
  expect(leastErrorWithSum(same(3, 0), simplex)).toBeCloseTo(2, 12);
  expect(leastErrorWithSum([{ low: 0, high: 1 }, ...same(1)], simplex)).toBeCloseTo(0.5, 12);
});
