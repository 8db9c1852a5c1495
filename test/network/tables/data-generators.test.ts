/** The properties of generated data: classes that lie where they should, features that say what they should. */
import { describe, expect, it } from "vitest";
import { check } from "../../../api/experiment/request/check.ts";
import { limits } from "../../../api/experiment/request/limits.ts";
import { resolve, resolveData } from "../../../api/experiment/request/resolve.ts";
import type { DataGeneratorEntry } from "../../../api/network/tables/data-generator.ts";
import { dataGenerators, numbersIn } from "../../../api/network/tables/data-generators.ts";
import { rSquaredOfLine } from "./least-squares.ts";

const points = (generator: string, settings: object = {}) => resolveData({ generator, ...settings }, 1);
const ofClass = (label: number, { inputs, targets }: ReturnType<typeof points>) =>
  inputs.filter((_, i) => targets[i]![0] === label);
const counts = (targets: readonly (readonly number[])[]) => {
  const found = new Map<number, number>();
  for (const [label] of targets) found.set(label!, (found.get(label!) ?? 0) + 1);
  return [...found].sort(([a], [b]) => a - b).map(([, count]) => count);
};

describe.each(Object.entries<DataGeneratorEntry>(dataGenerators))("%s", (name, entry) => {
  it("makes as many inputs as it says, and the numbers that are counted before it runs", () => {
    const data = points(name);
    const { generator, ...settings } = data.source!;
    expect(data.inputs.every((row) => row.length === entry.inputs(settings as Record<string, number>))).toBe(true);
    expect(numbersIn(data.source!)).toBe(data.inputs.flat().length);
    expect(generator).toBe(name);
  });

  it("gives other points with another seed, and finite ones", () => {
    const noisy = "noise" in entry.parameters ? { noise: 0.1 } : {};
    const [one, other] = [0, 1].map((seed) => points(name, { ...noisy, seed }));
    expect(one!.inputs.flat().concat(one!.targets.flat()).every(Number.isFinite)).toBe(true);
    expect([one!.inputs, one!.targets]).not.toEqual([other!.inputs, other!.targets]);
  });
});

describe("classes", () => {
  it.each(["circles", "moons", "blobs", "spiral"])("of %s are as many as asked for, and as frequent", (name) => {
    for (const classes of [2, 3, 7])
      expect(counts(points(name, { samples: 7 * 24, classes, noise: 0 }).targets)).toEqual(
        Array(classes).fill((7 * 24) / classes),
      );
  });

  it("of circles lie on radii that fall in equal steps from 1", () => {
    const data = points("circles", { classes: 4, samples: 80 });
    [1, 0.75, 0.5, 0.25].forEach((radius, label) => {
      for (const [x, y] of ofClass(label, data)) expect(Math.hypot(x!, y!)).toBeCloseTo(radius, 12);
    });
  });

  it("of blobs are around points of one circle at equal distances, without noise exactly there", () => {
    const centers = [0, 1, 2, 3, 4].map((label) => ofClass(label, points("blobs", { classes: 5, noise: 0 }))[0]!);
    const distances = centers.map(([x, y], i) => {
      const [u, v] = centers[(i + 1) % 5]!;
      return Math.hypot(x! - u!, y! - v!);
    });
    for (const [x, y] of centers) expect(Math.hypot(x!, y!)).toBeCloseTo(Math.SQRT2, 12);
    for (const distance of distances) expect(distance).toBeCloseTo(distances[0]!, 12);
    expect(ofClass(0, points("blobs", { noise: 0 }))[0]).toEqual([-1, -1]);
    expect(ofClass(1, points("blobs", { noise: 0 }))[0]).toEqual([1, 1]);
  });

  it("of moons are half circles of radius 1, each shifted by 1 from the one before, and turned over", () => {
    const data = points("moons", { classes: 4, samples: 160 });
    for (const label of [0, 1, 2, 3]) {
      for (const [x, y] of ofClass(label, data)) {
        const turned = label % 2 === 1;
        const height = turned ? 0.5 - y! : y!;
        expect(height).toBeGreaterThanOrEqual(-1e-12);
        expect(Math.hypot(x! - label, height)).toBeCloseTo(1, 12);
      }
    }
  });

  it("of spiral are the same arm, turned by equal angles", () => {
    const data = points("spiral", { classes: 3, samples: 90 });
    const [first, second] = [ofClass(0, data), ofClass(1, data)];
    const [cos, sin] = [Math.cos((2 * Math.PI) / 3), Math.sin((2 * Math.PI) / 3)];
    first.forEach(([x, y], i) => {
      expect(second[i]![0]).toBeCloseTo(cos * x! - sin * y!, 12);
      expect(second[i]![1]).toBeCloseTo(sin * x! + cos * y!, 12);
    });
  });

  it("that the last layer has too few units for, or too many, are refused", () => {
    const network = { layers: [{ units: 3, activation: "softmax" }] };
    const misfits = (classes: number) =>
      check(resolve({ network, data: { generator: "blobs", classes }, loss: "cross-entropy" }));
    expect(misfits(4)).toEqual([
      { path: ["data", "classes"], detail: '"blobs" makes 4 classes, but the last layer has 3 units; give it 4.' },
    ]);
    expect(misfits(3)).toEqual([]);
    expect(misfits(2)).toMatchObject([{ path: ["data", "generator"] }]);
  });
});

