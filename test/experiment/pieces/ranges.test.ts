/** What is known of a range of seeds, what is missing, and how that becomes pieces: each seed once. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countSeeds,
  coverage,
  cutIntoPieces,
  type HeldBlock,
  halved,
  missingSeeds,
  rangesOf,
} from "../../../api/experiment/pieces/ranges.ts";
import type { Seeds } from "../../../api/experiment/study/trials.ts";

const range = fc.record({ first: fc.nat(60), count: fc.integer({ min: 1, max: 40 }) });
const seedsIn = (ranges: readonly Seeds[]) =>
  ranges.flatMap(({ first, count }) => Array.from({ length: count }, (_, index) => first + index));
const distinct = (seeds: readonly number[]) => [...new Set(seeds)].sort((a, b) => a - b);

it("missing seeds are those that no range has, each once and in order", () => {
  fc.assert(
    fc.property(fc.array(range), fc.array(range), (wanted, known) => {
      const has = new Set(seedsIn(known));
      expect(seedsIn(missingSeeds(wanted, known))).toEqual(distinct(seedsIn(wanted)).filter((seed) => !has.has(seed)));
    }),
  );
});

it("a study of 0 to 149,999 after one of 0 to 99,999 misses 50,000 seeds, in pieces of whole blocks", () => {
  const missing = missingSeeds([{ first: 0, count: 150_000 }], [{ first: 0, count: 100_000 }]);
  expect(missing).toEqual([{ first: 100_000, count: 50_000 }]);
  const pieces = cutIntoPieces(missing, 32_768);
  expect(countSeeds(pieces.flat())).toBe(50_000);
  expect(pieces.flat().map(({ first }) => first)).toEqual([100_000, 131_072]);
});

it("pieces have each seed once and no more than fit; none crosses a multiple of the size", () => {
  fc.assert(
    fc.property(fc.array(range), fc.integer({ min: 1, max: 32 }), (wanted, size) => {
      const ranges = missingSeeds(wanted, []);
      const pieces = cutIntoPieces(ranges, size);
      expect(seedsIn(pieces.flat())).toEqual(seedsIn(ranges));
      for (const piece of pieces) expect(countSeeds(piece)).toBeLessThanOrEqual(size);
      for (const { first, count } of pieces.flat())
        expect(Math.floor(first / size)).toBe(Math.floor((first + count - 1) / size));
    }),
  );
});

it("two halves have the seeds of a piece, down to one seed", () => {
  fc.assert(
    fc.property(fc.array(range, { minLength: 1 }), (wanted) => {
      const piece = missingSeeds(wanted, []);
      const halves = halved(piece);
      expect(seedsIn(halves.flat())).toEqual(seedsIn(piece));
      expect(halves).toHaveLength(countSeeds(piece) > 1 ? 2 : 1);
      if (halves.length === 2) expect(Math.abs(countSeeds(halves[0]!) - countSeeds(halves[1]!))).toBeLessThan(2);
    }),
  );
});

it("a list of seeds becomes ranges", () => {
  expect(rangesOf(Float64Array.of(3, 4, 5, 9, 11, 12))).toEqual([
    { first: 3, count: 3 },
    { first: 9, count: 1 },
    { first: 11, count: 2 },
  ]);
});

describe("the coverage of a range", () => {
  const block = fc
    .tuple(range, fc.boolean())
    .map(([seeds, exact]): HeldBlock => ({ ...seeds, exact, successes: seeds.count }));

  it("has each seed once, in a part that its block has, or misses it", () => {
    fc.assert(
      fc.property(range, fc.array(block), fc.boolean(), (wanted, held, exact) => {
        const { parts, missing } = coverage(wanted, held, exact);
        expect(distinct([...seedsIn(parts), ...seedsIn(missing)])).toEqual(seedsIn([wanted]));
        expect(countSeeds(parts) + countSeeds(missing)).toBe(wanted.count);
        expect(seedsIn(parts)).toEqual(distinct(seedsIn(parts)));
        for (const { first, count, block: own } of parts) {
          expect(first >= own.first && first + count <= own.first + own.count).toBe(true);
          if (exact) expect(own.exact).toBe(true);
          if (!own.exact) expect([first, count]).toEqual([own.first, own.count]);
        }
      }),
    );
  });

  it("misses no seed that an exact block has", () => {
    fc.assert(
      fc.property(range, fc.array(block), fc.boolean(), (wanted, held, exact) => {
        const known = new Set(seedsIn(held.filter((one) => one.exact)));
        for (const seed of seedsIn(coverage(wanted, held, exact).missing)) expect(known.has(seed)).toBe(false);
      }),
    );
  });
});
