/** What a search tries, on which seeds, and what it says where these are too few. */
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../api/experiment/identity.ts";
import { type RemediesReport, remedies } from "../../../api/experiment/remedies/remedies.ts";
import { fewestToProve } from "../../../api/experiment/remedies/thoroughness.ts";
import { applyPatch, type Patch, patchBase } from "../../../api/experiment/request/patch.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { interval } from "../../../api/statistics/intervals.ts";

const search = (input: ExperimentInput, count: number, effort: number): RemediesReport =>
  remedies({ specification: resolve(input), framework: null }, { first: 3, count }, "wilson", 0.95, effort);

const corners = {
  inputs: [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ],
  targets: [[0], [1], [1], [0]],
};
const steady = { schedule: "constant", batches: { size: "all" } } as const;
const experiments = {
  "a rate that is too low": {
    ...steady,
    data: corners,
    network: {
      layers: [
        { units: 4, activation: "tanh" },
        { units: 1, activation: "sigmoid" },
      ],
    },
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 1e-4 },
    epochs: 200,
    success: { lossBelow: 0.1 },
  },
  "inputs in the thousands": {
    ...steady,
    data: { inputs: [[1000], [2000], [3000], [4000]], targets: [[1], [2], [3], [4]] },
    network: { layers: [{ units: 4, activation: "relu" }, { units: 1 }] },
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 0.01 },
    epochs: 200,
    success: { everyErrorBelow: 0.1 },
  },
  "an output out of range": {
    ...steady,
    data: { inputs: [[0], [1], [2], [3]], targets: [[0], [2], [4], [6]] },
    network: {
      layers: [
        { units: 4, activation: "tanh" },
        { units: 1, activation: "sigmoid" },
      ],
    },
    loss: "mse",
    optimizer: { name: "adam", learningRate: 0.03 },
    epochs: 300,
    success: { everyErrorBelow: 0.1 },
  },
} as const satisfies Record<string, ExperimentInput>;
const reports = Object.entries(experiments).map(([name, input]) => ({ name, input, report: search(input, 30, 30) }));

describe.each(reports)("a search for what mends $name", ({ input, report }) => {
  const base = patchBase(resolve(input));
  const changed = report.remedies.map(({ patch }) => resolve(applyPatch(base, patch as Patch)));

  it("tries no experiment twice, nor the one that is there", () => {
    const texts = changed.map((one) => canonicalJson(one));
    expect(new Set([...texts, canonicalJson(resolve(input))]).size).toBe(texts.length + 1);
    expect(texts.length).toBeGreaterThan(1);
  });

  it("tries only learning rates that the optimizer is used with", () => {
    const usual = { sgd: 0.01, adam: 0.001 } as const;
    for (const { optimizer } of changed) {
      const rate = Number(optimizer["learningRate"]);
      if (rate === input.optimizer.learningRate) continue;
      const factor = rate / usual[optimizer.name as keyof typeof usual];
      expect(factor).toBeGreaterThanOrEqual(1e-4);
      expect(factor).toBeLessThanOrEqual(1000);
    }
  });

  it("measures on fresh seeds, whose interval says whether a change is sufficient", () => {
    for (const { study, sufficient, seedsToTell } of report.remedies) {
      expect(study === null).toBe(sufficient === null);
      if (study === null) continue;
      expect(study.seeds.first).toBe(33);
      const { low, high } = interval("wilson", study.successes, study.trials, 0.95);
      expect(sufficient).toBe(low >= 0.9 ? "yes" : high < 0.9 ? "no" : "not-settled");
      expect(seedsToTell === null).toBe(sufficient !== "not-settled");
      if (seedsToTell !== null) expect(seedsToTell).toBeGreaterThan(study.trials);
    }
    expect(report.remedies.some(({ status }) => status === "proven")).toBe(true);
  });
});

it("every change stands on the repair of a fault that is certain", () => {
  const { report } = reports.at(-1)!;
  const [fault] = report.diagnosis.findings;
  expect(fault!.standing).toBe("certain");
  const repairs = fault!.remedies.map(({ action }) => action);
  for (const { steps } of report.remedies) expect(steps.some(({ action }) => repairs.includes(action))).toBe(true);
});

it("says what few seeds cannot prove, and what the effort did not reach", () => {
  const input = experiments["a rate that is too low"];
  const few = search(input, fewestToProve(0.95) - 1, 100);
  const measured = few.remedies.filter(({ study }) => study !== null);
  expect(measured.length).toBeGreaterThan(0);
  for (const { status } of measured) expect(status).toBe("too-few-seeds");
  expect(few.diagnosis.verdict).toContain("None was tried on enough seeds that fail to prove one: at least 6");
  const hasty = search(input, 30, 1);
  const untried = hasty.remedies.filter(({ status }) => status === "untried");
  expect(untried.length).toBeGreaterThan(0);
  for (const { study, screening } of untried) expect([study, screening]).toEqual([null, null]);
});
