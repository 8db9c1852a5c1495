/** LogSoftmax at the end, with the loss that takes it, is the cross-entropy of logits. */
import { describe, expect, it } from "vitest";
import { errorsOf, experimentIn, pytorchXor, xorInputs } from "../errors-of.ts";

const { network: _, ...others } = pytorchXor;
const three = { ...others, data: { inputs: xorInputs, targets: [0, 1, 2, 2] } };
const logits = ["Linear(2,8)", "ReLU", "Linear(8,3)"];

describe("the negative log-likelihood of a log-softmax", () => {
  const same = experimentIn({ ...three, network: logits, loss: "CrossEntropyLoss" });
  it.each([
    ["a list", { network: [...logits, "nn.LogSoftmax(dim=1)"], loss: "nn.NLLLoss()" }],
    ["a text", { model: `nn.Sequential(${[...logits, "nn.LogSoftmax(dim=-1)"].join(", ")})`, loss: "F.nll_loss" }],
    [
      "layers with types",
      {
        layers: [
          { type: "Linear", out_features: 8 },
          "ReLU",
          { type: "Linear", out_features: 3 },
          { type: "LogSoftmax" },
        ],
        loss: "NLLLoss",
      },
    ],
    [
      "an activation",
      {
        layers: [
          { units: 8, activation: "relu" },
          { units: 3, activation: "log_softmax" },
        ],
        loss: { name: "NLLLoss" },
      },
    ],
    ["a cross-entropy, which takes it again", { network: [...logits, "LogSoftmax"], loss: "CrossEntropyLoss" }],
  ])("is the cross-entropy of logits, in %s", (_written, request) =>
    expect(experimentIn({ ...three, ...request })).toEqual(same),
  );

  it("has the weights of its classes", () => {
    const loss = "nn.NLLLoss(weight=torch.tensor([1., 2., 3.]))";
    expect(experimentIn({ ...three, network: [...logits, "LogSoftmax"], loss }).data.classWeights).toHaveLength(3);
  });

  it.each([
    ["/loss", { network: logits, loss: "NLLLoss" }],
    ["/network/3", { network: [...logits, "LogSoftmax"], loss: "mse" }],
  ])("is told at %s what is missing", (pointer, request) => {
    const errors = errorsOf("train", { ...three, ...request });
    expect(Object.keys(errors)).toContain(pointer);
    expect(errors[pointer]).toContain('use "cross-entropy-with-logits"');
  });
});
