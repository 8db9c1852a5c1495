/**
 * Reproduces the probability that a deep ReLU network is born dead, by depth and width, with symmetric weights and with
 * the randomized asymmetric initialization (Lu, Shin, Su, Karniadakis, arXiv 1903.06733).
 */
import { describe, expect, it } from "vitest";
import { deadLayer, measureLive } from "../../api/diagnosis/recorder/activity.ts";
import { Trainer } from "../../api/network/core/trainer.ts";
import { interval } from "../../api/statistics/intervals.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../origin.ts";

const ROOT_3 = Math.sqrt(3);

/** A 99.9 % interval for the probability that some layer is dead on a grid over [−√3, √3] before training. */
function bornDead(hidden: number, width: number, layer: object, seeds: number) {
  const inputs = Array.from({ length: 41 }, (_, i) => [ROOT_3 * (-1 + i / 20)]);
  const layers = [
    ...Array.from({ length: hidden }, () => ({ units: width, activation: "relu", ...layer })),
    { units: 1 },
  ];
  const trainer = new Trainer(resolve({ network: { layers }, data: { inputs, targets: inputs } }));
  let dead = 0;
  for (let seed = 0; seed < seeds; seed++) {
    trainer.start(seed);
    if (deadLayer(trainer, runToEnd(measureLive(trainer))) >= 0) dead++;
  }
  return interval("clopper-pearson", dead, seeds, 0.999);
}

describe("with symmetric weights and zero biases", () => {
  it.each([
    [10, 2, 0.8798, 3000],
    [10, 3, 0.579, 3000],
    [10, 5, 0.1284, 3000],
    [10, 10, 0.0013, 3000],
    [3, 2, 0.15625, 6000],
  ])(
    "a network of depth %i and width %i is born dead with probability %d",
    (depth, width, probability, seeds) => {
      const { low, high } = bornDead(depth - 1, width, { weights: "he-normal" }, seeds);
      expect(probability).toBeGreaterThan(low);
      expect(probability).toBeLessThan(high);
    },
    30_000,
  );
});

it("randomized asymmetric initialization lowers that from 0.880 to 0.231 at depth 10 and width 2", () => {
  const asymmetric = { weights: "randomized-asymmetric", biases: "randomized-asymmetric" };
  const { low, high } = bornDead(9, 2, asymmetric, 3000);
  expect(0.231).toBeGreaterThan(low);
  expect(0.231).toBeLessThan(high);
}, 30_000);
