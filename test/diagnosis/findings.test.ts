/** Findings state the numbers of their run, and their remedies can be applied. */

import { describe, expect, it } from "vitest";
import { check } from "../../api/experiment/request/check.ts";
import { applyPatch, type Patch, patchBase } from "../../api/experiment/request/patch.ts";
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";
import { train } from "../../api/experiment/run/train.ts";
import { study } from "../../api/experiment/study/study.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../origin.ts";

const layers = (...layer: object[]) => ({ network: { layers: layer } }) as ExperimentInput;
const trained = (input: ExperimentInput, seed = 0) => runToEnd(train(resolve(input), seed));

describe("criteria", () => {
  const line: ExperimentInput = { data: { generator: "line" }, epochs: 100 };

  it("that are not met are named with their values, and those that are met are not named", () => {
    const { verdict } = trained({ ...line, success: { everyErrorBelow: 10, lossBelow: 1e-9 } }).diagnosis;
    expect(verdict).toContain("the loss is");
    expect(verdict).toContain("(required: less than 1e-9)");
    expect(verdict).not.toContain("largest error");
  });

  it("that are met are named with their values", () => {
    const xor: ExperimentInput = {
      ...layers({ units: 8, activation: "tanh" }, { units: 1 }),
      data: { generator: "xor" },
      epochs: 2000,
      loss: "binary-cross-entropy-with-logits",
      success: { accuracyAtLeast: 1 },
    };
    const { outcome, diagnosis } = trained(xor, 1);
    expect(outcome).toBe("success");
    expect(diagnosis.verdict).toBe("The run succeeded: the accuracy is 1 (required: at least 1).");
  });
});

describe("outcomes", () => {
  it("a single sample with two outputs is not collapsed, whatever its targets", () => {
    const { outcome, diagnosis } = trained({
      ...layers({ units: 2 }),
      data: { inputs: [[0.5]], targets: [[1, 0]] },
      epochs: 2,
    });
    expect(outcome).toBe("not-yet");
    expect(diagnosis.findings.length).toBeGreaterThan(0);
  });

  it("slow learning of targets far from 0 is not divergence", () => {
    const far = { data: { inputs: [[0], [1]], targets: [[2023], [2024]] } };
    const { outcome, before, after } = trained(far, 1);
    expect(after.loss).toBeLessThan(before.loss!);
    expect(outcome).not.toBe("diverged");
  });
});

describe("deaths", () => {
  it("are reported on the sample with the highest pre-activation before, also beyond the first sixteen samples", () => {
    let deaths = 0;
    for (let seed = 0; seed < 40; seed++) {
      const { recording } = runToEnd(
        train(
          resolve({ data: { generator: "line" }, optimizer: { name: "sgd", learningRate: 0.4 }, epochs: 60 }),
          seed,
        ),
      );
      for (const { type, crossing } of recording.events) {
        if (type !== "unit-died") continue;
        deaths++;
        expect(crossing!.before).toBeGreaterThan(0);
        expect(crossing!.after).toBeLessThanOrEqual(0);
      }
    }
    expect(deaths).toBeGreaterThan(5);
  });

  it("are a note if the run succeeded", () => {
    const { diagnosis, outcome } = trained(
      { data: { inputs: [[0], [1]], targets: [[1], [1]] }, success: { everyErrorBelow: 0.5, relativeTo: "absolute" } },
      1,
    );
    expect(outcome).toBe("success");
    for (const { severity } of diagnosis.findings) expect(severity).toBe("note");
  });

  it("make no claim about inputs outside the box", () => {
    const { diagnosis } = trained({}, 1);
    expect(JSON.stringify(diagnosis)).not.toContain("every input,");
    expect(diagnosis.findings[0]!.explanation).toContain("for every input in the range of the data");
  });
});

describe("remedies", () => {
  const failing: [string, ExperimentInput, number][] = [
    ["a collapse", {}, 1],
    [
      "a wide layer",
      layers({ units: 1024, activation: "relu", biases: { name: "constant", value: -100 } }, { units: 1 }),
      0,
    ],
    [
      "a dead output unit",
      layers(
        { units: 2, activation: "relu" },
        { units: 1, activation: "relu", biases: { name: "constant", value: -9 } },
      ),
      0,
    ],
    [
      "given weights",
      layers({ units: 1, activation: "relu", weights: { name: "values", values: [[-1]] } }, { units: 1 }),
      0,
    ],
    ["a divergence", { loss: "mse", optimizer: { name: "sgd", learningRate: 50 } }, 1],
    ["a long run", { epochs: 300_000, optimizer: { name: "sgd", learningRate: 1e-9 } }, 0],
    ["a mismatch", { loss: "binary-cross-entropy", data: { generator: "xor" }, ...layers({ units: 1 }) }, 0],
  ];
  const patched = (input: ExperimentInput, patch: object) =>
    resolve(applyPatch(patchBase(resolve(input)), patch as Patch));

  it.each(failing)("of %s give an experiment that can run and differs", (_, input, seed) => {
    const short = { ...input, epochs: Math.min(input.epochs ?? 1000, 50) };
    const remedies = runToEnd(train(resolve({ ...short }), seed)).diagnosis.findings.flatMap(
      (finding) => finding.remedies,
    );
    for (const { title, patch } of remedies) {
      const changed = patched(input, patch);
      expect(check(changed), title).toEqual([]);
      expect(changed, title).not.toEqual(resolve(input));
    }
  });

  it("against dead units make a network that collapses succeed more often", () => {
    const { remedies } = trained({}, 1).diagnosis.findings[0]!;
    const rate = (patch: object) => study(patched({}, patch), { first: 0, count: 150 }, "wilson", 0.95).probability;
    const before = rate({});
    expect(rate(remedies.find(({ title }) => title.startsWith("ELU"))!.patch)).toBeGreaterThan(before);
    expect(rate(remedies.find(({ title }) => title.startsWith("Four times"))!.patch)).toBeGreaterThan(before);
  });
});
