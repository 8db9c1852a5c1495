import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonFault } from "../../api/http/json-fault.ts";

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe("where a text stops being JSON", () => {
  it.each([
    ['{"a": 1,}', 8, "a name in double quotes after the comma, or no comma"],
    ["[1, ]", 4, "a value after the comma, or no comma"],
    ['{"experiment": {', 16, "a name in double quotes or }"],
    ["[", 1, "a value or ]"],
    ["[1 2]", 3, "a comma or ]"],
    ["{a: 1}", 1, "a name in double quotes"],
    ["{'a': 1}", 1, "a name in double quotes"],
    ['{"a" 1}', 5, "a colon"],
    ['{"seed": NaN}', 9, "a value"],
    ['{"seed": 0x10}', 10, "a comma or }"],
    ['{"seed": 01}', 10, "a comma or }"],
    ['{"seed": .5}', 9, "a value"],
    ['{"name": "a\nb"}', 11, "an escape such as \\n in place of a control character"],
    ['"C:\\data"', 3, "an escape such as \\n or \\u00e9"],
    ['"abc', 4, 'the " that ends the text'],
    ["{} {}", 3, "nothing more"],
    ["// seed", 0, "a value"],
  ])("%j: at character %i, expected %s", (text, at, wanted) => {
    expect(jsonFault(text)).toMatchObject({ at, wanted });
  });

  it("is found exactly when JSON.parse throws", () => {
    const changed = fc
      .tuple(fc.json({ maxDepth: 4 }), fc.nat(), fc.nat(2), fc.constantFrom(...'{}[]",:\\eE+-.01ntf \n\u00a0\u2028'))
      .map(([text, place, removed, inserted]) => {
        const at = place % (text.length + 1);
        return text.slice(0, at) + inserted + text.slice(at + removed);
      });
    fc.assert(
      fc.property(fc.oneof(fc.json(), changed), (text) => {
        expect(jsonFault(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 20_000 },
    );
  });
});
