import { describe, expect, it } from "vitest";
import { ENGINE } from "../../api/experiment/engine.ts";
import { check } from "../../api/experiment/request/check.ts";
import { limits } from "../../api/experiment/request/limits.ts";
import { resolve } from "../../api/experiment/request/resolve.ts";
import { runTrials, seedsOf } from "../../api/experiment/study/trials.ts";
import { valuesOf } from "../../api/experiment/sweep/range.ts";
import { pack } from "../../api/results/link.ts";
import { boundaries, boundaryExperiment, ratesOf, TILE, tileRequest, tilesOf } from "./boundary.ts";
import { boxCounts, dimensionOf, edgesOf } from "./dimension.ts";
import { bitsOf, digitsOf, pixelsOf, readMap } from "./results.ts";

const picture = (side: number, isInside: (x: number, y: number) => boolean) =>
  Array.from({ length: side }, (_, y) => Array.from({ length: side }, (_, x) => isInside(x, y)));

describe("the box-counting dimension", () => {
  it("of a straight line is 1", () => {
    const { median, line } = dimensionOf(boxCounts(edgesOf(picture(257, (_, y) => y < 100))));
    expect(median).toBeCloseTo(1, 6);
    expect(line).toBeCloseTo(1, 6);
  });

  it("of random pixels is 2", () => {
    const { median } = dimensionOf(
      boxCounts(edgesOf(picture(257, (x, y) => ((x * 7919 + y * 104_729) ^ (x * y)) % 3 === 0))),
    );
    expect(median).toBeCloseTo(2, 1);
  });

  it("of Sierpiński's carpet, over powers of two, is near log 8/log 3", () => {
    const isInside = (x: number, y: number): boolean => {
      for (let [a, b] = [x, y]; a > 0 || b > 0; [a, b] = [Math.floor(a / 3), Math.floor(b / 3)])
        if (a % 3 === 1 && b % 3 === 1) return false;
      return true;
    };
    const carpet = picture(243, isInside);
    const counts = boxCounts(carpet);
    expect(dimensionOf(counts).line).toBeGreaterThan(1.75);
    expect(dimensionOf(counts).line).toBeLessThan(2);
  });
});

describe.each(boundaries)("the map of the boundary at width $width", async (boundary) => {
  const results = await readMap(boundary);
  const pixels = pixelsOf(boundary, results);
  const { size, x, y } = boundary;
  const middle = Math.floor(tilesOf(boundary) / 2);

  it("has every tile, whose digits hold its pixels", () => {
    expect(results.engine).toBe(ENGINE);
    expect(results.tiles.length).toBe(tilesOf(boundary) ** 2);
    expect(results.tiles.every((tile) => tile?.length === (TILE * TILE) / 4)).toBe(true);
    const tile = results.tiles[0]!;
    expect(digitsOf(bitsOf(tile))).toBe(tile);
  });

  it("has pixels that are experiments with an address: the values of its sweep", async () => {
    const { axes } = tileRequest(boundary, 1, 0);
    expect(ratesOf(boundary, y).slice(0, TILE)).toEqual(valuesOf(axes[0]!.range));
    expect(ratesOf(boundary, x).slice(TILE, 2 * TILE)).toEqual(valuesOf(axes[1]!.range));
    expect(ratesOf(boundary, x).every((rate, i, all) => i === 0 || rate > all[i - 1]!)).toBe(true);
    expect(check(resolve(boundaryExperiment(boundary)))).toEqual([]);
    const request = { experiment: boundaryExperiment(boundary, [0.123456789012, 0.123456789012]), seed: 0 };
    const link = await pack(JSON.stringify({ operation: "train", request, defaults: "0.5" }));
    expect(link.length).toBeLessThanOrEqual(limits.linkCharacters);
  });

  it("is what the experiments of a few of its pixels give", () => {
    const [xs, ys] = [ratesOf(boundary, x), ratesOf(boundary, y)];
    for (const [i, j] of [
      [0, 0],
      [31, 31],
      [13, 22],
      [22, 13],
    ] as const) {
      const [column, row] = [middle * TILE + i, (middle - 1) * TILE + j];
      const rates = [xs[column]!, ys[row]!] as const;
      const { outcomes } = runTrials(resolve(boundaryExperiment(boundary, rates)), seedsOf({ first: 0, count: 1 }));
      expect(outcomes[0] === "success").toBe(pixels[row]![column]);
    }
  });

  it("has a boundary whose dimension is in the published range, from 1.17 to 1.98", () => {
    expect(pixels.length).toBe(size);
    const { median } = dimensionOf(boxCounts(edgesOf(pixels)));
    expect(median).toBeGreaterThanOrEqual(1.17);
    expect(median).toBeLessThanOrEqual(1.98);
  });
});
