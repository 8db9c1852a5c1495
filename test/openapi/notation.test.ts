import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Omission, write } from "../../openapi/notation.ts";

describe("write", () => {
  it("writes JSON that reads as the same value, at any width", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 120 }), (value, width) => {
        expect(JSON.stringify(JSON.parse(write(value, "json", { width })))).toBe(JSON.stringify(value));
      }),
    );
  });

  it("writes TypeScript literals of the same value", () => {
    // In a literal, the key "__proto__" sets the prototype. No request has such a field.
    const values = fc.jsonValue().filter((value) => !JSON.stringify(value).includes("__proto__"));
    fc.assert(
      fc.property(values, (value) => {
        const read = new Function(`return (${write(value, "typescript", { width: 30 })});`)() as unknown;
        expect(JSON.stringify(read)).toBe(JSON.stringify(value));
      }),
    );
  });

  it("puts what fits on one line, and fills lines with numbers", () => {
    expect(write({ a: 1, b: [2, 3] })).toBe('{ "a": 1, "b": [2, 3] }');
    expect(write({ a: 1, "b-c": [] }, "typescript")).toBe('{ a: 1, "b-c": [] }');
    expect(
      write(
        Array.from({ length: 30 }, (_, i) => i),
        "json",
        { width: 40 },
      ).split("\n").length,
    ).toBeLessThan(6);
  });

  it("writes an ellipsis for what is left out", () => {
    expect(write({ a: [1, new Omission("… 8 more")], b: new Omission("{ … }"), "…": new Omission() })).toBe(
      '{ "a": [1, … 8 more], "b": { … }, … }',
    );
  });
});
