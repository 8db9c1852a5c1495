/** What a client sent is repeated, but cut, and read no further than it is shown. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ECHOED, echo, quote, show } from "../../api/prose/echo.ts";

describe("a text", () => {
  it("is repeated whole up to the limit, and cut beyond it", () => {
    expect(echo("a".repeat(ECHOED))).toBe("a".repeat(ECHOED));
    expect(echo("a".repeat(ECHOED + 1))).toBe(`${"a".repeat(ECHOED - 1)}…`);
    expect(quote('say "no"')).toBe('"say \\"no\\""');
  });

  it("is not cut within a character", () => {
    for (let before = ECHOED - 4; before < ECHOED + 2; before++) {
      const text = `${"a".repeat(before)}${"𝄞".repeat(9)}`;
      for (const cut of [echo(text), show(text), quote(text)])
        expect(cut).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    }
  });
});

describe("a value", () => {
  it("is shown as JSON if that is short", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const whole = JSON.stringify(value);
        if (whole.length <= ECHOED) expect(show(value)).toBe(whole);
        else {
          expect(show(value).length).toBeLessThanOrEqual(ECHOED);
          expect(show(value).endsWith("…")).toBe(true);
        }
      }),
    );
    expect(show(undefined)).toBe("undefined");
    expect(show([Number.NaN, undefined])).toBe("[null,null]");
  });

  it("shows its beginning if it is long", () => {
    for (const value of ["a".repeat(1e6), [1, "b", { c: "d".repeat(1e6) }], { key: Array(1e6).fill(1) }]) {
      const begin = JSON.stringify(value).slice(0, ECHOED - 1);
      expect(show(value)).toBe(`${begin}…`);
    }
  });

  it("is read no further than it is shown", () => {
    let read = 0;
    const list = new Proxy(Array(1e6).fill(7), {
      get: (target, key) => {
        read++;
        return Reflect.get(target, key);
      },
    });
    show({ list });
    expect(read).toBeLessThan(5 * ECHOED);
  });
});
