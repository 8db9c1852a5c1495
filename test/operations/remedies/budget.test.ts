/** Seeds and effort that a request leaves open, and those that a refusal offers. */
import { describe, expect, it } from "vitest";
import { fewestToProve } from "../../../api/experiment/remedies/thoroughness.ts";
import { remedyDefaults } from "../../../api/experiment/request/defaults.ts";
import { requireBudget } from "../../../api/http/budget.ts";
import { limitOf } from "../../../api/http/plans.ts";
import { Problem } from "../../../api/http/problems.ts";
import { readRequest } from "../../../api/operations/read-request.ts";
import { planOf } from "../../../api/operations/task.ts";
import { exactMcNemar } from "../../../api/statistics/mcnemar.ts";

const layers = (...units: number[]) => ({
  layers: [...units.map((one) => ({ units: one, activation: "tanh" })), { units: 1 }],
});
const experiments = {
  "the default": {},
  "a curve through 50 points": {
    network: layers(16, 16),
    data: { generator: "sine", samples: 50 },
    epochs: 5000,
    optimizer: { name: "adam", learningRate: 0.01 },
    success: { lossBelow: 0.001 },
  },
  "a thousand rows": {
    network: layers(8),
    data: { generator: "moons", samples: 1000 },
    loss: "binary-cross-entropy-with-logits",
    batches: { size: 32, order: "shuffled" },
    epochs: 100,
    success: { lossBelow: 0.1 },
  },
  "long runs": { epochs: 50_000, optimizer: { name: "sgd", learningRate: 1e-6 } },
  "a wide network": { network: layers(200, 200), data: { generator: "sine" }, epochs: 300 },
} as const;
const names = Object.keys(experiments) as (keyof typeof experiments)[];

const full = (body: object) => readRequest("remedies", body) as { seeds: { count: number }; effort: number };
const millisecondsOf = (body: object) => planOf("remedies", readRequest("remedies", body) as never).milliseconds;

/** What the refusal of a request offers; undefined if it is accepted, null if nothing fits. */
function offerOf(body: object, limit: number) {
  try {
    requireBudget(planOf("remedies", readRequest("remedies", body) as never), limit);
    return undefined;
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    const { fits } = problem.extensions as { fits?: { "seeds.count": number; effort: number } };
    return fits ? { count: fits["seeds.count"], effort: fits.effort, detail: problem.message } : null;
  }
}

describe("what a request leaves open", () => {
  it.each(names)("is never refused on the plan Workers Paid: %s", (name) => {
    expect(millisecondsOf({ experiment: experiments[name] })).toBeLessThanOrEqual(limitOf("paid"));
  });

  it.each(names)("depends on the budget alone, and grows with it: %s", (name) => {
    const experiment = experiments[name];
    const search = (budget: number) => full({ experiment, budget });
    expect(full({ experiment })).toEqual(search(remedyDefaults.budget));
    let [seeds, effort] = [0, 0];
    for (const budget of [0.1, 1, 3, 12, 50]) {
      const found = search(budget);
      expect(found.seeds.count).toBeGreaterThanOrEqual(seeds);
      expect(found.effort).toBeGreaterThanOrEqual(effort);
      [seeds, effort] = [found.seeds.count, found.effort];
    }
    expect(seeds + effort).toBeGreaterThan(search(0.1).seeds.count + search(0.1).effort);
  });

  it("is all that is filled in", () => {
    const experiment = experiments["long runs"];
    expect(full({ experiment, effort: 3 }).effort).toBe(3);
    expect(full({ experiment, seeds: { count: 30 } }).seeds.count).toBe(30);
    expect(full({ experiment, seeds: { first: 7 } }).seeds).toMatchObject({ first: 7 });
  });
});

describe("what a refusal offers", () => {
  const asked = [
    [100, 25],
    [1000, 1],
    [40, 100],
    [7, 2],
  ] as const;
  const limits = [limitOf("free"), 30, 100, 400, 1500, 5000, limitOf("paid")];

  it.each(names)("is accepted, and with one more seed or more effort it is not: %s", (name) => {
    let offers = 0;
    for (const [count, effort] of asked)
      for (const limit of limits) {
        const request = (seeds: number, more: number) => ({
          experiment: experiments[name],
          seeds: { count: seeds },
          effort: more,
        });
        const offer = offerOf(request(count, effort), limit);
        if (!offer) continue;
        offers++;
        expect(offerOf(request(offer.count, offer.effort), limit)).toBeUndefined();
        expect(offer.count).toBeLessThanOrEqual(count);
        expect(offer.effort).toBeLessThanOrEqual(effort);
        if (offer.count < count) expect(offerOf(request(offer.count + 1, offer.effort), limit)).not.toBeUndefined();
        if (offer.effort < effort) expect(offerOf(request(offer.count, offer.effort + 1), limit)).not.toBeUndefined();
        expect(/cannot prove/.test(offer.detail)).toBe(offer.count < fewestToProve(0.95));
      }
    expect(offers).toBeGreaterThan(3);
  });
});

describe("the fewest seeds that prove anything", () => {
  it.each([0.5, 0.9, 0.95, 0.99, 0.999])("have a p-value of 2^(1 − n) at confidence %d", (confidence) => {
    const fewest = fewestToProve(confidence);
    expect(exactMcNemar(fewest, 0)).toBeLessThanOrEqual(1 - confidence);
    expect(exactMcNemar(fewest - 1, 0)).toBeGreaterThan(1 - confidence);
  });
});
