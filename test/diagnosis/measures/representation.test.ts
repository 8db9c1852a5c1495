import { expect, it } from "vitest";
import { representationOf } from "../../../api/diagnosis/measures/representation.ts";
import { runToEnd } from "../../../api/steps/steps.ts";

it("copies of one column have rank 1, and constants rank 0", () => {
  expect(runToEnd(representationOf(Float64Array.from([1, 1, 2, 2, 5, 5]), 2))!.rank).toBe(1);
  expect(runToEnd(representationOf(Float64Array.from([4, 4, 4]), 1))).toEqual({ rank: 0, condition: null });
  expect(runToEnd(representationOf(Float64Array.from([1, 0, 0, 1, 2, 3]), 2))!.rank).toBe(2);
});
