/** Where a search looks, in worlds whose success rates are known: not where nothing is to be won. */
import { afterEach, describe, expect, it } from "vitest";
import type { RemediesReport } from "../../../api/experiment/remedies/remedies.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";
import { provideSharer } from "../../../api/experiment/study/sharing.ts";
import type { Specification } from "../../../api/network/specification.ts";
import { readRequest } from "../../../api/operations/read-request.ts";
import { planOf } from "../../../api/operations/task.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import { experiments } from "../../nulls/scenarios.ts";
import { enter } from "../../nulls/world.ts";

afterEach(() => provideSharer(undefined));

const [experiment] = experiments;
const base = resolve(experiment!);
/** Numbers of worlds, whose draws are independent. */
const worlds = Array.from({ length: 12 }, (_, number) => number);

function searched(
  number: number,
  rateOf: (one: Specification) => number,
  study: object = { seeds: { count: 100 }, effort: 400 },
): RemediesReport {
  enter({ provideSharer }, { number, rateOf, shared: 0 });
  return runToEnd(planOf("remedies", readRequest("remedies", { experiment, ...study })).run()) as RemediesReport;
}

const isBase = (one: Specification) => JSON.stringify(one) === JSON.stringify(base);
const longer = (one: Specification) => one.epochs > base.epochs;
const single = ({ remedies }: RemediesReport, action: string) =>
  remedies.filter(({ steps }) => steps.length === 1 && steps[0]!.action === action);

describe("more of the same change", () => {
  it("is not tried where less of it fixes every seed", () => {
    for (const number of worlds) {
      const [less, ...more] = single(
        searched(number, (one) => (longer(one) ? 1 : 0.1)),
        "more-epochs",
      ).sort((a, b) => a.cost.work - b.cost.work);
      expect(less!.status).toBe("proven");
      expect(more.length).toBeGreaterThan(0);
      for (const { status, study, screening } of more)
        expect([status, study, screening]).toEqual(["untried", null, null]);
    }
  });

  it("is tried where less of it does not suffice", () => {
    for (const number of worlds) {
      const most = Math.max(
        ...single(
          searched(number, () => 0),
          "more-epochs",
        ).map(({ steps }) => steps[0]!.value),
      );
      const found = single(
        searched(number, (one) => (one.epochs >= most * base.epochs ? 1 : 0)),
        "more-epochs",
      ).find(({ steps }) => steps[0]!.value === most)!;
      expect(found.status).toBe("proven");
    }
  });
});

it("a change that mends the few seeds that fail is proven on more fresh seeds than the search has", () => {
  const few = worlds.map((number) =>
    searched(number, (one) => (isBase(one) ? 0.75 : 1), { seeds: { count: 24 }, effort: 40 }),
  );
  const proven = few.filter(({ remedies: [best] }) => best!.status === "proven");
  expect(proven.length).toBeGreaterThanOrEqual(few.length - 1);
  for (const {
    baseline,
    again,
    remedies: [best],
  } of proven) {
    expect(best!.study!.seeds.first).toBe(baseline.seeds.count);
    expect(again!.seeds).toEqual(best!.study!.seeds);
    expect(again!.seeds.count).toBeLessThanOrEqual(4 * baseline.seeds.count);
  }
  expect(proven.some(({ again, baseline }) => again!.trials > baseline.trials)).toBe(true);
});

it("a costly change is tried on no more seeds than are likely to show it, where a cheap one does as well", () => {
  for (const number of worlds) {
    const { remedies: all } = searched(number, (one) => (isBase(one) ? 0.2 : 0.95));
    const [best] = all;
    for (const { study, cost } of all)
      if (study !== null && cost.work > 4 * best!.cost.work) expect(study.trials).toBeLessThanOrEqual(40);
  }
});
