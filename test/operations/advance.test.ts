/** Operations whose trials others compute: the bytes of one request, whatever comes first, and nothing trained twice. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { advance } from "../../api/operations/advance.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import type { OperationName } from "../../api/operations/table.ts";
import { run, type Task, taskOf } from "../../api/operations/task.ts";
import { AskedExperiment } from "../../api/operations/trial-source.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { finish, TrialStore } from "./trial-store.ts";

const taskFor = (operation: OperationName, request: object): Promise<Task> =>
  taskOf(operation, readRequest(operation, request) as never);

const quick: ExperimentInput = {
  framework: "keras",
  data: { generator: "xor" },
  epochs: 30,
  network: { layers: [{ units: 3 }, { units: 1 }] },
};

const requests: readonly (readonly [string, OperationName, object])[] = [
  ["a study", "success-probability", { seeds: { first: 3, count: 700 } }],
  ["a study that stops", "success-probability", { stopWhen: { halfWidth: 0.03 }, seeds: { first: 5 } }],
  [
    "a study that stops at its maximum",
    "success-probability",
    { stopWhen: { halfWidth: 0.01, maximum: 333 }, interval: "confidence-sequence" },
  ],
  [
    "a comparison",
    "compare",
    {
      baseline: { epochs: 100 },
      variants: [
        { name: "long", patch: { epochs: 300 } },
        { name: "wide", patch: { network: { layers: [{ units: 9 }, { units: 1 }] } } },
      ],
      seeds: { count: 300 },
    },
  ],
  [
    "a sweep",
    "sweep",
    {
      experiment: { epochs: 60 },
      axes: [
        { pointer: "/optimizer/learningRate", values: [0.001, 0.01, 5] },
        { pointer: "/network/layers/0/units", values: [1, 4] },
      ],
      seeds: { count: 90 },
    },
  ],
  ["a search for remedies", "remedies", { experiment: quick, seeds: { count: 24 }, effort: 12 }],
];

describe.each(requests)("%s", (_, operation, request) => {
  it("has the bytes of one request, whatever the pieces and their order", async () => {
    const task = await taskFor(operation, request);
    const whole = runToEnd(run(task));
    const runs = fc.asyncProperty(
      fc.constantFrom(16, 64, 256, 1024),
      fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
      async (size, keys) => {
        const order = <T>(list: T[]) =>
          list
            .map((one, index) => ({ one, key: keys[index % keys.length]! * (index + 1) }))
            .sort((a, b) => (a.key % 97) - (b.key % 97))
            .map(({ one }) => one);
        const { result } = await finish(task, new TrialStore(), size, order);
        expect(result).toBe(whole);
      },
    );
    await fc.assert(runs, { numRuns: operation === "remedies" ? 2 : 4 });
  });

  it("trains nothing when all is known", async () => {
    const task = await taskFor(operation, request);
    const store = new TrialStore();
    const { result } = await finish(task, store, 128);
    const trained = store.allTrained;
    expect(trained).toBeGreaterThan(0);
    expect(await advance(task, store)).toEqual({ result });
    expect(store.allTrained).toBe(trained);
  });

  it("shows estimates with the work so far, which grows", async () => {
    const task = await taskFor(operation, request);
    const { estimates } = await finish(task, new TrialStore(), 32);
    const works = estimates.map((text) => (JSON.parse(text) as { work: number }).work);
    expect(works).toEqual(works.toSorted((a, b) => a - b));
    expect(JSON.parse(estimates[0]!)).toMatchObject({ mostWork: task.plan.work });
  });
});

describe("trials that are known", () => {
  const study = (count: number, first = 0) => taskFor("success-probability", { seeds: { first, count } });
  const baseline = new AskedExperiment(resolve({}));

  it("are not trained again by a longer study", async () => {
    const store = new TrialStore();
    await finish(await study(1000), store, 256);
    expect(store.allTrained).toBe(1000);
    await finish(await study(1500), store, 256);
    expect(store.allTrained).toBe(1500);
    await finish(await study(900, 200), store, 64);
    expect(store.allTrained).toBe(1500);
  });

  it("give a comparison its baseline, and a sweep its cells", async () => {
    const store = new TrialStore();
    await finish(await study(400), store, 256);
    const compared = { variants: [{ name: "longer", patch: { epochs: 300 } }], seeds: { count: 400 } };
    await finish(await taskFor("compare", compared), store, 256);
    expect(store.trained.get(await baseline.key())).toBe(400);
    expect(store.allTrained).toBe(800);
    const epochs = [resolve({}).epochs, 300];
    const swept = { axes: [{ pointer: "/epochs", values: epochs }], seeds: { first: 0, count: 200 } };
    // The fresh seeds of the best cell are known too.
    expect(await advance(await taskFor("sweep", swept), store)).toHaveProperty("result");
    expect(store.allTrained).toBe(800);
  });

  it("give a search for remedies its experiment on both blocks of seeds", async () => {
    const store = new TrialStore();
    const asked = new AskedExperiment(resolve(quick));
    await finish(await taskFor("success-probability", { experiment: quick, seeds: { count: 48 } }), store, 64);
    await finish(await taskFor("remedies", { experiment: quick, seeds: { count: 24 }, effort: 12 }), store, 64);
    expect(store.trained.get(await asked.key())).toBe(48);
    expect(store.allTrained).toBeGreaterThan(48);
    expect(store.examined).toBeGreaterThan(0);
  });

  it("are read once where all are there, and not at all before", async () => {
    const store = new TrialStore();
    const task = await study(1000);
    const step = await advance(task, store);
    if ("result" in step) throw new Error("nothing is known");
    const [need] = step.needs;
    if (need?.kind !== "trials") throw new Error("trials are needed");
    await store.train(need.experiment, [{ first: 0, count: 999 }], true);
    const almost = await advance(task, store);
    expect(store.reads).toBe(0);
    expect(almost).toMatchObject({ needs: [{ seeds: [{ first: 999, count: 1 }], exact: true, certain: true }] });
    expect(JSON.parse((almost as { estimate: string }).estimate)).toMatchObject({ trials: 999 });
  });
});

it("an abandoned operation rejects with the signal's reason", async () => {
  const signal = AbortSignal.abort(new Error("gone"));
  await expect(
    advance(await taskFor("compare", { variants: [{ name: "a", patch: { epochs: 9 } }] }), new TrialStore(), {
      signal,
    }),
  ).rejects.toThrow("gone");
});
