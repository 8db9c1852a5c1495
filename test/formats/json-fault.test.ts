import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonFault } from "../../api/formats/json-fault.ts";

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe("the fault of a text that is not JSON", () => {
  it.each([
    ['{"a": 1,}', 8, 'a name in double quotes after the comma (or no comma), found "}"'],
    ["[1, ]", 4, 'a value after the comma (or no comma), found "]"'],
    ['{"experiment": {', 16, "a name in double quotes or }, found the end of the text"],
    ["[", 1, "a value or ], found the end of the text"],
    ["[1 2]", 3, 'a comma or ], found "2"'],
    ["{a: 1}", 1, 'a name in double quotes, found "a"'],
    ["{'a': 1}", 1, `a name in double quotes, found "'"`],
    ['{"a" 1}', 5, 'a colon, found "1"'],
    ['{"seed": NaN}', 9, 'a value, found "N"'],
    ['{"seed": 0x10}', 10, 'a comma or }, found "x"'],
    ['{"seed": 01}', 10, 'a comma or }, found "1"'],
    ['{"seed": .5}', 9, 'a value, found "."'],
    ['{"name": "a\nb"}', 11, 'an escape such as \\n instead of a control character, found "\\n"'],
    ['"C:\\data"', 3, 'an escape such as \\n or \\u00e9, found "\\\\"'],
    ['"abc', 4, 'the " that closes the string, found the end of the text'],
    ["{} {}", 3, 'the end of the text, found "{"'],
    ["// seed", 0, 'a value, found "/"'],
  ])("%j at index %i: expected %s", (text, at, detail) => {
    expect(jsonFault(text)).toMatchObject({ at, detail: `expected ${detail}` });
  });

  it("counts lines and columns from 1, whatever ends a line", () => {
    expect(jsonFault("1 2")).toMatchObject({ line: 1, column: 3 });
    expect(jsonFault('{\n  "seed": 3,\r\n  }')).toMatchObject({ line: 3, column: 3 });
    expect(jsonFault("[\n")).toMatchObject({ line: 2, column: 1 });
  });

  it("is found in exactly the texts that JSON.parse rejects", () => {
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
