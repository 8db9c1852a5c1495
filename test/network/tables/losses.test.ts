/** Losses against the numbers in their frameworks' documentation, and where they have no gradient. */
import { describe, expect, it } from "vitest";
import { check } from "../../../api/experiment/request/check.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";
import { createLoss } from "../../../api/network/tables/losses.ts";

/** The mean over all elements, as Keras computes it. */
function meanOf(name: string, outputs: number[][], targets: number[][]): number {
  const { value } = createLoss({ name }, false);
  const sums = outputs.map((row, i) => value(Float64Array.from(row), Float64Array.from(targets[i]!), 0, row.length));
  return sums.reduce((a, b) => a + b) / outputs.flat().length;
}

function slopeOf(name: string, output: number, target: number): number {
  const delta = new Float64Array(1);
  createLoss({ name }, false).gradient(Float64Array.of(output), Float64Array.of(target), 0, 1, 1, delta);
  return delta[0]!;
}

describe("msle", () => {
  it("has the value of the example in Keras's documentation", () => {
    const [targets, outputs] = [
      [
        [0, 1],
        [0, 0],
      ],
      [
        [1, 1],
        [1, 0],
      ],
    ];
    expect(meanOf("msle", outputs, targets)).toBeCloseTo(0.24, 3);
  });

  it("counts outputs below 1e-7 as 1e-7, where its derivative is 0", () => {
    expect(meanOf("msle", [[-5]], [[3]])).toBe(meanOf("msle", [[1e-7]], [[3]]));
    expect(slopeOf("msle", -5, 3)).toBe(0);
    expect(slopeOf("msle", 1e-6, 3)).toBeCloseTo(-2 * Math.log(4), 4);
    expect(slopeOf("msle", NaN, 3)).toBeNaN();
  });

  it("refuses a target below 0, by its place and with what would be right", () => {
    const faults = check(
      resolve({ data: { inputs: [[0], [1]], targets: [[1], [-0.5]] }, loss: "msle", success: { lossBelow: 1 } }),
    );
    expect(faults).toEqual([
      { path: ["data", "targets", 1], detail: '[-0.5] is not a target for "msle": its targets must be at least 0.' },
    ]);
  });
});

describe("mape", () => {
  it("has the value of the example in Keras's documentation", () => {
    const [targets, outputs] = [
      [
        [2, 1],
        [2, 3],
      ],
      [
        [1, 1],
        [1, 0],
      ],
    ];
    expect(meanOf("mape", outputs, targets)).toBeCloseTo(50, 12);
  });

  it("has a derivative of the size 100/|t|, and 0 where the output equals the target", () => {
    expect([slopeOf("mape", 3, -4), slopeOf("mape", -5, -4), slopeOf("mape", -4, -4)]).toEqual([25, -25, 0]);
    expect(slopeOf("mape", NaN, 1)).toBeNaN();
  });

  it("divides by 1e-7 for a target of 0", () => {
    expect(meanOf("mape", [[1]], [[0]])).toBeCloseTo(1e9, 0);
  });
});
