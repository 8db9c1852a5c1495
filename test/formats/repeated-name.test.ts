import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repeatedName } from "../../api/formats/repeated-name.ts";

describe("a name that an object has twice", () => {
  it.each([
    ['{"a":1,"a":2}', "a", 7],
    ['{"a":{"b":1},"c":[{"b":1,"b":2}]}', "b", 25],
    ['{"a":1, "\\u0061" : 2}', "a", 8],
    ['{"a":"b","b":[{}],"b":0}', "b", 18],
    ['{"":0,"":0}', "", 6],
    ['{"__proto__":0,"__proto__":0}', "__proto__", 15],
  ])("is found in %s", (text, name, at) => expect(repeatedName(text)).toEqual({ name, at }));

  it.each([
    '{"a":{"a":1}}',
    '[{"a":1},{"a":2}]',
    '{"a":"a","b":"a"}',
    '["a","a"]',
    '{"a":"\\"a\\":1","b":0}',
    "{",
    '"',
    "",
  ])("is not found in %s", (text) => expect(repeatedName(text)).toBeUndefined());

  it("is never found in what JSON.stringify writes, and always after a member is written twice", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue(), { minKeys: 1 }), (object) => {
        const text = JSON.stringify(object);
        expect(repeatedName(text)).toBeUndefined();
        const [name] = Object.keys(object);
        const twice = `${text.slice(0, -1)},${JSON.stringify(name)}:0}`;
        expect(repeatedName(twice)).toEqual({ name, at: text.length });
      }),
    );
  });

  it("takes a name that is no JSON for the end, which the parser reports", () =>
    expect(repeatedName('{"\\x":0,"\\x":0}')).toBeUndefined());
});
