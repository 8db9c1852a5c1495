/** From failing runs to causes and changes: for the default experiment, and for faults that hide one another. */
import { describe, expect, it } from "vitest";
import { trainingCost } from "../../../api/experiment/cost/cost.ts";
import { searchCost } from "../../../api/experiment/cost/search.ts";
import { type RemediesReport, remedies } from "../../../api/experiment/remedies/remedies.ts";
import { seedsToRetry } from "../../../api/experiment/remedies/retry.ts";
import { applyPatch, type Patch, patchBase } from "../../../api/experiment/request/patch.ts";
import { type ExperimentInput, published } from "../../../api/experiment/request/resolve.ts";
import { compare } from "../../../api/experiment/study/compare.ts";
import { study } from "../../../api/experiment/study/study.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";

const layers = (...layer: object[]) => ({ layers: layer }) as ExperimentInput["network"];
const search = (input: ExperimentInput, count: number, effort = 25): RemediesReport =>
  remedies(
    { specification: resolve(input), framework: input.framework ?? null },
    { first: 0, count },
    "wilson",
    0.95,
    effort,
  );
const xor = {
  data: { generator: "xor" },
  batches: { size: "all" },
  schedule: "constant",
  success: { accuracyAtLeast: 1 },
} as const;

describe("the default experiment", () => {
  const report = search({}, 120);

  it("fails because of dead units, which changes that remove them confirm", () => {
    const { healthy, decisive, findings, verdict } = report.diagnosis;
    expect(healthy).toBe(false);
    expect(decisive).toBe("dead-relu");
    expect(findings[0]).toMatchObject({ code: "dead-relu", standing: "confirmed", reached: 1 });
    expect(verdict).toContain(`${report.baseline.successes} of 120 runs succeed`);
  });

  it("is helped by ELU, tanh and more units", () => {
    const status = (title: string) => report.remedies.find((one) => one.title.startsWith(title))?.status;
    expect(status("ELU")).toBe("proven");
    expect(status("Tanh")).toBe("proven");
    expect(status("Four times the hidden units")).toBe("proven");
  });

  it("lists sufficient changes first, similar costs by their screening, the others by cost, then the proven, unproven and harmful ones", () => {
    const { remedies: all } = report;
    const sufficient = all.filter((one) => one.status === "proven" && one.sufficient === "yes");
    expect(all.slice(0, sufficient.length)).toEqual(sufficient);
    // A simpler network comes after them: it does as well, but repairs nothing.
    const enough = sufficient.slice(0, -1);
    expect(sufficient.at(-1)!.title).toBe("No hidden layer");
    const cheapest = Math.min(...enough.map(({ cost }) => cost.work));
    const similar = enough.filter(({ cost }) => cost.work < 2 * cheapest);
    expect(similar.length).toBeGreaterThan(1);
    expect(enough.slice(0, similar.length)).toEqual(similar);
    const estimates = similar.map(({ screening }) => {
      const { failing, fixed, succeeding, broken } = screening!;
      const { probability } = report.baseline;
      return probability * (1 - broken / succeeding) + (1 - probability) * (fixed / failing);
    });
    expect(estimates).toEqual(estimates.toSorted((a, b) => b - a));
    const costs = enough.slice(similar.length).map(({ cost }) => cost.work);
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    const order = ["proven yes", "proven not-settled", "proven no", "unproven", "untried", "harmful"];
    const groups = all.map(({ sufficient, status }) =>
      order.indexOf(status === "proven" ? `${status} ${sufficient}` : status === "too-few-seeds" ? "unproven" : status),
    );
    expect(groups).toEqual(groups.toSorted());
    expect(new Set(groups).size).toBeGreaterThan(1);
  });

  it("has the same numbers for each change as separate studies and a comparison", { timeout: 30_000 }, () => {
    const base = patchBase(resolve({}));
    for (const { patch, study: tried, gained, lost, pValue } of report.remedies
      .filter((one) => one.study !== null)
      .slice(0, 4)) {
      const specification = resolve(applyPatch(base, patch as Patch));
      expect(study(specification, tried!.seeds, "wilson", 0.95)).toEqual(tried);
      const [variant] = compare(resolve({}), [{ name: "it", specification }], tried!.seeds, "wilson", 0.95).variants;
      expect(tried!.seeds).toEqual({ first: 120, count: 120 });
      expect({ gained, lost, pValue }).toEqual({
        gained: variant!.gained,
        lost: variant!.lost,
        pValue: variant!.pValue,
      });
    }
    expect(study(resolve({}), { first: 0, count: 120 }, "wilson", 0.95)).toEqual(report.baseline);
    expect(study(resolve({}), { first: 120, count: 120 }, "wilson", 0.95)).toEqual(report.again);
  });

  it("needs as many seeds for one success as 95 % confidence requires, by the exact law or at the interval's end", () => {
    const failure = 1 - report.baseline.law!.success;
    const { interval: range, ...rest } = report.baseline;
    expect(seedsToRetry({ ...rest, interval: range, law: null }, 0.95)).toBe(
      Math.ceil(Math.log(0.05) / Math.log(1 - range.low)),
    );
    expect(seedsToRetry({ ...rest, interval: range, law: null, successes: 0 }, 0.95)).toBeNull();
    expect(1 - failure ** report.retry.seeds!).toBeGreaterThanOrEqual(0.95);
    expect(1 - failure ** (report.retry.seeds! - 1)).toBeLessThan(0.95);
  });
});

