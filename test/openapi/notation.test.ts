import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Omission, write } from "../../openapi/notation.ts";

describe("written for people,", () => {
  it("JSON is still the same JSON, at any width", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 120 }), (value, width) => {
        expect(JSON.stringify(JSON.parse(write(value, "json", { width })))).toBe(JSON.stringify(value));
      }),
    );
  });

  it("a TypeScript literal is the same value", () => {
    // A key "__proto__" is another thing in a literal; it is no field of any request.
    const values = fc.jsonValue().filter((value) => !JSON.stringify(value).includes("__proto__"));
    fc.assert(
      fc.property(values, (value) => {
        const read = new Function(`return (${write(value, "typescript", { width: 30 })});`)() as unknown;
        expect(JSON.stringify(read)).toBe(JSON.stringify(value));
      }),
    );
  });

  it("what fits stands on one line, and numbers fill their lines", () => {
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

  it("what is left out is an ellipsis", () => {
    expect(write({ a: [1, new Omission("… 8 more")], b: new Omission("{ … }"), "…": new Omission() })).toBe(
      '{ "a": [1, … 8 more], "b": { … }, … }',
    );
  });
});
