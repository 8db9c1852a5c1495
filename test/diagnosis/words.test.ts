/** What findings say, whatever the experiment: whole sentences, numbers that can be read, and nothing that is not there. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Finding } from "../../api/diagnosis/finding.ts";
import { check } from "../../api/experiment/request/check.ts";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { train } from "../../api/experiment/run/train.ts";
import { activations } from "../../api/network/tables/activations.ts";
import { type LossName, losses } from "../../api/network/tables/losses.ts";
import { optimizers } from "../../api/network/tables/optimizers/table.ts";
import { runToEnd } from "../../api/steps/steps.ts";

const names = <T extends object>(table: T) => Object.keys(table) as Extract<keyof T, string>[];
const number = fc.oneof(
  fc.constantFrom(0, 1, -1, 0.5, 1000, 1e6, 1e9, 1e-6),
  fc.double({ min: -3, max: 3, noNaN: true, noDefaultInfinity: true }),
);

const layer = fc.record({
  units: fc.integer({ min: 1, max: 4 }),
  activation: fc.constantFrom(...names(activations).filter((name) => name !== "softmax")),
  weights: fc.constantFrom("glorot-uniform", "zeros", { name: "constant", value: 3 }, { name: "normal", stddev: 20 }),
  biases: fc.constantFrom("zeros", "none", { name: "constant", value: -5 }),
  l1: fc.constantFrom(0, 0, 0.3),
  l2: fc.constantFrom(0, 0, 0.3),
});
const samples = fc.array(fc.tuple(number, fc.integer({ min: 0, max: 3 }), number), { minLength: 1, maxLength: 6 });

const experiments = fc
  .record({
    hidden: fc.array(layer, { maxLength: 2 }),
    output: layer,
    rows: samples,
    loss: fc.constantFrom(...names(losses)),
    optimizer: fc.constantFrom(...names(optimizers)),
    learningRate: fc.constantFrom(0, 1e-7, 0.01, 0.1, 3, 1e4, 1e6),
    momentum: fc.constantFrom(0, 0.9, 1),
    gradientClipping: fc.constantFrom(null, null, { norm: 1e-4 }, { value: 1e-4 }),
    batches: fc.constantFrom({ size: "all" }, { size: 1, order: "given" }, { size: 2, order: "shuffled" }),
    epochs: fc.constantFrom(1, 7, 60),
    success: fc.constantFrom(
      { everyErrorBelow: 0.1 },
      { lossBelow: 0.1 },
      { rSquaredAtLeast: 0.9 },
      { everyErrorBelow: 1e7, relativeTo: "absolute" },
    ),
  })
  .map(({ hidden, output, rows, loss, optimizer, learningRate, momentum, ...rest }) => {
    const targets = rows.map(([x, k, y]) => {
      if (/hinge/.test(loss)) return [k > 1 ? 1 : -1];
      if (/cross-entropy/.test(loss)) return [loss.startsWith("cross") ? 1 : k > 1 ? 1 : 0];
      return [/poisson|msle/.test(loss) ? Math.abs(y) : y + 0 * x];
    });
    return {
      ...rest,
      network: { layers: [...hidden, { ...output, units: 1 }] },
      data: { inputs: rows.map(([x]) => [x]), targets },
      loss: loss as LossName,
      optimizer: { name: optimizer, learningRate, ...(optimizer === "sgd" ? { momentum } : {}) },
    } as ExperimentInput;
  })
  .filter((input) => check(resolve(input)).length === 0);

/** A number of ten digits or more, as a word of its own. */
const LONG = /(?<![\d.e])\d{10,}/;

function faults({ network }: { network?: ExperimentInput["network"] }, finding: Finding): string[] {
  const words = [finding.headline, finding.explanation];
  const all = [
    ...words,
    ...finding.evidence.map(({ quantity }) => quantity),
    ...finding.remedies.map(({ title }) => title),
  ];
  const text = words.join(" ");
  return [
    ...all.filter((one) => /NaN|undefined|Infinity|not finite|\[object/.test(one)),
    ...all.filter((one) => LONG.test(one)),
    ...(/(?<![\d.])\d{4,}(\.\d+)?(e\d+)? %/.test(text) ? [text] : []),
    ...(/in the box|on the box|whole box/.test(text) ? [text] : []),
    ...(network!.layers!.length === 1 && /hidden (layer|unit)/.test(text.replace("There is no hidden layer", ""))
      ? [text]
      : []),
    ...(/(^|[.] )[a-z]/.test(text) || !/\.$/.test(finding.headline) ? [text] : []),
    ...(/ {2}|\s[.,;:]|\(\)|\b(\w+) \1\b/.test(text) ? [text] : []),
  ];
}

it("every finding of random experiments reads well", { timeout: 120_000 }, () => {
  const codes = new Set<string>();
  fc.assert(
    fc.property(experiments, fc.integer({ min: 0, max: 99 }), (input, seed) => {
      const { diagnosis } = runToEnd(train(resolve(input), seed));
      for (const finding of diagnosis.findings) {
        codes.add(finding.code);
        expect(faults(input, finding), finding.code).toEqual([]);
      }
      const pair = diagnosis.findings.filter(({ code }) => /^learning-rate-too/.test(code));
      expect(new Set(pair.map(({ code }) => code)).size).toBeLessThan(2);
    }),
    { numRuns: 1500, seed: 8 },
  );
  expect(codes.size).toBeGreaterThan(20);
});
