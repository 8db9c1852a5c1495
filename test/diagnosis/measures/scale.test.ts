import { expect, it } from "vitest";
import { scalesOf } from "../../../api/diagnosis/measures/scale.ts";

it("the scale of a column is its mean, standard deviation and root mean square", () => {
  expect(
    scalesOf([
      [1, 5],
      [3, 5],
    ]),
  ).toEqual([
    { mean: 2, deviation: 1, size: Math.sqrt(5) },
    { mean: 5, deviation: 0, size: 5 },
  ]);
});
