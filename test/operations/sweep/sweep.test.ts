/** Sweeps: their cells are the studies of their experiments, and their tests those of an independent computation. */
import { afterEach, describe, expect, it } from "vitest";
import { provideSharer } from "../../../api/experiment/study/sharing.ts";
import { readRequest } from "../../../api/operations/read-request.ts";
import type { OperationName, RequestOf } from "../../../api/operations/table.ts";
import { planOf, run, taskOf } from "../../../api/operations/task.ts";
import { runToEnd } from "../../../api/steps/steps.ts";

afterEach(() => provideSharer(undefined));

async function answer(operation: OperationName, request: unknown) {
  return JSON.parse(runToEnd(run(await taskOf(operation, readRequest(operation, request)))));
}

interface Swept {
  readonly cells: readonly {
    readonly values: readonly unknown[];
    readonly sameAs: number | null;
    readonly successes: number;
    readonly againstBest: null | Record<"gained" | "lost" | "pValue" | "adjustedPValue", number>;
  }[];
}

const seeds = { first: 3, count: 24 };
const short = { epochs: 120, schedule: "constant" };

describe("a cell", () => {
  const units = { pointer: "/network/layers/0/units", values: [1, 2, 6] };
  const layers = (units: number, activation = "relu") => ({ layers: [{ units, activation }, { units: 1 }] });
  it.each([
    [short, [units], ([units]: never[]) => ({ ...short, network: layers(units!) })],
    [
      short,
      [{ pointer: "/network/layers/0/activation", values: ["elu", { name: "relu" }] }, units],
      ([activation, units]: never[]) => ({ ...short, network: layers(units!, activation!) }),
    ],
    [
      { ...short, framework: "keras" },
      [
        { pointer: "/optimizer", values: ["sgd", "adam"] },
        { pointer: "/optimizer/learningRate", values: [0.01, 0.1] },
      ],
      ([name, learningRate]: never[]) => ({ ...short, framework: "keras", optimizer: { name, learningRate } }),
    ],
    [
      { ...short, data: { generator: "line", samples: 5 } },
      [
        { pointer: "/data/samples", range: { from: 3, to: 5, count: 3 } },
        { pointer: "/batches/size", values: [1, "all"] },
        { pointer: "/earlyStopping", values: [null, { monitor: "loss" }] },
      ],
      ([samples, size, earlyStopping]: never[]) => ({
        ...short,
        data: { generator: "line", samples },
        batches: { size },
        earlyStopping,
      }),
    ],
  ])("is the study of its experiment, bit for bit: %j, %j", async (experiment, axes, of) => {
    const options = { seeds, confidence: 0.9, interval: "clopper-pearson" };
    const { cells, best, test, correction } = await answer("sweep", { experiment, axes, ...options });
    expect([test, correction]).toEqual(["exact-mcnemar", "holm"]);
    for (const { values, sameAs: _, againstBest: __, ...cell } of cells) {
      const study = await answer("success-probability", { experiment: of(values as never), ...options });
      expect(study).toMatchObject(cell);
    }
    const { seeds: fresh, ...again } = best.confirmation;
    expect(fresh).toEqual({ first: 27, count: 24 });
    expect(
      await answer("success-probability", { experiment: of(best.values as never), ...options, seeds: fresh }),
    ).toMatchObject(again);
    expect(cells[best.cell].values).toEqual(best.values);
  });

  it("with an equal experiment is trained once, and says which it equals", async () => {
    const axes = [
      { pointer: "/batches/size", values: [1, 2, 3, "all"] },
      { pointer: "/network/layers/0/activation", values: ["relu", { name: "relu" }] },
    ];
    /** The first seed of everything that is trained. */
    const trained: number[] = [];
    provideSharer({
      share(_, some) {
        trained.push(some[0]!);
        return null;
      },
      expect: () => null,
    });
    const { cells, experiments, best } = await answer("sweep", { experiment: short, axes, seeds });
    expect(cells.map(({ sameAs }: { sameAs: number | null }) => sameAs)).toEqual([null, 0, null, 2, 2, 2, 2, 2]);
    expect(experiments).toBe(2);
    for (const cell of cells)
      if (cell.sameAs !== null)
        expect({ ...cells[cell.sameAs], values: null, sameAs: null }).toEqual({ ...cell, values: null, sameAs: null });
    // Two experiments, and the best one on fresh seeds.
    expect(trained).toEqual([3, 3, 27]);
    expect(
      best.indistinguishable.length +
        1 +
        cells.filter(({ againstBest }: { againstBest: { worse: boolean } | null }) => againstBest?.worse).length,
    ).toBe(8);
  });

  it("of one experiment has nothing to be compared with", async () => {
    const { best, cells } = await answer("sweep", { axes: [{ pointer: "/batches/size", values: [2, 3] }], seeds });
    expect(best).toMatchObject({ cell: 0, confirmation: null, indistinguishable: [1] });
    expect(cells[1].againstBest).toBeNull();
    expect(best.statement).toContain("same experiment");
  });
});

