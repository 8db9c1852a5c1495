/** Weights in the words of frameworks, and what is said where their activations are missing. */
import { describe, expect, it } from "vitest";
import { Problem } from "../../api/http/problems.ts";
import { readPosted } from "../../api/operations/read-request.ts";

const state = (layers: number) =>
  Object.fromEntries(
    Array.from({ length: layers }, (_, i) => [
      [`${2 * i}.weight`, [[1]]],
      [`${2 * i}.bias`, [0]],
    ]).flat(),
  ) as object;

function errorsOf(request: object) {
  try {
    readPosted("inspect", request);
  } catch (error) {
    if (error instanceof Problem) return error.extensions.errors!;
    throw error;
  }
  return [];
}

describe("activations that are missing", () => {
  it.each([1, 2, 3])("are shown for as many layers as the parameters have: %i", (layers) => {
    const [error, ...others] = errorsOf({ state_dict: state(layers), x: [1] });
    expect(others).toEqual([]);
    expect(error).toMatchObject({ pointer: "/activations", code: "missing" });
    expect(error!.detail).toContain(JSON.stringify([...Array(layers - 1).fill("relu"), "identity"]));
  });

  it("are shown with the one that is given for all", () =>
    expect(errorsOf({ weights: state(3), x: [1], activations: "tanh" })).toMatchObject([
      { pointer: "/activations", detail: expect.stringContaining('["tanh","tanh","identity"]') },
    ]));

  it("are asked for where the parameters cannot be read", () =>
    expect(errorsOf({ weights: 3, x: [1] })[0]!.detail).toContain('["relu","identity"]'));
});

describe("what weights were trained for", () => {
  const given = { state_dict: state(2), activations: ["ReLU", "linear"] };

  it("may be said as in an experiment", () => {
    const same = {
      parameters: state(2),
      activations: ["relu", "identity"],
      data: { inputs: [1, 2], targets: [1, 0] },
      loss: "mse",
    };
    for (const framework of [{}, { framework: "keras" }])
      expect(
        readPosted("inspect", { ...given, ...framework, x: [1, 2], y: [1, 0], criterion: "MSELoss" }).full,
      ).toEqual(readPosted("inspect", same).full);
  });

  it("is assumed, as is how the biases began", () => {
    const layers = [{ activation: "relu", weights: [[1]], biases: [0] }];
    const assumed = (request: object) => readPosted("inspect", { network: { layers }, ...request }).assumed;
    expect(assumed({ x: [1, 2] })).toEqual(["/initialBias"]);
    expect(assumed({ x: [1, 2], y: [1, 0] })).toEqual(["/initialBias", "/loss", "/success"]);
    expect(assumed({ x: [1, 2], initialBias: 0 })).toEqual([]);
  });
});
