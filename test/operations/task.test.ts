/** Reading a request is part of what it costs: of the milliseconds, which no field but its size reduces. */
import { describe, expect, it } from "vitest";
import { requireBudget } from "../../api/http/budget.ts";
import type { Problem } from "../../api/http/problems.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import { operationOf } from "../../api/operations/table.ts";
import { type Task, taskOf } from "../../api/operations/task.ts";

const rows = (samples: number) => Array.from({ length: samples }, (_, index) => [index / 7]);
const points = (samples: number) => ({ inputs: rows(samples), targets: rows(samples) });
const study = (samples: number, count = 1): Promise<Task> => {
  const request = { experiment: { data: points(samples), epochs: 1 }, seeds: { count } };
  return taskOf("success-probability", readRequest("success-probability", request));
};

describe("the estimate of a request", () => {
  it("grows with its size by the same for each character", async () => {
    const [one, two, three] = await Promise.all([study(10), study(500), study(1000)]);
    const fixed = ({ plan }: Task) => plan.reducible.fixed!;
    const perCharacter = (fixed(two) - fixed(one)) / (two.request.length - one.request.length);
    expect(fixed(one)).toBeGreaterThan(0);
    expect(fixed(three) - fixed(one)).toBeCloseTo(perCharacter * (three.request.length - one.request.length), 12);
  });

  it("contains the time of reading once, and the work none of it", async () => {
    const { plan, operation, request } = await study(100, 7);
    const bare = operationOf(operation).plan(JSON.parse(request));
    expect(plan.work).toBe(bare.work);
    const reading = plan.milliseconds - bare.milliseconds;
    expect(reading).toBeGreaterThan(0);
    const { fixed = 0, milliseconds, ...reducible } = bare.reducible;
    expect(plan.reducible).toMatchObject(reducible);
    expect(plan.reducible.milliseconds!(100)).toBeCloseTo(milliseconds!(100) + reading, 12);
    expect(plan.reducible.fixed).toBeCloseTo(fixed + reading, 12);
  });

  it("leaves a count that fits, and one more does not", async () => {
    const limit = 40;
    const refusal = (task: Task) => {
      try {
        requireBudget(task.plan, limit);
      } catch (error) {
        return (error as Problem).extensions.fits!["seeds.count"]!;
      }
      return undefined;
    };
    const most = refusal(await study(1000, 100_000))!;
    expect(most).toBeGreaterThan(1);
    expect(refusal(await study(1000, most))).toBe(undefined);
    expect(refusal(await study(1000, most + 1))).toBe(most);
  });
});
