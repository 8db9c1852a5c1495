/** The order of changes: what is measured well, and the simplest of what is not told apart. */
import { expect, it } from "vitest";
import { ranked, type TrialVerdict } from "../../../api/experiment/remedies/verdicts.ts";
import { interval } from "../../../api/statistics/intervals.ts";

function tried(title: string, steps: number, successes: number, seeds: number): TrialVerdict {
  const { low } = interval("wilson", successes, seeds, 0.95);
  return {
    candidate: { title, steps: Array.from({ length: steps }, () => ({})), work: steps },
    full: {
      trials: {
        seeds: Float64Array.from({ length: seeds }, (_, seed) => seed),
        outcomes: Array.from({ length: seeds }, (_, seed) => (seed < successes ? "success" : "not-yet")),
      },
    },
    status: "proven",
    sufficient: "not-settled",
    rate: successes / seeds,
    low,
  } as never;
}
const order = (...verdicts: TrialVerdict[]) => ranked(verdicts, 0.95).map(({ candidate: { title } }) => title);

it("few seeds that all succeed do not rank above many of which few fail", () => {
  expect(order(tried("few", 3, 20, 20), tried("many", 1, 93, 100))).toEqual(["many", "few"]);
});

it("the change with the fewest steps is the first of those that are not told apart", () => {
  expect(order(tried("two", 2, 89, 100), tried("one", 1, 86, 100))).toEqual(["one", "two"]);
  expect(order(tried("two", 2, 93, 100), tried("one", 1, 80, 100))).toEqual(["two", "one"]);
  expect(order(tried("first", 1, 89, 100), tried("second", 1, 90, 100))).toEqual(["first", "second"]);
});
