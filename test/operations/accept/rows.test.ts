/** Data as a list of samples. */
import { describe, expect, it } from "vitest";
import { errorsOf, experimentIn, kerasXor, xorInputs } from "../errors-of.ts";

const targets = [0, 1, 1, 0];
const rows = (input: string, target: string, targetOf = (i: number): unknown => targets[i]) =>
  xorInputs.map((x, i) => ({ [input]: x, [target]: targetOf(i) }));

describe("a list of samples", () => {
  it.each([
    ["x", "y"],
    ["input", "output"],
    ["features", "label"],
  ])("has columns called %s and %s", (input, target) =>
    expect(experimentIn({ ...kerasXor, data: rows(input, target) })).toEqual(experimentIn(kerasXor)),
  );

  it("has errors in its rows", () => {
    const data = rows("x", "y", (i) => (i === 2 ? "one" : targets[i]));
    expect(Object.keys(errorsOf("train", { ...kerasXor, data }))).toEqual(["/data/2/y"]);
  });

  it("is refused with rows of other words, or of several kinds", () => {
    for (const data of [rows("a", "b"), [...rows("x", "y"), { x: [0, 0], output: 1 }]])
      expect(Object.keys(errorsOf("train", { ...kerasXor, data }))).toEqual(["/data"]);
  });
});

it("layers that are numbers, and no sizes, are each told", () =>
  expect(Object.keys(errorsOf("train", { experiment: { network: { layers: [3.5, 0] } } }))).toEqual([
    "/experiment/network/layers/0",
    "/experiment/network/layers/1",
  ]));
