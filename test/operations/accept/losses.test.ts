/** The arguments of losses in Keras and PyTorch: what they mean here, or what to write instead. */
import { describe, expect, it } from "vitest";
import { readPosted } from "../../../api/operations/read-request.ts";
import { errorsOf, experimentIn, kerasXor, pytorchXor, xorInputs } from "../errors-of.ts";

const classes = { inputs: xorInputs, targets: [0, 1, 2, 2] };
const threeLogits = ["Linear(2,8)", "ReLU", "Linear(8,3)"];

describe("a loss of logits", () => {
  it.each([
    ["a call", "BinaryCrossentropy(from_logits=True)", "binary-cross-entropy-with-logits"],
    ["its full name", "tf.keras.losses.BinaryCrossentropy(from_logits=True)", "binary-cross-entropy-with-logits"],
    ["its first argument", "keras.losses.BinaryCrossentropy(True)", "binary-cross-entropy-with-logits"],
    ["an object", { name: "binary_crossentropy", from_logits: true }, "binary-cross-entropy-with-logits"],
    ["an object with a type", { type: "BinaryCrossentropy", from_logits: true }, "binary-cross-entropy-with-logits"],
    [
      "Keras's configuration",
      {
        module: "keras.losses",
        class_name: "BinaryCrossentropy",
        config: {
          name: "binary_crossentropy",
          reduction: "sum_over_batch_size",
          from_logits: true,
          label_smoothing: 0,
          axis: -1,
        },
      },
      "binary-cross-entropy-with-logits",
    ],
    ["false", "BinaryCrossentropy(from_logits=False)", "binary-cross-entropy"],
  ])("is meant by from_logits, in %s", (_, loss, name) =>
    expect(experimentIn({ ...kerasXor, network: ["Dense(8, 'relu')", "Dense(1)"], loss }).loss.name).toBe(name),
  );

  it("is meant by from_logits of the losses for classes", () => {
    for (const loss of ["CategoricalCrossentropy", "SparseCategoricalCrossentropy"])
      expect(
        experimentIn({ ...kerasXor, data: classes, network: threeLogits, loss: `${loss}(from_logits=True)` }).loss.name,
      ).toBe("cross-entropy-with-logits");
  });

  it("is told where from_logits contradicts its name", () => {
    const errors = errorsOf("train", { ...pytorchXor, loss: { name: "BCEWithLogitsLoss", from_logits: false } });
    expect(errors["/loss/from_logits"]).toContain('write "binary-cross-entropy"');
    expect(errorsOf("train", { ...kerasXor, loss: { name: "mse", from_logits: true } })["/loss/from_logits"]).toContain(
      "leave it out",
    );
  });

  it.each([
    ["BCEWithLogitsLoss", [0, 1, 1, 0], 1],
    ["CrossEntropyLoss", [0, 1, 1, 0], 2],
    ["CrossEntropyLoss", [0, 1, 2, 2], 3],
    ["PoissonNLLLoss", [0, 1, 2, 2], 1],
  ])("gets an output layer without an activation: %s on %j", (loss, targets, units) => {
    const { network } = experimentIn({ hidden_layer_sizes: [8], data: { inputs: xorInputs, targets }, loss });
    expect(network.layers.at(-1)).toMatchObject({ units, activation: { name: "identity" } });
  });

  it("gets one in PyTorch for its own name of the loss, and a softmax elsewhere", () => {
    const experiment = { hidden_layer_sizes: [8], data: classes, loss: "cross-entropy" };
    const output = (framework: string) => experimentIn({ ...experiment, framework }).network.layers.at(-1)!;
    expect(output("pytorch").activation.name).toBe("identity");
    expect(output("keras").activation.name).toBe("softmax");
  });
});

