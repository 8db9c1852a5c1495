import fc from "fast-check";
import { expect, it } from "vitest";
import { probabilityLabel, pValue, short, truncate, whole, widthOf, wrap } from "../../api/plot/label.ts";

const options = { seed: 6, numRuns: 300 };

it("short numbers can be parsed back to their digits", () => {
  expect([0, 0.1, 1234, 12345, 999999, 1e6, 1e-5, -2.5e-7, 7.29e-5, -3].map((x) => short(x))).toEqual([
    "0",
    "0.1",
    "1230",
    "12,300",
    "10⁶",
    "10⁶",
    "10⁻⁵",
    "−2.5×10⁻⁷",
    "7.29×10⁻⁵",
    "−3",
  ]);
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
      const read = short(x)
        .replace("−", "-")
        .replaceAll(",", "")
        .replace(/^(-?)10(?=[⁻⁰¹²³⁴-⁹])/, "$11×10")
        .replace(
          /×10([⁻⁰¹²³⁴-⁹]+)/,
          (_, power: string) => `e${[...power].map((c) => (c === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c))).join("")}`,
        );
      expect(Number(read)).toBe(Number(x.toPrecision(3)) + 0);
    }),
    options,
  );
});

it("probabilities, p-values and counts have their usual formats", () => {
  expect([0, 1, 0.8025, 0.86, 0.5].map(probabilityLabel)).toEqual(["0.00", "1.00", "0.8025", "0.86", "0.50"]);
  expect([0.00001, 0.0007, 0.034, 1].map(pValue)).toEqual(["p < 0.0001", "p = 0.0007", "p = 0.03", "p = 1.00"]);
  expect([999, 10_000, 1_234_567].map(whole)).toEqual(["999", "10,000", "1,234,567"]);
});

it("wrapped lines fit their width and number, and lose words only with an ellipsis", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.integer({ min: 40, max: 600 }),
      fc.integer({ min: 1, max: 5 }),
      (text, width, most) => {
        const lines = wrap(text, width, most);
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        if (!lines.some((line) => line.endsWith("…"))) expect(lines.join(" ")).toBe(text.trim().split(/\s+/).join(" "));
      },
    ),
    options,
  );
  expect(truncate("abcdefghij", 40)).toMatch(/^a.*…$/);
});