describe("the comparison with the best cell", () => {
  /** Twice the binomial tail, as whole numbers. */
  function mcNemar(gained: number, lost: number): number {
    const n = gained + lost;
    let [sum, term] = [0n, 1n];
    for (let k = 0; k <= Math.min(gained, lost); k++) {
      sum += term;
      term = (term * BigInt(n - k)) / BigInt(k + 1);
    }
    return Math.min(1, Number((2n * sum * 10n ** 40n) / 2n ** BigInt(n)) / 1e40);
  }
  /** The definition of Holm's adjusted p-values: the greatest of all that are not greater, times those from there on. */
  const holm = (p: readonly number[]) =>
    p.map((own) =>
      Math.min(
        1,
        Math.max(...p.filter((one) => one <= own).map((one) => one * p.filter((other) => other >= one).length)),
      ),
    );

  it("is McNemar's test of the seeds that differ, corrected for all other experiments", async () => {
    const rates = [0.005, 0.02, 0.05, 0.1, 0.3, 1, 1.3];
    const axes = [{ pointer: "/optimizer/learningRate", values: rates }];
    const experiment = { epochs: 150 };
    const { cells, best } = await answer("sweep", { experiment, axes, seeds: { count: 60 } });
    const others = cells.filter((cell: Swept["cells"][number]) => cell.againstBest !== null);
    expect(others.length).toBe(6);
    const p: number[] = [];
    for (const { values, againstBest } of others) {
      const { variants } = await answer("compare", {
        baseline: { ...experiment, optimizer: { name: "sgd", learningRate: best.values[0] } },
        variants: [{ name: "cell", patch: { optimizer: { learningRate: values[0] } } }],
        seeds: { count: 60 },
      });
      const { gained, lost } = variants[0];
      expect(againstBest).toMatchObject({ gained, lost });
      expect(againstBest.pValue).toBeCloseTo(mcNemar(gained, lost), 14);
      p.push(mcNemar(gained, lost));
    }
    const adjusted = holm(p);
    others.forEach(({ againstBest }: never, index: number) => {
      const { adjustedPValue, worse } = againstBest as { adjustedPValue: number; worse: boolean };
      expect(adjustedPValue).toBeCloseTo(adjusted[index]!, 12);
      expect(worse).toBe(adjusted[index]! <= 0.05);
    });
    const worse = others.filter(({ againstBest }: never) => (againstBest as { worse: boolean }).worse);
    expect(worse.length).toBeGreaterThan(0);
    expect(best.indistinguishable.length).toBe(others.length - worse.length);
    expect(Math.max(...cells.map(({ successes }: Swept["cells"][number]) => successes))).toBe(
      cells[best.cell].successes,
    );
    expect(best.statement).toMatch(/chosen by looking at these seeds.*on fresh seeds it is/);
  });
});

describe("the best cell's patch", () => {
  it("makes the experiment that of the best cell, as a variant of a comparison", async () => {
    const experiment = { framework: "pytorch", epochs: 60 };
    const axes = [
      { pointer: "/optimizer", values: ["sgd", "adam"] },
      { pointer: "/network/layers/0/units", values: [3, 5] },
    ];
    const { best, cells } = await answer("sweep", { experiment, axes, seeds });
    const { variants } = await answer("compare", {
      baseline: experiment,
      variants: [{ name: "best", patch: best.patch }],
      seeds,
    });
    expect(variants[0].study.successes).toBe(cells[best.cell].successes);
  });
});