describe("the weights of a loss", () => {
  const three = (loss: string, more: object = {}) => ({
    ...pytorchXor,
    network: threeLogits,
    data: classes,
    loss,
    ...more,
  });
  const loss = "nn.CrossEntropyLoss(weight=torch.tensor([1., 2., 3.]))";

  it("are weights of classes, divided by their mean where each batch has all samples", () => {
    for (const written of [loss, "nn.CrossEntropyLoss(torch.tensor([1., 2., 3.]))"])
      expect(experimentIn(three(written)).data.classWeights).toEqual([1 / 2.25, 2 / 2.25, 3 / 2.25]);
    const sum = loss.replace("weight=", "reduction='sum', weight=");
    expect(experimentIn(three(sum, { batch_size: 2 })).data.classWeights).toEqual([1, 2, 3]);
  });

  it("of positives are those of the second class", () => {
    const positive = { ...pytorchXor, loss: "nn.BCEWithLogitsLoss(pos_weight=torch.tensor([3.0]))" };
    expect(experimentIn(positive).data.classWeights).toEqual([1, 3]);
  });

  it.each([
    ["batches of a part", three(loss, { batch_size: 2 })],
    ["other weights", three(loss, { data: { ...classes, classWeights: [1, 1, 1] } })],
    ["samples held out", three(loss, { data: { ...classes, validation: { fraction: 0.25 } } })],
  ])("are told where they would be others: %s", (_, request) => {
    const errors = errorsOf("train", request);
    expect(Object.keys(errors)).toEqual(["/loss"]);
    expect(errors["/loss"]).toContain("[0.444444,0.888889,1.33333]");
  });
});

describe("an argument of a loss that has another place here", () => {
  it.each([
    ["weights of elements", "nn.BCELoss(weight=torch.tensor([1., 2.]))", undefined, '"sampleWeights"'],
    ["a class to ignore", "nn.CrossEntropyLoss(ignore_index=1)", classes, "Leave out the samples"],
    ["no reduction", "nn.MSELoss(reduction='none')", undefined, '"mean", or "sum"'],
  ])("says what to write: %s", (_, loss, data, write) => {
    const network = data === undefined ? pytorchXor.network : threeLogits;
    const errors = errorsOf("train", { ...pytorchXor, network, data: data ?? pytorchXor.data, loss });
    expect(Object.keys(errors)).toEqual(["/loss"]);
    expect(errors["/loss"]).toContain(write);
  });

  it("may be followed", () => {
    const data = { ...classes, classWeights: [0.444444, 0.888889, 1.33333] };
    const posted = readPosted("train", { ...pytorchXor, network: threeLogits, data, loss: "CrossEntropyLoss" });
    expect(posted.full).toMatchObject({ experiment: { data: { classWeights: data.classWeights } } });
  });

  it("is named where a loss does not have it", () => {
    const errors = errorsOf("train", { ...pytorchXor, loss: "nn.HuberLoss(beta=2.0)" });
    expect(errors["/loss"]).toContain('"beta"');
    expect(errors["/loss"]).toContain("delta");
  });

  it("is refused where a sum means something else", () => {
    const targets = xorInputs;
    const loss = "MeanSquaredError(reduction='sum')";
    const two = { ...kerasXor, data: { inputs: xorInputs, targets }, network: ["Dense(2)"], loss };
    expect(errorsOf("train", two)["/loss"]).toContain("2 outputs");
    expect(errorsOf("train", { ...two, framework: "pytorch" })).toEqual({});
  });
});

describe("targets that a loss does not accept", () => {
  it.each([
    ["CrossEntropyLoss", '"binary-cross-entropy-with-logits"'],
    ["sparse_categorical_crossentropy", '"binary-cross-entropy"'],
    ["hinge", "Write −1 instead of 0"],
  ])("are quoted as they are written, with the loss of the same kind: %s", (loss, write) => {
    const { framework: _, ...plain } = pytorchXor;
    const errors = errorsOf("train", { ...plain, framework: loss === "CrossEntropyLoss" ? "pytorch" : "keras", loss });
    expect(errors["/data/targets/0"]).toMatch(/^0 is not/);
    expect(errors["/data/targets/0"]).toContain(write);
  });
});
