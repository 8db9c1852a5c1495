/** Actions on a loss that is summed. */
import { expect, it } from "vitest";
import { applyAction } from "../../../api/diagnosis/actions/actions.ts";
import { patchBetween } from "../../../api/diagnosis/actions/change.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";

const summed: ExperimentInput = {
  network: { layers: [{ units: 2, activation: "sigmoid" }] },
  data: {
    inputs: [[0], [1], [2]],
    targets: [
      [0, 1],
      [1, 1],
      [1, 0],
    ],
  },
  loss: { name: "mse", reduction: "sum" },
  optimizer: { name: "sgd", learningRate: 0.1 },
  schedule: "constant",
  batches: { size: "all", order: "given" },
  epochs: 10,
  success: { lossBelow: 0.6, accuracyAtLeast: 1 },
};

it("the mean instead of the sum keeps the loss, and divides a criterion on it by samples × outputs", () => {
  const from = resolve(summed);
  const to = applyAction("mean-loss", 0, from)!;
  const patch = patchBetween(from, to);
  expect(patch).toEqual({ loss: { reduction: "mean" }, success: { lossBelow: expect.closeTo(0.1, 15) } });
});

it("the mean instead of the sum changes nothing where the loss is a mean", () => {
  expect(applyAction("mean-loss", 0, resolve({ ...summed, loss: "mse" }))).toBeUndefined();
});

it("another loss is summed too", () => {
  const from = resolve(summed);
  const to = applyAction("cross-entropy", 0, from)!;
  expect(patchBetween(from, to)).toEqual({ loss: { name: "binary-cross-entropy", reduction: "sum" } });
  const ofMean = resolve({ ...summed, loss: "mse" });
  expect(patchBetween(ofMean, applyAction("cross-entropy", 0, ofMean)!)).toEqual({ loss: "binary-cross-entropy" });
});