describe("a request", () => {
  it("has one id however its values are written", async () => {
    const id = async (axes: unknown, experiment?: unknown) =>
      (await taskOf("sweep", readRequest("sweep", { experiment, axes }))).id;
    const one = await id([{ pointer: "/optimizer/learningRate", values: [0.01, 0.1, 1] }]);
    expect(
      await id([
        { pointer: "/optimizer/learningRate", range: { from: 0.01, to: 1, count: 3, spacing: "logarithmic" } },
      ]),
    ).toBe(one);
    expect(await id([{ pointer: "/optimizer/lr", values: [0.01, 0.1, 1] }])).toBe(one);
    expect(
      await id([{ pointer: "/lr", values: [0.01, 0.1, 1] }], {
        optimizer: { name: "SGD", lr: 0.1 },
        loss: "mae",
        data: { inputs: [0, 1], targets: [1, 2] },
        schedule: { name: "linear", firstEpoch: 1 },
        epochs: 1000,
        batches: { size: 1, order: "given" },
        success: { everyErrorBelow: 0.1 },
      }),
    ).toBe(one);
    expect(await id([{ pointer: "/optimizer/learningRate", values: [0.1, 0.01, 1] }])).not.toBe(one);
  });

  it("keeps a framework only where it decides", () => {
    const full = (axes: unknown) =>
      readRequest("sweep", { experiment: { framework: "keras" }, axes } as RequestOf<"sweep">);
    expect(full([{ pointer: "/optimizer", values: ["adam"] }])).toHaveProperty("framework", "keras");
    expect(full([{ pointer: "/optimizer/learningRate", values: [0.2] }])).not.toHaveProperty("framework");
  });

  it("costs what its different cells cost, and the costliest once more", async () => {
    const cost = async (operation: OperationName, request: unknown) =>
      (await taskOf(operation, readRequest(operation, request))).plan;
    const epochs = [10, 40, 20];
    const plan = await cost("sweep", { axes: [{ pointer: "/epochs", values: epochs }], seeds });
    const studies = await Promise.all(
      [...epochs, 40].map((epochs) => cost("success-probability", { experiment: { epochs }, seeds })),
    );
    expect(plan.work).toBe(studies.reduce((sum, { work }) => sum + work, 0));
    const once = await cost("sweep", { axes: [{ pointer: "/batches/size", values: [2, 3, "all"] }], seeds });
    const alone = await cost("success-probability", {
      experiment: { batches: { size: "all", order: "given" } },
      seeds,
    });
    expect(once.work).toBe(alone.work);
  });
});

it("a thousand deep cells are planned in the time that is charged for them", () => {
  const layers = [...Array.from({ length: 15 }, () => ({ units: 64, activation: "relu" })), { units: 1 }];
  const range = { from: 1e-4, to: 1, count: 1024, spacing: "logarithmic" };
  const full = readRequest("sweep", { experiment: { network: { layers } }, axes: [{ pointer: "/lr", range }] });
  const before = process.cpuUsage();
  const { milliseconds } = planOf("sweep", full);
  expect(milliseconds).toBeGreaterThan(5000);
  // A pilot of each took four seconds.
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(1500);
});

it("a cell is the same wherever its axis stands, also if one axis is within the other", async () => {
  const rates = { pointer: "/optimizer/learningRate", values: [0.05, 0.2] };
  const kinds = { pointer: "/optimizer", values: ["sgd", { name: "sgd", momentum: 0.5 }] };
  const successes = async (...axes: object[]) =>
    (await answer("sweep", { experiment: { epochs: 40 }, axes, seeds })).cells.map(
      ({ successes }: { successes: number }) => successes,
    );
  const [a, b, c, d] = await successes(rates, kinds);
  expect(await successes(kinds, rates)).toEqual([a, c, b, d]);
  expect(a).not.toBe(d);
});
