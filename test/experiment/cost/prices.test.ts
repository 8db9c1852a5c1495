/** Every term has both prices, and the fit finds each one where it stands in the source. */
import { expect, it } from "vitest";
import { sizesOf } from "../../../api/experiment/cost/counts.ts";
import { type CostTerm, prices } from "../../../api/experiment/cost/prices.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";
import { generators } from "../../../api/network/random/generators.ts";
import { activations } from "../../../api/network/tables/activations.ts";
import { type InitializerEntry, initializers } from "../../../api/network/tables/initializers.ts";
import { losses } from "../../../api/network/tables/losses.ts";
import { optimizers } from "../../../api/network/tables/optimizers/table.ts";
import { experiments } from "../../estimates/experiments.ts";
import { chargedTerms } from "../../estimates/fit.ts";
import { kinds } from "../../estimates/kinds.ts";
import { findPrice } from "../../estimates/rewrite.ts";

const all = Object.entries(prices) as [CostTerm, (typeof prices)[CostTerm]][];

it("is finite, at least 0, and in multiply-adds a whole number", () => {
  for (const [term, { work, nanoseconds }] of all) {
    expect(Number.isSafeInteger(work) && work >= 0, term).toBe(true);
    expect(Number.isFinite(nanoseconds) && nanoseconds >= 0, term).toBe(true);
  }
});

it("charges every term something", () => {
  const free = all.filter(([, { work, nanoseconds }]) => work === 0 && nanoseconds === 0).map(([term]) => term);
  const drawsOnly = Object.entries<InitializerEntry>(initializers)
    .filter(([, { cost }]) => cost === null)
    .map(([name]) => name);
  expect(free.sort()).toEqual([...drawsOnly.map((name) => `initializer ${name}`), "generator philox"].sort());
});

it.each([
  ["activation", activations],
  ["product", activations],
  ["trained", activations],
  ["laneActivation", activations],
  ["updated", optimizers],
  ["laneOptimizer", optimizers],
  ["step", optimizers],
  ["loss", losses],
  ["trainedLoss", losses],
  ["laneLoss", losses],
  ["generator", generators],
  ["initializer", initializers],
])("has a price of each %s", (family, table) => {
  const priced = all.map(([term]) => term).filter((term) => term.startsWith(`${family} `));
  expect(priced).toEqual(Object.keys(table).map((name) => `${family} ${name}`));
});

it("charges a curve time, and straight pieces none of their own", () => {
  for (const [name, { kinks, cost }] of Object.entries(activations))
    expect(cost.nanoseconds > 0, name).toBe(kinks === null);
});

it("stands where the fit rewrites it", () => {
  const counted = Object.values(experiments).flatMap((input) => {
    const specification = resolve(input);
    const sizes = sizesOf(specification.network.inputs, specification.network.layers);
    return Object.values(kinds).map(({ count }) => ({ counts: count(specification, sizes) }));
  });
  const named = all.map(([term]) => term).filter((term) => /^(activation|optimizer|step|loss|generator) /.test(term));
  const fitted = new Set([...chargedTerms(counted), ...named]);
  expect(fitted.size).toBeGreaterThan(60);
  for (const term of fitted) expect(findPrice(term).nanoseconds, term).toBe(prices[term].nanoseconds);
});
