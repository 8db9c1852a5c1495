/** The limit of the learning rate, against training on parabolas: below it runs converge, above it they do not. */
import { describe, expect, it } from "vitest";
import type { RunCase } from "../../../api/diagnosis/finding.ts";
import { whenMeasured } from "../../../api/diagnosis/measures/pending.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { recordRun, train } from "../../../api/experiment/run/train.ts";
import { type LossEntry, losses } from "../../../api/network/tables/losses.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import { layers, steady } from "../experiments.ts";

const base = {
  ...steady,
  data: { inputs: [[0.2], [1], [-1.5]], targets: [[1], [2], [0.4]] },
  network: layers({ units: 1 }),
  loss: "mse",
  precision: "float64",
  epochs: 3000,
  success: { lossBelow: 1e-9 },
} satisfies ExperimentInput;

const recorded = (input: ExperimentInput) =>
  runToEnd(recordRun(resolve(input), 1, resolve(input).epochs)).subject.run as RunCase;
const limitOf = (input: ExperimentInput) => {
  const { measures } = recorded({ ...input, epochs: 1 });
  return runToEnd(whenMeasured(() => measures.rateLimit));
};
/** Whether the parameters come to rest. */
const settles = (input: ExperimentInput) => {
  const { loss } = recorded(input).measures.curves;
  return Math.abs(loss.at(-1)! - loss.at(-2)!) <= 1e-9 * Math.abs(loss.at(-1)!);
};

const sgd = { name: "sgd", learningRate: 0.01 };
const cases: Readonly<Record<string, (learningRate: number) => ExperimentInput>> = {
  "plain steps": (learningRate) => ({ ...base, optimizer: { ...sgd, learningRate } }),
  momentum: (learningRate) => ({ ...base, optimizer: { ...sgd, learningRate, momentum: 0.9 } }),
  "Nesterov's momentum": (learningRate) => ({
    ...base,
    optimizer: { ...sgd, learningRate, momentum: 0.9, nesterov: true },
  }),
  "weight decay": (learningRate) => ({ ...base, optimizer: { ...sgd, learningRate, weightDecay: 3 } }),
  "a penalty on weights": (learningRate) => ({
    ...base,
    network: layers({ units: 1, l2: 2 }),
    optimizer: { ...sgd, learningRate },
  }),
  "a layer's factor": (learningRate) => ({
    ...base,
    network: layers({ units: 1, learningRateFactor: 0.3 }),
    optimizer: { ...sgd, learningRate },
  }),
};

describe("the limit of the learning rate", () => {
  it.each(Object.entries(cases))("for %s is where runs stop to converge", (_, at) => {
    const { rate, onlyForFullBatches } = limitOf(at(0.01))!;
    expect(onlyForFullBatches).toBe(false);
    expect(settles(at(0.97 * rate))).toBe(true);
    expect(settles(at(1.03 * rate))).toBe(false);
  });

  it("is one for full batches where an update sees fewer samples", () => {
    expect(limitOf({ ...base, optimizer: sgd, batches: { size: 1, order: "given" } })!.onlyForFullBatches).toBe(true);
  });

  it("is none for losses with straight parts, which their curvature does not limit", () => {
    for (const [loss, { straight }] of Object.entries<LossEntry>(losses)) {
      if (straight === undefined) continue;
      const targets = loss === "hinge" ? [[1], [-1], [1]] : base.data.targets;
      expect(limitOf({ ...base, data: { ...base.data, targets }, loss, optimizer: sgd })).toBeNull();
    }
    // The slope of a loss is the same at every error only if it has no curvature there.
    for (const loss of ["mae", "mape", "hinge", "huber", "smooth-l1"])
      expect(losses).toHaveProperty(`${loss}.straight`);
  });
});

it("no finding proposes a higher rate for the default experiment, whose loss has no curvature", () => {
  const proposed: number[] = [];
  for (let seed = 0; seed < 60; seed++) {
    const { success, diagnosis } = runToEnd(train(resolve({}), seed));
    if (success) continue;
    for (const { remedies } of diagnosis.findings)
      proposed.push(...remedies.flatMap(({ action, value }) => (action === "rate" ? [value] : [])));
  }
  expect(proposed.filter((rate) => rate > 0.1)).toEqual([]);
});
