/** Numbers in sentences. */
import { expect, it } from "vitest";
import { percent, share } from "../../api/prose/prose.ts";

it.each([
  [0, "0 %"],
  [0.125, "12.5 %"],
  [1, "100 %"],
  [0.00001, "0.001 %"],
  [2.53e-19, "less than 0.001 %"],
  [5e-324, "less than 0.001 %"],
])("says %d as %s", (fraction, text) => {
  expect(percent(fraction)).toBe(text);
});

it("says what is tenfold or more as a multiple, with three digits", () => {
  expect(share(0.5, "its value")).toBe("50 % of its value");
  expect(share(5.85117e18, "its value")).toBe("5.85e18 times its value");
});
