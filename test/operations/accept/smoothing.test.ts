/** label_smoothing of cross-entropies: the targets are smoothed, which is the same loss. */
import { describe, expect, it } from "vitest";
import { lossOf } from "../../../api/diagnosis/measures/attainable.ts";
import { type ExperimentInput, type Published, resolve } from "../../../api/experiment/request/resolve.ts";
import { readPosted } from "../../../api/operations/read-request.ts";
import { errorsOf, kerasXor, pytorchXor } from "../errors-of.ts";

const three = { inputs: [[0], [1], [2]], targets: [0, 1, 2] };
const logits = { framework: "pytorch", network: ["Linear(1, 8)", "Tanh", "Linear(8, 3)"], data: three };
const filled = (request: object) =>
  (readPosted("train", request) as unknown as { full: { experiment: Published } }).full.experiment;
const dataOf = (request: object) => filled(request).data as unknown as Record<string, unknown>;
const close = (rows: number[][]) => rows.map((row) => row.map((number) => expect.closeTo(number, 12) as number));

describe("label_smoothing", () => {
  it.each<[string, object | string]>([
    ["PyTorch's call", "nn.CrossEntropyLoss(label_smoothing=0.3)"],
    ["an object", { name: "cross-entropy-with-logits", labelSmoothing: 0.3 }],
    ["Keras's call", "CategoricalCrossentropy(from_logits=True, label_smoothing=0.3)"],
  ])("of %s spreads over the classes", (_, loss) => {
    expect(dataOf({ ...logits, loss })["targets"]).toEqual(close([[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]])); // biome-ignore format: rows
  });

  it("of a binary cross-entropy goes to the middle", () => {
    const loss = { name: "BinaryCrossentropy", label_smoothing: 0.1 };
    expect(dataOf({ ...kerasXor, loss })["targets"]).toEqual(close([[0.05], [0.95], [0.95], [0.05]]));
    expect(filled({ ...kerasXor, loss }).success.accuracyAtLeast).toBe(0.95);
  });

  it("is PyTorch's loss, (1 − ε)·nll + ε·(the mean of all classes' nll)", () => {
    const experiment = filled({ ...logits, loss: "CrossEntropyLoss(label_smoothing=0.1)" });
    const row = [2, 1, 0];
    const nll = row.map((logit) => Math.log(row.reduce((sum, x) => sum + Math.exp(x), 0)) - logit);
    const whole = nll.reduce((sum, one) => sum + one, 0);
    const expected = nll.map((one) => 0.9 * one + (0.1 / 3) * whole);
    const mean = expected.reduce((sum, one) => sum + one, 0) / 3;
    expect(lossOf(resolve(experiment as ExperimentInput), [row, row, row])).toBeCloseTo(mean, 6);
  });

  it("smooths the targets for validation, and keeps fractions and weights", () => {
    const loss = "CrossEntropyLoss(label_smoothing=0.3)";
    const held = dataOf({ ...logits, data: { ...three, validation: { inputs: [[3]], targets: [2] } }, loss });
    expect((held["validation"] as { targets: unknown }).targets).toEqual(close([[0.1, 0.1, 0.8]]));
    const data = { ...three, classWeights: [1, 2, 3], validation: { fraction: 0.3 } };
    expect(dataOf({ ...logits, data, loss })).toMatchObject({
      classWeights: [1, 2, 3],
      validation: { fraction: 0.3 },
    });
    expect(readPosted("train", { ...logits, data, loss }).notes?.join(" ")).toContain(
      "PyTorch weighs the smoothed part",
    );
  });

  it("makes points of what a generator makes", () => {
    const data = { generator: "xor", noise: 0, samples: 4 };
    expect(dataOf({ ...kerasXor, data, loss: { name: "bce", label_smoothing: 0.2 } })["targets"]).toEqual(
      expect.arrayContaining(close([[0.1], [0.9]])),
    );
  });

  it("of 0 changes nothing", () =>
    expect(filled({ ...logits, loss: "CrossEntropyLoss(label_smoothing=0.0)" })).toEqual(
      filled({ ...logits, loss: "CrossEntropyLoss()" }),
    ));

  it.each<[string, object, string, string]>([
    ["no fraction", { ...pytorchXor, loss: { name: "bce", label_smoothing: 1 } }, "/loss/label_smoothing", "below 1"],
    ["no number", { ...pytorchXor, loss: { name: "bce", label_smoothing: "a" } }, "/loss/label_smoothing", "a number"],
    [
      "another loss",
      { ...pytorchXor, loss: { name: "mse", label_smoothing: 0.1 } },
      "/loss/label_smoothing",
      "Leave it out",
    ],
    [
      "a hinge",
      { ...pytorchXor, loss: { name: "hinge", label_smoothing: 0.1 } },
      "/loss/label_smoothing",
      "Leave it out",
    ],
  ])("of %s is refused", (_, request, pointer, words) => expect(errorsOf("train", request)[pointer]).toContain(words));

  it("in a patch is refused with the targets to write", () => {
    const patch = { loss: "BCEWithLogitsLoss(label_smoothing=0.1)" };
    const errors = errorsOf("compare", { baseline: pytorchXor, variants: [{ name: "a", patch }] });
    expect(Object.values(errors).join(" ")).toContain("0.05 instead of 0, and 0.95");
  });
});