describe("classification", () => {
  const settings = { samples: 1200, features: 8, informative: 3, redundant: 2, flipY: 0 };

  it("has redundant features that are linear combinations of the informative ones, and noise that is not", () => {
    const { inputs } = points("classification", settings);
    const informative = inputs.map((row) => row.slice(0, 3));
    for (const redundant of [3, 4])
      expect(
        rSquaredOfLine(
          informative,
          inputs.map((row) => row[redundant]!),
        ),
      ).toBeCloseTo(1, 10);
    for (const noise of [5, 6, 7])
      expect(
        rSquaredOfLine(
          informative,
          inputs.map((row) => row[noise]!),
        ),
      ).toBeLessThan(0.02);
  });

  it("has noise features of mean 0 and variance 1, which say nothing about the class", () => {
    const { inputs, targets } = points("classification", settings);
    for (const noise of [5, 6, 7]) {
      const column = inputs.map((row) => row[noise]!);
      const mean = column.reduce((a, b) => a + b) / column.length;
      expect(mean).toBeCloseTo(0, 0);
      expect(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / column.length).toBeCloseTo(1, 0);
      expect(
        rSquaredOfLine(
          column.map((x) => [x]),
          targets.map(([label]) => label!),
        ),
      ).toBeLessThan(0.02);
    }
  });

  it("has its clusters around different corners of a hypercube, whose side is twice classSep", () => {
    const { inputs } = points("classification", { ...settings, samples: 4000, classSep: 50 });
    const centers = [0, 1, 2, 3].map((cluster) => {
      const rows = inputs.filter((_, i) => i % 4 === cluster);
      return [0, 1, 2].map((j) => Math.round(rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length / 50));
    });
    for (const center of centers) for (const side of center) expect(Math.abs(side)).toBe(1);
    expect(new Set(centers.map(String)).size).toBe(4);
  });

  it("gives a random class to the fraction flipY, and leaves the features as they are", () => {
    const [none, half] = [0, 0.5].map((flipY) => points("classification", { ...settings, flipY }));
    expect(half!.inputs).toEqual(none!.inputs);
    const changed = half!.targets.filter(([label], i) => label !== none!.targets[i]![0]).length / 1200;
    // Half of the random classes are the right one by chance.
    expect(changed).toBeGreaterThan(0.2);
    expect(changed).toBeLessThan(0.3);
  });

  it.each([
    [{ classes: 4, informative: 2 }, ["data", "informative"], "only 4 corners; use at least 3"],
    [{ features: 3 }, ["data", "features"], "informative + redundant is 4, so features must be at least 4"],
    [{ samples: limits.samples, features: 64 }, ["data", "samples"], `at most ${limits.generated}`],
  ])("refuses settings that conflict: %j", (wrong, path, words) => {
    const data = { generator: "classification", ...wrong };
    const misfits = check(resolve({ network: { layers: [{ units: 1 }] }, data }));
    expect(misfits).toMatchObject([{ path }]);
    expect(misfits[0]!.detail).toContain(words);
  });
});

describe("regression", () => {
  it("has targets that are linear in the informative features, plus the bias", () => {
    const { inputs, targets } = points("regression", { samples: 300, outputs: 2, bias: 7, informative: 4 });
    for (const output of [0, 1]) {
      const column = targets.map((row) => row[output]!);
      expect(
        rSquaredOfLine(
          inputs.map((row) => row.slice(0, 4)),
          column,
        ),
      ).toBeCloseTo(1, 10);
      expect(column.reduce((a, b) => a + b) / 300).toBeGreaterThan(6);
    }
    expect(
      rSquaredOfLine(
        inputs.map((row) => row.slice(4)),
        targets.map(([y]) => y!),
      ),
    ).toBeLessThan(0.1);
  });

  it("has noise with the standard deviation that is asked for, on the same features", () => {
    const [exact, noisy] = [0, 2].map((noise) => points("regression", { samples: 2000, noise }));
    const errors = noisy!.targets.map(([y], i) => y! - exact!.targets[i]![0]!);
    expect(noisy!.inputs).toEqual(exact!.inputs);
    expect(Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / 2000)).toBeCloseTo(2, 0);
  });
});
