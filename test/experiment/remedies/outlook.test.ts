/** What a search for remedies is expected to spend: nothing if all runs succeed, and never a third of what it may. */
import { expect, it } from "vitest";
import { outlookOf } from "../../../api/experiment/remedies/outlook.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";

const outlook = (input: ExperimentInput, count: number, effort: number) =>
  outlookOf(resolve(input), { first: 0, count }, effort);
const never: ExperimentInput = { epochs: 1 };
const always: ExperimentInput = { epochs: 1, success: { everyErrorBelow: 100, relativeTo: "absolute" } };
const slow: ExperimentInput = {
  network: { layers: [{ units: 200, activation: "tanh" }, { units: 200, activation: "tanh" }, { units: 1 }] },
};

it("expects most of a small effort where runs fail, and what there is to try of a large one", () => {
  expect(outlook(never, 100, 10)).toEqual({ most: 10, expected: 8, examined: 1 });
  expect(outlook(never, 100, 1000).expected).toBeLessThan(800);
});

it("expects nothing if the pilot is all there is, and succeeds", () => {
  expect(outlook(always, 1, 25)).toEqual({ most: 25, expected: 0, examined: 0 });
});

it("trains every seed first where that is little work: a few successes tell little of the others", () => {
  expect(outlook(always, 5, 25)).toEqual({ most: 25, expected: 0, examined: 0 });
  expect(outlook(slow, 5, 25).examined).toBeGreaterThan(0);
});

it("allows and expects little if every run of a pilot succeeds", () => {
  expect(outlook(always, 100, 25)).toEqual({ most: 9, expected: 3, examined: 1 / 3 });
});

it("may spend three times what it expects at most, also without a pilot", () => {
  for (const input of [never, always, slow])
    for (const effort of [1, 25, 100])
      for (const count of [20, 100, 5000]) {
        const { most, expected, examined } = outlook(input, count, effort);
        expect(most).toBeLessThanOrEqual(Math.min(effort, 3 * expected + 1e-9));
        expect(examined).toBeGreaterThanOrEqual(1 / 3);
      }
});
