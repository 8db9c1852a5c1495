import { expect, it } from "vitest";
import { requireBudget } from "../../api/http/budget.ts";
import { limitOf, plans, readLimit } from "../../api/http/plans.ts";
import type { Problem } from "../../api/http/problems.ts";

it("a limit is half of a plan's CPU time, or a number of milliseconds", () => {
  for (const plan of Object.keys(plans) as (keyof typeof plans)[])
    expect(readLimit(plan)).toBe(plans[plan].milliseconds / 2);
  expect([readLimit("250"), readLimit("none")]).toEqual([250, Infinity]);
});

it.each(["", " ", "cheap", "-1", "0", "NaN", "Infinity", "toString"])(
  "a limit of %j is refused, with the valid ones",
  (given) => {
    expect(() => readLimit(given)).toThrow(
      /"free", "paid", "paid-longest", "none", or a positive number of milliseconds/,
    );
  },
);

it("a request over the limit is refused, with the largest value that fits", () => {
  const cost = (count: number) => ({
    work: 1000 * count,
    milliseconds: 2.5 * count,
    reducible: { field: "seeds.count", each: 2.5 },
  });
  const limit = limitOf("free");
  const rejection = (count: number) => {
    try {
      requireBudget(cost(count), limit);
    } catch (error) {
      return (error as Problem).extensions;
    }
    return null;
  };
  expect(rejection(2)).toBeNull();
  expect(rejection(3)).toEqual({ work: 3000, milliseconds: 7.5, limit, fits: { "seeds.count": 2 } });
  expect(() => requireBudget({ work: 1, milliseconds: 6, reducible: { field: "epoch", each: 6 } }, limit)).toThrow(
    "even epoch of 1 is too much",
  );
  // What no field reduces is taken first, and may alone be too much.
  const reading = (fixed: number) => () =>
    requireBudget({ work: 1, milliseconds: 100, reducible: { field: "epoch", each: 1, fixed } }, limit);
  expect(reading(3.5)).toThrow("epoch of at most 1 would fit");
  expect(reading(9)).toThrow("even epoch of 1 is too much");
});
