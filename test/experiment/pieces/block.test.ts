/** Blocks of trials: what is written is what is read, and pieces have the trials of any other way to train them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockOf, summaryIn, trialsIn } from "../../../api/experiment/pieces/block.ts";
import { columnBytes, readColumn } from "../../../api/experiment/pieces/column.ts";
import { trainPiece } from "../../../api/experiment/pieces/compute-piece.ts";
import { experimentKey, experimentText } from "../../../api/experiment/pieces/experiment-key.ts";
import { multisetBytes, readMultiset } from "../../../api/experiment/pieces/multiset-bytes.ts";
import { pieceSize } from "../../../api/experiment/pieces/piece-size.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";
import { boundsToCount } from "../../../api/experiment/study/other-criterion.ts";
import { coarseSummary, mergedSummary, summarize, type TrialsSummary } from "../../../api/experiment/study/summary.ts";
import { runTrials, seedsOf } from "../../../api/experiment/study/trials.ts";
import { fitted, multisetOf } from "../../../api/statistics/multiset.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import { resolveFromOrigin } from "../../origin.ts";

const experiments = {
  "the default experiment": resolveFromOrigin({ epochs: 200 }),
  "one that diverges": resolveFromOrigin({ epochs: 60, optimizer: { name: "sgd", learningRate: 4 } }),
  "one of classes in single precision": resolve({ data: { generator: "xor" }, epochs: 20, precision: "float32" }),
};

describe.each(Object.entries(experiments))("a block of %s", (_, specification) => {
  const ranges = [
    { first: 7, count: 50 },
    { first: 90, count: 1 },
    { first: 1000, count: 23 },
  ];

  it("has the trials that a study has, in every part", () => {
    const blocks = runToEnd(trainPiece(specification, ranges, true));
    expect(blocks.map(({ first, count }) => ({ first, count }))).toEqual(ranges);
    for (const block of blocks) {
      const whole = runTrials(specification, seedsOf(block));
      expect(trialsIn(block, specification, block.first, block.count)).toEqual(whole);
      const [from, count] = [block.first + (block.count >> 2), Math.ceil(block.count / 2)];
      const part = runTrials(specification, seedsOf({ first: from, count }));
      expect(trialsIn(block, specification, from, count)).toEqual(part);
      expect(summaryIn(block, specification, from, count, [])).toEqual(summarize(part));
    }
  });

  it("has the same summary without each seed's numbers", () => {
    const bounds = boundsToCount(specification);
    for (const block of runToEnd(trainPiece(specification, ranges, false))) {
      const whole = summarize(runTrials(specification, seedsOf(block)), bounds);
      expect(summaryIn(block, specification, block.first, block.count, bounds)).toEqual(coarseSummary(whole));
      expect(block.successes).toBe(whole.outcomes.success);
    }
  });

  it("is trained from the text of the experiment", async () => {
    const text = experimentText(specification);
    const again = resolve(JSON.parse(text));
    expect(await experimentKey(again)).toBe(await experimentKey(specification));
    expect(runToEnd(trainPiece(again, ranges, true))).toEqual(runToEnd(trainPiece(specification, ranges, true)));
  });
});

it("summaries are merged in any order, to that of all seeds", () => {
  const specification = resolveFromOrigin({ epochs: 100 });
  const all = runTrials(specification, seedsOf({ first: 0, count: 400 }));
  const bounds = boundsToCount(specification);
  const parts = [130, 0, 270, 60].map((first, index) => {
    const count = [140, 60, 130, 70][index]!;
    const [block] = runToEnd(trainPiece(specification, [{ first, count }], index % 2 === 0));
    return summaryIn(block!, specification, first, count, bounds);
  });
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (order) => {
      const merged = order.map((index) => parts[index]!).reduce((a: TrialsSummary, b) => mergedSummary(a, b));
      expect(merged).toEqual(summarize(all, bounds));
    }),
    { numRuns: 24 },
  );
});

describe("a column", () => {
  const numbers = fc.oneof(
    fc.array(fc.constantFrom(0, 0.5, 1, -Infinity), { minLength: 1 }),
    fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 600 }),
    fc.array(fc.float({ noNaN: true }), { minLength: 300, maxLength: 600 }),
  );

  it("gives its numbers back, and its end", () => {
    fc.assert(
      fc.property(numbers, (list) => {
        const values = Float64Array.from(list, (one) => one + 0);
        const bytes = new Uint8Array([9, ...columnBytes(values), 9]);
        const { numbers: read, end } = readColumn(bytes, 1, values.length);
        expect(read).toEqual(values);
        expect(end).toBe(bytes.length - 1);
      }),
      { numRuns: 200 },
    );
  });
});

it("a multiset gives its bins back, whatever its bits", () => {
  const numbers = fc.array(fc.double({ noNaN: true }), { maxLength: 300 });
  fc.assert(
    fc.property(numbers, fc.integer({ min: 5, max: 300 }), (list, most) => {
      const multiset = fitted(multisetOf(Float64Array.from(list)), Math.max(most, 1));
      const bytes = new Uint8Array([1, ...multisetBytes(multiset)]);
      expect(readMultiset(bytes, 1)).toEqual({ multiset, end: bytes.length });
    }),
    { numRuns: 300 },
  );
});

it("an exact block takes at most eighteen bytes a seed", () => {
  const specification = resolveFromOrigin({ epochs: 5 });
  const seeds = seedsOf({ first: 0, count: 16_384 });
  const trials = runTrials(specification, seeds);
  const exact = blockOf(trials, true);
  expect((exact.values.length + exact.success.length + exact.counts.length) / seeds.length).toBeLessThan(18);
});

it("a coarse block takes a third of that, and few different numbers stay exact", () => {
  const specification = resolveFromOrigin({ epochs: 5 });
  const trials = runTrials(specification, seedsOf({ first: 0, count: 16_384 }));
  const many = blockOf(trials, false);
  expect(many.values.length / trials.seeds.length).toBeLessThan(6);
  const few = { ...trials, reached: trials.reached.map((_, index) => (index % 5) / 5) };
  const { multiset } = readMultiset(blockOf(few, false).values, readMultiset(many.values, 0).end);
  expect(multiset.bits).toBe(52);
});

it("coarse summaries are those of all seeds together, whatever was cut before", () => {
  const specification = resolveFromOrigin({ epochs: 5 });
  const whole = summarize(runTrials(specification, seedsOf({ first: 0, count: 20_000 })));
  const [one, other] = [0, 10_000].map((first) =>
    coarseSummary(summarize(runTrials(specification, seedsOf({ first, count: 10_000 })))),
  );
  expect(coarseSummary(mergedSummary(one!, other!))).toEqual(coarseSummary(whole));
});

it("the size of a piece is a power of two, and the more a run takes, the less it is", () => {
  const sizes = [1, 1000, 100_000, 1_000_000].map((epochs) => pieceSize(resolveFromOrigin({ epochs }), false));
  for (const size of sizes) expect(Math.log2(size) % 1).toBe(0);
  expect(sizes.toSorted((a, b) => b - a)).toEqual(sizes);
  expect(sizes[0]).toBe(131_072);
  expect(pieceSize(resolveFromOrigin({ epochs: 1 }), true)).toBe(32_768);
});
