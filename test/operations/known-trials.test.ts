/** What one operation has trained, no other trains again: trainings counted over every pair of operations. */
import { expect, it } from "vitest";
import { resolve } from "../../api/experiment/request/resolve.ts";
import { canBeAJob } from "../../api/operations/can-be-a-job.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import { type OperationName, operationNames } from "../../api/operations/table.ts";
import { run, type Task, taskOf } from "../../api/operations/task.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { finish, TrialStore } from "./trial-store.ts";

const epochs = 100;
const longer = 130;
/** Requests that have seeds of the same experiments in common. */
const requests: Readonly<Partial<Record<OperationName, object>>> = {
  "success-probability": { experiment: { epochs }, seeds: { first: 10, count: 300 } },
  compare: {
    baseline: { epochs },
    variants: [{ name: "longer", patch: { epochs: longer } }],
    seeds: { first: 0, count: 250 },
  },
  sweep: { axes: [{ pointer: "/epochs", values: [epochs, longer] }], seeds: { first: 30, count: 90 } },
  remedies: { experiment: { epochs }, seeds: { first: 20, count: 60 }, effort: 6 },
};
const tasks = new Map<string, Task>();
for (const [operation, request] of Object.entries(requests) as [OperationName, object][])
  tasks.set(operation, await taskOf(operation, readRequest(operation, request) as never));

const pairs = [...tasks.keys()].flatMap((before) => [...tasks.keys()].map((after) => [before, after] as const));

/** The seeds that operations train one after the other, with their experiments, and how often each. */
async function trainings(operations: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const store = new TrialStore();
  for (const operation of operations) {
    const task = tasks.get(operation)!;
    const { result } = await finish(task, store, 64);
    expect(result).toBe(runToEnd(run(task)));
  }
  return store.trainings;
}

it("every operation that trains many seeds is here", () => {
  expect([...tasks.keys()].sort()).toEqual(operationNames.filter(canBeAJob).sort());
});

it.each(pairs)("%s, then %s", async (before, after) => {
  const [one, other, both] = await Promise.all([trainings([before]), trainings([after]), trainings([before, after])]);
  const shared = [...one.keys()].filter((seed) => other.has(seed));
  expect(shared.length).toBeGreaterThanOrEqual(60);
  expect(both.size).toBe(one.size + other.size - shared.length);
  expect(new Set(both.values())).toEqual(new Set([1]));
});

it("a study of 0 to 1,499 after one of 0 to 999 trains 500, and a comparison after it none of its baseline", async () => {
  const store = new TrialStore();
  const finished = async (operation: OperationName, request: object) => {
    const before = store.allTrained;
    await finish(await taskOf(operation, readRequest(operation, request) as never), store, 256);
    return store.allTrained - before;
  };
  expect(await finished("success-probability", { seeds: { count: 1000 } })).toBe(1000);
  expect(await finished("success-probability", { seeds: { count: 1500 } })).toBe(500);
  const variants = [{ name: "longer", patch: { epochs: 300 } }];
  expect(await finished("compare", { variants, seeds: { count: 1500 } })).toBe(1500);
  // Both experiments are known from now on, also on the fresh seeds of the sweep's best cell.
  const axes = [{ pointer: "/epochs", values: [resolve({}).epochs, 300] }];
  expect(await finished("sweep", { axes, seeds: { count: 700 } })).toBe(0);
  expect(await finished("success-probability", { experiment: { epochs: 300 }, seeds: { count: 1500 } })).toBe(0);
});
