/** The first bits of doubles: bins, and their order. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberOfBits, orderedBits, withBits, withoutBits } from "../../api/math/mantissa.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const bits = fc.integer({ min: 0, max: 52 });

describe("a number with fewer bits of its mantissa", () => {
  it("is the nearest to 0 of a bin that has the number, whose other end has the other bits", () => {
    fc.assert(
      fc.property(finite, bits, (x, kept) => {
        const [near, far] = [withoutBits(x, kept), withBits(x, kept)];
        expect(Math.abs(near)).toBeLessThanOrEqual(Math.abs(x));
        expect(Math.abs(far)).toBeGreaterThanOrEqual(Math.abs(x));
        expect(withoutBits(far, kept)).toBe(near);
        expect(withBits(near === 0 ? x : near, kept)).toBe(far);
      }),
    );
  });

  it("loses the same bits in one step and in two", () => {
    fc.assert(
      fc.property(finite, bits, bits, (x, one, other) => {
        expect(withoutBits(withoutBits(x, Math.max(one, other)), Math.min(one, other))).toBe(
          withoutBits(x, Math.min(one, other)),
        );
      }),
    );
  });

  it("is exact with all 52, and infinite where it was", () => {
    fc.assert(
      fc.property(finite, (x) => {
        expect(withoutBits(x, 52)).toBe(x + 0);
      }),
    );
    expect([withoutBits(-Infinity, 3), withBits(Infinity, 0)]).toEqual([-Infinity, Infinity]);
  });
});

it("bits in order compare as the numbers do, and give the number back", () => {
  const short = fc.integer({ min: 0, max: 20 });
  const any = fc.oneof(finite, fc.constantFrom(Infinity, -Infinity, 0));
  fc.assert(
    fc.property(any, any, short, (x, y, kept) => {
      const [a, b] = [withoutBits(x, kept), withoutBits(y, kept)];
      expect(numberOfBits(orderedBits(a, kept), kept)).toBe(a);
      if (a !== b) expect(orderedBits(a, kept) < orderedBits(b, kept)).toBe(a < b);
    }),
  );
});