it("what no network can meet ends the search, and the verdict says what has to change", () => {
  const {
    diagnosis,
    remedies: tried,
    again,
    spent,
  } = search(
    {
      ...xor,
      data: { inputs: [[0], [0], [1]], targets: [[0], [1], [1]] },
      network: layers({ units: 8, activation: "tanh" }, { units: 1, activation: "sigmoid" }),
      loss: "binary-cross-entropy",
      optimizer: { name: "adam", learningRate: 0.05 },
      epochs: 100,
    },
    20,
  );
  expect(diagnosis.findings[0]).toMatchObject({ code: "data-conflict", standing: "certain" });
  expect(diagnosis.verdict).toContain("the criterion or the data have to change.");
  expect([tried, again, spent]).toEqual([[], null, 0]);
});

describe("a network without hidden layers", () => {
  const of = (targets: readonly number[]): ExperimentInput => ({
    network: layers({ units: 2, activation: "relu" }, { units: 1 }),
    data: { inputs: targets.map((_, i) => [i / targets.length]), targets: targets.map((target) => [target]) },
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 0.5 },
    schedule: "constant",
    batches: { size: "all" },
    epochs: 400,
    success: { everyErrorBelow: 0.05 },
  });
  const simpler = ({ remedies: tried }: RemediesReport) =>
    tried.find(({ steps }) => steps.some(({ action }) => action === "no-hidden-layer"));

  it("is named where a line does as well", () => {
    const report = search(of([1, 2, 3, 4, 5, 6]), 100, 100);
    expect(simpler(report)).toMatchObject({ title: "No hidden layer", status: "proven", sufficient: "yes" });
    expect(report.diagnosis.verdict).toContain("No hidden layer");
  });

  it("is not tried where no line meets the criterion", () => {
    expect(simpler(search(of([1, 2, 4, 8, 4, 1]), 20, 25))).toBeUndefined();
  });
});

describe("faults that hide one another", () => {
  const hidden: ExperimentInput = {
    ...xor,
    network: layers({ units: 2, activation: "tanh" }, { units: 1, activation: "softmax" }),
    loss: "binary-cross-entropy",
    optimizer: { name: "sgd", learningRate: 0.02 },
    epochs: 300,
  };

  it("the certain one is decisive, although removing it alone does not help; with other changes it is proven", () => {
    const {
      diagnosis,
      remedies: [best, ...rest],
    } = search(hidden, 40);
    expect(diagnosis.decisive).toBe("output-range");
    expect(diagnosis.findings[0]!.standing).toBe("certain");
    expect(best!).toMatchObject({ status: "proven", study: { seeds: { first: 40, count: 40 } } });
    expect(best!.sufficient).not.toBe("no");
    expect(best!.steps.length).toBeGreaterThan(1);
    expect(best!.without.length).toBe(best!.steps.length);
    expect(diagnosis.verdict).toMatch(/ these succeed: \d+ of \d+ without "/);
    for (const one of rest) if (one.steps.length === 1) expect(one.without).toEqual([]);
    expect(best!.steps.map(({ action }) => action)).toContain("sigmoid-output");
    expect(rest.find(({ steps }) => steps.length === 1 && steps[0]!.action === "sigmoid-output")!.status).toBe(
      "unproven",
    );
  });
});

it("an experiment whose runs all succeed is healthy, and no change is tried", () => {
  const {
    diagnosis,
    remedies: tried,
    baseline,
  } = search(
    {
      ...xor,
      network: layers({ units: 8, activation: "tanh" }, { units: 1, activation: "sigmoid" }),
      loss: "binary-cross-entropy",
      optimizer: { name: "adam", learningRate: 0.05 },
      epochs: 400,
    },
    40,
  );
  expect(baseline.probability).toBe(1);
  expect(diagnosis).toMatchObject({ healthy: true, decisive: null, findings: [] });
  expect(tried).toEqual([]);
});

it("patches leave out the parameters that the framework fills in", () => {
  const input: ExperimentInput = {
    ...xor,
    framework: "keras",
    network: layers({ units: 2, activation: "sigmoid" }, { units: 1, activation: "sigmoid" }),
    loss: "mse",
    optimizer: { name: "rmsprop", learningRate: 1e-5 },
    epochs: 100,
  };
  const { remedies: tried } = search(input, 20);
  const base = patchBase(resolve(input), "keras");
  const adam = tried.find(({ steps }) => steps.length === 1 && steps[0]!.action === "adam")!;
  expect(adam.patch).toEqual({ optimizer: { name: "adam", learningRate: adam.steps[0]!.value } });
  for (const { patch, cost } of tried)
    expect(trainingCost(resolve(applyPatch(base, patch as Patch))).work).toBe(cost.work);
});

it("the search spends no more than the effort, and a larger effort adds trials", () => {
  const input: ExperimentInput = {
    ...xor,
    network: layers({ units: 2, activation: "sigmoid" }, { units: 1, activation: "sigmoid" }),
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 0.5 },
    epochs: 200,
  };
  const [little, much] = [search(input, 20, 2), search(input, 20, 60)];
  const study20 = 20 * trainingCost(resolve(input)).work;
  expect(little.spent).toBeLessThanOrEqual(2 * study20);
  expect(much.spent).toBeLessThanOrEqual(60 * study20);
  expect(much.remedies.filter(({ study: tried }) => tried !== null).length).toBeGreaterThan(
    little.remedies.filter(({ study: tried }) => tried !== null).length,
  );
  expect(searchCost(resolve(input), 20, { expected: 2, examined: 1 }).work).toBeGreaterThan(3 * study20 - 1);
});

it("the same request has the same result", () => {
  const input: ExperimentInput = { data: { generator: "line" }, epochs: 60 };
  expect(JSON.stringify(search(input, 20, 5))).toBe(JSON.stringify(search(input, 20, 5)));
  expect(published(resolve(input)).data).toMatchObject({ generator: "line" });
});
