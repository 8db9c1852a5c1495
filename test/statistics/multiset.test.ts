/** Multisets that keep fewer bits: the same after any merges, and every number lies where they say. */

import fc from "fast-check";
import { expect, it } from "vitest";
import {
  EMPTY,
  fitted,
  type Multiset,
  mergedMultiset,
  multisetOf,
  multisetSize,
  quantileBounds,
} from "../../api/statistics/multiset.ts";
import { quantiles } from "../../api/statistics/quantiles.ts";

const BINS = 64;
const probabilities = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];
const number = fc.oneof(
  { weight: 6, arbitrary: fc.double({ noNaN: true, min: -1e300, max: 1e300 }) },
  { weight: 3, arbitrary: fc.double({ noNaN: true, min: 0, max: 1 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 5e-324, -5e-324, Infinity, -Infinity, 1) },
);
const numbers = fc.array(number, { minLength: 1, maxLength: 400 });

const merged = (one: Multiset, other: Multiset) => fitted(mergedMultiset(one, other), BINS);

it("is the same whatever is merged first", () => {
  fc.assert(
    fc.property(numbers, fc.infiniteStream(fc.nat()), (all, choices) => {
      const next = (below: number) => (choices.next().value as number) % below;
      const parts: Multiset[] = [];
      for (let at = 0; at < all.length; ) {
        const length = 1 + next(all.length);
        parts.push(fitted(multisetOf(Float64Array.from(all.slice(at, at + length))), BINS));
        at += length;
      }
      while (parts.length > 1) {
        const [one] = parts.splice(next(parts.length), 1);
        const index = next(parts.length);
        parts[index] = next(2) === 0 ? merged(one!, parts[index]!) : merged(parts[index]!, one!);
      }
      const whole = fitted(multisetOf(Float64Array.from(all)), BINS);
      expect(parts[0]).toEqual(whole);
      expect(whole.values.length).toBeLessThanOrEqual(BINS);
      expect(multisetSize(whole)).toBe(all.length);
    }),
    { numRuns: 200 },
  );
});

it("keeps as many bits as fit", () => {
  fc.assert(
    fc.property(numbers, (all) => {
      const exact = multisetOf(Float64Array.from(all));
      const fit = fitted(exact, BINS);
      const binsAt = (bits: number) => mergedMultiset(exact, { ...EMPTY, bits }).values.length;
      expect(binsAt(fit.bits)).toBeLessThanOrEqual(BINS);
      if (fit.bits < exact.bits) expect(binsAt(fit.bits + 1)).toBeGreaterThan(BINS);
    }),
    { numRuns: 100 },
  );
});

it("has every quantile between its bounds, and exactly as long as it is exact", () => {
  fc.assert(
    fc.property(numbers, (all) => {
      const sorted = Float64Array.from(all, (one) => one + 0).sort();
      const truth = quantiles(sorted, probabilities);
      const exact = quantileBounds(multisetOf(sorted), probabilities);
      expect(exact).toEqual(truth.map((value) => (value === null ? null : { low: value, high: value })));
      const coarse = quantileBounds(fitted(multisetOf(sorted), BINS), probabilities);
      for (const [index, value] of truth.entries()) {
        const bounds = coarse[index]!;
        if (value === null) expect(bounds).toBeNull();
        else {
          // Interpolation rounds.
          const slack = 1e-12 * Math.max(Math.abs(bounds.low), Math.abs(bounds.high));
          expect(bounds.low).toBeLessThanOrEqual(value + slack);
          expect(bounds.high).toBeGreaterThanOrEqual(value - slack);
        }
      }
    }),
    { numRuns: 200 },
  );
});
