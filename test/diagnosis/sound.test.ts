/** What is called impossible: no run of random experiments ever does it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { remedies } from "../../api/experiment/remedies/remedies.ts";
import { check } from "../../api/experiment/request/check.ts";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { train } from "../../api/experiment/run/train.ts";
import { activations } from "../../api/network/tables/activations.ts";
import { type LossEntry, type LossName, losses } from "../../api/network/tables/losses.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { layers, steady } from "./experiments.ts";

const names = Object.keys(losses) as LossName[];
const outputs = Object.keys(activations);

/** Targets that a loss accepts, from a number from 0 to 1. */
function targetsOf(name: LossName, u: number, hard: boolean, width: number): number[] {
  const { margin, mean }: LossEntry = losses[name];
  const t = hard ? Math.round(u) : u;
  if (mean === "samples") return width === 1 ? [1] : [t, 1 - t];
  const own = margin ? (u > 0.5 ? 1 : -1) : losses[name].summary.includes("count") ? 4 * t : t;
  return Array.from({ length: width }, () => own);
}

const sample = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.double({ min: 0, max: 1, noNaN: true }));

/** Experiments with few different inputs, so that targets conflict, under every loss and output activation. */
const experiment = fc
  .record({
    loss: fc.constantFrom(...names),
    output: fc.constantFrom("identity", "identity", ...outputs),
    hidden: fc.constantFrom("identity", "tanh", "relu"),
    samples: fc.array(sample, { minLength: 2, maxLength: 8 }),
    hard: fc.boolean(),
    two: fc.boolean(),
    offset: fc.constantFrom(0, 0, 100, 1e7),
    weighted: fc.boolean(),
    reduction: fc.constantFrom("mean", "sum"),
    precision: fc.constantFrom("float32", "float64"),
    rate: fc.constantFrom(0.01, 0.1, 1),
    bound: fc.constantFrom("everyErrorBelow", "lossBelow", "accuracyAtLeast", "rSquaredAtLeast"),
    level: fc.constantFrom(0.02, 0.2, 0.5, 0.8, 0.98),
  })
  .map(({ loss, output, hidden, samples, hard, two, offset, weighted, reduction, precision, rate, bound, level }) => {
    const width = two ? 2 : 1;
    const input: ExperimentInput = {
      ...steady,
      network: layers({ units: 4, activation: hidden }, { units: width, activation: output }),
      data: {
        inputs: samples.map(([x]) => [offset + x]),
        targets: samples.map(([, u]) => targetsOf(loss, u, hard, width)),
        ...(weighted ? { sampleWeights: samples.map((_, i) => (i % 3) / 2 + 0.25) } : {}),
      },
      loss: { name: loss, reduction },
      optimizer: { name: "adam", learningRate: rate },
      epochs: 300,
      precision: precision as "float32",
      success: { [bound]: level, relativeTo: "absolute" },
    };
    return input;
  })
  .filter((input) => check(resolve(input)).length === 0);

describe("what is called impossible", () => {
  it("is never done by a run, and no run is better than the best that is possible", () => {
    let certain = 0;
    fc.assert(
      // An answer that contradicts a proof throws.
      fc.property(experiment, (input) => {
        const { success, diagnosis } = runToEnd(train(resolve(input), 3));
        if (diagnosis.findings.some((finding) => finding.certain)) {
          certain++;
          expect(success).toBe(false);
        }
      }),
      { numRuns: 400, seed: 20261130 },
    );
    // Enough of them are certain for this to test something.
    expect(certain).toBeGreaterThan(40);
  });

  it("is the cause of no study with a success", () => {
    let certain = 0;
    let mixed = 0;
    fc.assert(
      fc.property(experiment, (input) => {
        const baseline = { specification: resolve({ ...input, epochs: 60 }), framework: null };
        const report = remedies(baseline, { first: 0, count: 6 }, "wilson", 0.95, 1);
        const { successes, trials } = report.baseline;
        if (successes > 0 && successes < trials) mixed++;
        if (!report.diagnosis.findings.some(({ standing }) => standing === "certain")) return;
        certain++;
        expect(successes).toBe(0);
        expect(report.diagnosis.verdict).not.toMatch(/nothing is wrong/);
      }),
      { numRuns: 60, seed: 20261130 },
    );
    expect(certain).toBeGreaterThan(5);
    expect(mixed).toBeGreaterThan(1);
  });

  it("does not include a loss just above the entropy of soft labels, which 6 of 40 runs reach", () => {
    const input: ExperimentInput = {
      ...steady,
      network: layers({ units: 8, activation: "tanh" }, { units: 1 }),
      data: { inputs: [[0], [0], [1]], targets: [[0], [1], [0.3]] },
      loss: "binary-cross-entropy-with-logits",
      optimizer: { name: "sgd", learningRate: 0.1 },
      epochs: 10,
    };
    const least = (2 * Math.LN2 - 0.3 * Math.log(0.3) - 0.7 * Math.log(0.7)) / 3;
    const of = (lossBelow: number) =>
      remedies(
        { specification: resolve({ ...input, success: { lossBelow } }), framework: null },
        { first: 0, count: 40 },
        "wilson",
        0.95,
        1,
      );
    const possible = of(0.67);
    expect(possible.baseline.successes).toBeGreaterThan(0);
    expect(possible.diagnosis.findings.map(({ standing }) => standing)).not.toContain("certain");
    const impossible = of(least - 1e-4).diagnosis.findings[0]!;
    expect([impossible.code, impossible.standing]).toEqual(["data-conflict", "certain"]);
    expect(impossible.evidence[1]!.value).toBeCloseTo(least, 7);
  });
});
