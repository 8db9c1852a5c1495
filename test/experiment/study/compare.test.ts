import { describe, expect, it } from "vitest";
import { limits } from "../../../api/experiment/request/limits.ts";
import { applyPatch, type Patch, patchBase } from "../../../api/experiment/request/patch.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";
import { compare, compareTrials, isSignificant, type Variant } from "../../../api/experiment/study/compare.ts";
import { reportTrials, study } from "../../../api/experiment/study/study.ts";
import { runTrials, seedsOf } from "../../../api/experiment/study/trials.ts";
import { holm } from "../../../api/statistics/holm.ts";
import { interval } from "../../../api/statistics/intervals.ts";

const hidden = (units: number, activation = "relu"): Patch => ({
  network: { layers: [{ units, activation }, { units: 1 }] },
});
const variant = (name: string, patch: Patch): Variant => ({
  name,
  specification: resolve(applyPatch(patchBase(resolve()), patch)),
});
const seedsFrom = (first: number, count: number) => seedsOf({ first, count });

describe("the advice for the default experiment, on the same seeds", () => {
  const seeds = { first: 0, count: 600 };
  const variants = [
    variant("ELU", hidden(4, "elu")),
    variant("leaky ReLU", hidden(4, "leaky-relu")),
    variant("16 units", hidden(16)),
  ];
  const report = compare(resolve(), variants, seeds, "wilson", 0.95);

  it("succeeds as often as is known", () => {
    const rates = [
      ["baseline", report.baseline, 0.8084],
      ["ELU", report.variants[0]!.study, 1],
      ["leaky", report.variants[1]!.study, 0.856],
      ["16", report.variants[2]!.study, 0.9988],
    ] as const;
    for (const [name, { successes, trials }, rate] of rates) {
      const { low, high } = interval("clopper-pearson", successes, trials, 0.999);
      expect(low <= rate && rate <= high, name).toBe(true);
    }
  });

  it("gains and loses as many seeds as two separate studies", () => {
    for (const { study: after, gained, lost, difference } of report.variants) {
      expect(gained - lost).toBe(after.successes - report.baseline.successes);
      expect(difference.estimate).toBe((gained - lost) / seeds.count);
      expect(difference.low <= difference.estimate && difference.estimate <= difference.high).toBe(true);
    }
    expect(report.variants[0]).toMatchObject({ lost: 0, gained: seeds.count - report.baseline.successes });
  });

  it("is significant for each variant alone and for all together", () => {
    for (const { pValue, adjustedPValue, significant, difference } of report.variants) {
      expect(pValue).toBeLessThan(0.001);
      expect(adjustedPValue).toBeGreaterThanOrEqual(pValue);
      expect(significant).toBe(true);
      expect(difference.low).toBeGreaterThan(0);
    }
    expect(report.variants.map(({ adjustedPValue }) => adjustedPValue)).toEqual(
      holm(report.variants.map(({ pValue }) => pValue)),
    );
  });

  it("has the same studies as if they were run alone", () => {
    expect(report.baseline).toEqual(study(resolve(), seeds, "wilson", 0.95));
    variants.forEach(({ specification }, index) => {
      expect(report.variants[index]!.study).toEqual(study(specification, seeds, "wilson", 0.95));
    });
  });

  it("names seeds that are really gained and lost", () => {
    const { gained, gainedSeeds, lost, lostSeeds } = report.variants[1]!;
    expect(gainedSeeds.length).toBe(Math.min(gained, limits.discordant));
    expect(lostSeeds.length).toBe(Math.min(lost, limits.discordant));
    const [before, after] = [resolve(), variants[1]!.specification];
    const succeeds = (specification: typeof before, seed: number) =>
      runTrials(specification, Float64Array.of(seed)).outcomes[0] === "success";
    for (const seed of gainedSeeds.slice(0, 10))
      expect([succeeds(before, seed), succeeds(after, seed)]).toEqual([false, true]);
    for (const seed of lostSeeds.slice(0, 10))
      expect([succeeds(before, seed), succeeds(after, seed)]).toEqual([true, false]);
  });
});

describe("trials", () => {
  const specification = resolve({ epochs: 40 });

  it("of a list of seeds are those of each seed alone, in the same order", () => {
    const list = Float64Array.of(11, 3, 2 ** 40, 3);
    const together = runTrials(specification, list);
    list.forEach((seed, index) => {
      const alone = runTrials(specification, Float64Array.of(seed));
      expect([together.outcomes[index], together.collapses[index], together.largestErrors[index]]).toEqual([
        alone.outcomes[0],
        alone.collapses[0],
        alone.largestErrors[0],
      ]);
    });
  });

  it("give the report of a study without its block of seeds, and are not changed by it", () => {
    const trials = runTrials(specification, seedsFrom(5, 60));
    const errors = [...trials.largestErrors];
    const { seeds: _, ...report } = study(specification, { first: 5, count: 60 }, "jeffreys", 0.9);
    expect(reportTrials(trials, "jeffreys", 0.9)).toEqual(report);
    expect([...trials.largestErrors]).toEqual(errors);
  });

  it("can only be compared with trials of the same seeds", () => {
    const trials = (first: number, count: number) => runTrials(specification, seedsFrom(first, count));
    expect(() => compareTrials(trials(0, 3), trials(0, 4), 0.95)).toThrow(RangeError);
    expect(() => compareTrials(trials(0, 3), trials(1, 3), 0.95)).toThrow(RangeError);
  });

  it("that are equal gain nothing, lose nothing and prove nothing", () => {
    const trials = runTrials(specification, seedsFrom(0, 50));
    expect(compareTrials(trials, trials, 0.95)).toMatchObject({
      gained: 0,
      lost: 0,
      gainedSeeds: [],
      lostSeeds: [],
      pValue: 1,
      difference: { estimate: 0 },
    });
  });
});

it("other random generators for the same distributions make no significant difference", () => {
  const others = ["pytorch", "numpy", "numpy-legacy", "julia-1.6", "julia-1.7", "jax"].map((generator) =>
    variant(generator, { random: { generator } }),
  );
  const { variants } = compare(resolve(), others, { first: 0, count: 1000 }, "wilson", 0.999);
  for (const { name, gained, lost, significant, difference } of variants) {
    expect(Math.min(gained, lost), name).toBeGreaterThan(50);
    expect(significant, name).toBe(false);
    expect(difference.low < 0 && 0 < difference.high, name).toBe(true);
  }
});

it("a p-value is significant up to 1 − confidence", () => {
  expect([isSignificant(0.0499, 0.95), isSignificant(0.0501, 0.95)]).toEqual([true, false]);
});
