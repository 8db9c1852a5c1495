/** Lists accept and refuse what zod's arrays do, with the same issues, but not more of them than an answer lists. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "../../api/experiment/request/limits.ts";
import { listOf, matrix, vector } from "../../api/schemas/list.ts";
import { Value } from "../../api/schemas/primitives.ts";
import { z } from "../../api/schemas/zod.ts";

const ROWS = 5;
const COLUMNS = 3;
const pair = z.strictObject({ low: Value, high: Value.optional() });

const arrays = {
  vector: [vector(COLUMNS), z.array(Value).min(1).max(COLUMNS)],
  matrix: [matrix(ROWS, COLUMNS), z.array(z.array(Value).min(1).max(COLUMNS)).min(1).max(ROWS)],
  objects: [listOf(pair, { max: ROWS }), z.array(pair).min(1).max(ROWS)],
  "from none": [listOf(z.string(), { min: 0, max: ROWS }), z.array(z.string()).min(0).max(ROWS)],
} as const;

const number = fc.oneof(
  fc.double(),
  fc.constantFrom(limits.magnitude, -limits.magnitude, 2 * limits.magnitude, Number.NaN, Infinity),
);
const odd = fc.constantFrom<unknown>(null, undefined, "1", true, {}, [], { low: 1 }, { low: "1", high: 2 });
const element = fc.oneof({ weight: 6, arbitrary: number }, odd);
const row = fc.array(element, { maxLength: COLUMNS + 1 });
const value = fc.oneof(element, row, fc.array(fc.oneof({ weight: 5, arbitrary: row }, odd), { maxLength: ROWS + 1 }));

describe.each(Object.entries(arrays))("%s", (_, [ours, zods]) => {
  it("gives the result and the issues of zod's own array", () => {
    fc.assert(
      fc.property(value, (value) => {
        const [mine, theirs] = [ours.safeParse(value), zods.safeParse(value)];
        expect(mine.success).toBe(theirs.success);
        if (mine.success) expect(mine.data).toEqual(theirs.data);
        // zod goes on into the elements of a list that is too long.
        const tooLong = theirs.error?.issues.find(
          ({ code, origin }: z.core.$ZodIssue & { origin?: string }) => code === "too_big" && origin === "array",
        );
        if (tooLong === undefined) expect(mine.error?.issues).toEqual(theirs.error?.issues);
        else expect(mine.error?.issues).toContainEqual(tooLong);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a long list", () => {
  const max = 100_000;
  const wrong = Array(max).fill("x");

  it("has no more issues than an answer lists", () => {
    for (const list of [vector(max), listOf(Value, { max })])
      expect(list.safeParse(wrong).error!.issues.length).toBe(limits.errors);
    expect(matrix(max, 1).safeParse(wrong.map((value) => [value])).error!.issues.length).toBe(limits.errors);
  });

  it("beyond its length has the one issue of its length, and none of its elements", () => {
    for (const list of [vector(max - 1), matrix(max - 1, 1), listOf(pair, { max: max - 1 })]) {
      const { issues } = list.safeParse(wrong).error!;
      expect(issues.map(({ code, path }) => [code, path])).toEqual([["too_big", []]]);
    }
  });

  it("that is right is not copied", () => {
    const rows = Array.from({ length: 1000 }, (_, i) => [i]);
    expect(matrix(1000, 1).parse(rows)).toBe(rows);
  });
});
