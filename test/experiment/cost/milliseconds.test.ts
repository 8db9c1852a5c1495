/**
 * What is expected to be taken: the tables know every name they speak of, and the parts add up. How true it is, `npm
 * run estimates` measures.
 */
import { describe, expect, it } from "vitest";
import {
  comparisonMilliseconds,
  costTables,
  remediesMilliseconds,
  replayMilliseconds,
  trainingMilliseconds,
} from "../../../api/experiment/cost/milliseconds.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";
import { generators } from "../../../api/network/random/generators.ts";
import { activations } from "../../../api/network/tables/activations.ts";
import { optimizers } from "../../../api/network/tables/optimizers/table.ts";
import { experiments } from "../../estimates/experiments.ts";
import { specify } from "../../estimates/measure.ts";

it("knows only names that there are", () => {
  for (const [costs, table] of [
    [costTables.curves, activations],
    [costTables.optimizers, optimizers],
    [costTables.generators, generators],
  ] as const) {
    for (const [name, nanoseconds] of Object.entries(costs)) {
      expect(table, name).toHaveProperty([name]);
      expect(nanoseconds).toBeGreaterThan(0);
    }
  }
});

it("has a time of every optimizer but sgd, which has two, and of every generator but the first", () => {
  expect(Object.keys(costTables.optimizers).sort()).toEqual(
    Object.keys(optimizers)
      .filter((name) => name !== "sgd")
      .sort(),
  );
  expect(Object.keys(costTables.generators).sort()).toEqual(
    Object.keys(generators)
      .filter((name) => name !== "philox")
      .sort(),
  );
});

describe.each(Object.entries(experiments))("%s", (_, input) => {
  it("takes some time, nearly twice as much for twice the epochs, and more when it is replayed", () => {
    const specification = specify(input);
    const once = trainingMilliseconds(specification);
    const twice = trainingMilliseconds({ ...specification, epochs: 2 * specification.epochs });
    expect(once).toBeGreaterThan(0.001);
    expect(twice).toBeGreaterThan(once);
    expect(twice).toBeLessThanOrEqual(2 * once);
    expect(replayMilliseconds(specification)).toBeGreaterThan(once);
  });
});

it("adds up what a comparison trains, and what a search may spend", () => {
  const [one, other] = [resolve({}), resolve({ optimizer: "adam" })];
  expect(comparisonMilliseconds(one, [other, other])).toBeCloseTo(
    trainingMilliseconds(one) + 2 * trainingMilliseconds(other),
    10,
  );
  const [less, more] = [remediesMilliseconds(one, 50, 5), remediesMilliseconds(one, 50, 10)];
  expect(more).toBeGreaterThan(less);
  expect(more).toBeLessThan(2 * less);
});
