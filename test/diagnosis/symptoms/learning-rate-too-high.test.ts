import { expect, it } from "vitest";
import { layers, steady } from "../experiments.ts";
import { found, shows } from "./planted.ts";

shows("learning-rate-too-high", "inputs up to 40 for plain gradient descent", {
  ...steady,
  data: { inputs: [[5], [10], [40]], targets: [[1], [2], [8]] },
  network: layers({ units: 1 }),
  loss: "mse",
  optimizer: { name: "sgd", learningRate: 0.01 },
  epochs: 500,
});

const summed = {
  ...steady,
  data: {
    inputs: Array.from({ length: 50 }, (_, i) => [i / 25 - 1]),
    targets: Array.from({ length: 50 }, (_, i) => [i / 10]),
  },
  network: layers({ units: 1 }),
  loss: { name: "mse", reduction: "sum" },
  optimizer: { name: "sgd", learningRate: 0.03 },
  epochs: 100,
} as const;
shows("learning-rate-too-high", "a rate that suits the mean of a loss, for its sum", summed);

it("says by how much a sum lowers the learning rate, and proposes the mean first", () => {
  const finding = found(summed).find(({ code }) => code === "learning-rate-too-high")!;
  expect(finding.explanation).toContain("the gradient of a batch is 50 times that of the mean");
  expect(finding.remedies[0]).toMatchObject({ patch: { loss: { reduction: "mean" } } });
  expect(found({ ...summed, loss: "mse" }).map(({ code }) => code)).not.toContain("learning-rate-too-high");
});

it("has the limit of the rate for the batches that are summed, not for all data", () => {
  const edge = (size: number | "all") =>
    found({ ...summed, batches: { size, order: "given" }, optimizer: { name: "sgd", learningRate: 3 } })
      .find(({ code }) => code === "learning-rate-too-high")!
      .evidence.find(({ quantity }) => quantity.startsWith("learning rate"))!.threshold!;
  expect(edge(10)).toBeCloseTo(5 * edge("all"), 9);
});

const lost = {
  ...steady,
  network: layers({ units: 1 }),
  loss: "mse",
  epochs: 5,
} as const;
const blamed = (size: number, learningRate: number) =>
  found({
    ...lost,
    data: { inputs: [[size], [2 * size], [3 * size]], targets: [[1], [2], [3]] },
    optimizer: { name: "sgd", learningRate },
  }).filter(({ code }) => code === "learning-rate-too-high");

it("no rate is blamed for a loss that is not finite before the first step", () => {
  expect(blamed(1e30, 0.01)).toEqual([]);
});

it("a rate whose first step leaves no finite weights is not said to move them by 0", () => {
  const [finding] = blamed(1e10, 1e25);
  expect(finding?.severity).toBe("fatal");
  expect(finding?.headline).not.toMatch(/ by 0 /);
});
