import { expect, it } from "vitest";
import { layers, steady } from "../experiments.ts";
import { found, hides, shows } from "./planted.ts";

const points = Array.from({ length: 100 }, (_, i) => [
  Math.cos(2.4 * i) * (1 + (i % 7) / 7),
  Math.sin(2.4 * i) * (1 + (i % 5) / 5),
]);
const classified = (isPositive: (x: number, y: number) => boolean, rest: object = {}) =>
  ({
    ...steady,
    network: layers({ units: 8, activation: "tanh" }, { units: 1, activation: "sigmoid" }),
    data: { inputs: points, targets: points.map(([x, y]) => [Number(isPositive(x!, y!))]) },
    loss: "binary-cross-entropy",
    optimizer: { name: "sgd", learningRate: 0.1 },
    epochs: 300,
    success: { accuracyAtLeast: 1 },
    ...rest,
  }) as never;
const rare = (x: number, y: number) => x > 1 && y > 0.3;

shows("class-imbalance", "three positives in a hundred", classified(rare));
hides(
  "class-imbalance",
  "halves",
  classified((x, y) => x + Math.sin(4 * y) > 0, { epochs: 20 }),
);

it("weights each class so that it counts the same", () => {
  const finding = found(classified(rare)).find(({ code }) => code === "class-imbalance")!;
  const [weights] = finding.remedies;
  expect(weights).toMatchObject({ action: "class-weights", patch: { data: { classWeights: [0.515464, 16.6667] } } });
});

it("weights no class where a criterion on the loss would mean something else", () => {
  const finding = found(classified(rare, { success: { lossBelow: 0.001 } })).find(
    ({ code }) => code === "class-imbalance",
  )!;
  expect(finding.remedies.map(({ action }) => action)).not.toContain("class-weights");
});
