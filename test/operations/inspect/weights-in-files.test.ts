/** What is refused of targets, loss and criteria beside weights, and how a file has them in its query. */
import { describe, expect, it } from "vitest";
import type { InspectParametersResult, Problem } from "../../../sdk/src/types.ts";
import { f32, writeSafetensors } from "../../formats/write-safetensors.ts";
import { app, inputs, post, three } from "./given-weights.ts";

describe("a request with targets is refused", () => {
  it.each([
    ["too few targets", { data: { inputs, targets: [0, 1] } }, "/data/targets", "2 targets for 3 inputs"],
    [
      "a class that has no unit",
      { data: { inputs, targets: [0, 1, 3] } },
      "/data/targets/2",
      "3 is not a class: the last layer has 3 units",
    ],
    [
      "rows that do not fit the outputs",
      {
        data: {
          inputs,
          targets: [
            [0, 1],
            [1, 0],
            [1, 0],
          ],
        },
      },
      "/data/targets/0",
      "the last layer has 3 units; give 3",
    ],
    [
      "targets that the loss does not accept",
      {
        data: {
          inputs,
          targets: [
            [0, 0, 2],
            [1, 0, 0],
            [1, 0, 0],
          ],
        },
        loss: "cross-entropy",
      },
      "/data/targets/0",
      'is not a target for "cross-entropy"',
    ],
    [
      "too few weights",
      { data: { inputs, targets: inputs, sampleWeights: [1] } },
      "/data/sampleWeights",
      "one for each",
    ],
    ["a loss without targets", { data: { inputs }, loss: "mse" }, "/loss", "give data.targets"],
    ["criteria without targets", { data: { inputs }, success: { lossBelow: 1 } }, "/success", "give data.targets"],
    [
      "weights of samples without targets",
      { data: { inputs, sampleWeights: [1, 1, 1] } },
      "/data/sampleWeights",
      "give data.targets",
    ],
    [
      "an optimizer",
      { data: { inputs, targets: inputs }, optimizer: "adam" },
      "/optimizer",
      "what trains a network has no place beside them",
    ],
    [
      "criteria on other samples",
      { data: { inputs, targets: inputs }, success: { on: "validation" } },
      "/success/on",
      "",
    ],
  ])("for %s, at its field", async (_, body, pointer, words) => {
    const { status, errors } = await post<Problem>({ network: three, ...body });
    expect(status).toBe(422);
    expect(errors!.map((error) => error.pointer)).toContain(pointer);
    expect(errors!.find((error) => error.pointer === pointer)!.detail).toContain(words);
  });
});

describe("a file with targets in the query", () => {
  const send = async (query: Record<string, string>) =>
    app.request(`/inspect?${new URLSearchParams(query)}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: writeSafetensors({ "0.weight": f32([1, 1], [2]), "0.bias": f32([1], [0]) }),
    });
  const query = { activations: "identity", inputs: "0;1;2", targets: "1;2;5" };

  it("has the same measures as a request with the same fields", async () => {
    const answer = await send({
      ...query,
      loss: "huber,delta:2,reduction:sum",
      success: "everyErrorBelow:0.5,relativeTo:absolute",
      sampleWeights: "1,1,2",
    });
    const { loss, success, measures, layers } = (await answer.json()) as InspectParametersResult;
    expect(loss).toEqual({ name: "huber", delta: 2, reduction: "sum" });
    expect(success).toMatchObject({ everyErrorBelow: 0.5, relativeTo: "absolute" });
    const same = await post<InspectParametersResult>({
      network: { layers: [{ activation: "identity", weights: [[2]], biases: [0] }] },
      data: { inputs: [0, 1, 2], targets: [1, 2, 5], sampleWeights: [1, 1, 2] },
      loss,
      success,
    });
    expect(measures).toEqual(same.measures);
    expect(layers).toEqual(same.layers);
    expect(measures!.loss).toBe(0.5 + 2 * 0.5);
  });

  it.each([
    ["targets", { targets: "1;2" }, "/query/targets", "2 targets for 3 inputs"],
    ["loss", { loss: "msa" }, "/query/loss", "msa"],
    ["success", { success: "lossBelow:x" }, "/query/success/lossBelow", "number"],
  ])("is refused for wrong %s, at the parameter", async (_, wrong, pointer, words) => {
    const { errors } = (await (await send({ ...query, ...wrong })).json()) as Problem;
    expect(errors![0]).toMatchObject({ pointer });
    expect(errors![0]!.detail).toContain(words);
  });
});
