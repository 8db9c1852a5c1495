/** The least loss of samples that share an output, against a search over outputs, and against closed forms. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastLoss } from "../../../api/network/tables/least-loss.ts";
import { createLoss, type LossEntry, type LossName, losses } from "../../../api/network/tables/losses.ts";
import type { Range } from "../../../api/network/tables/predictions.ts";

const names = Object.keys(losses) as LossName[];
const choiceOf = (name: LossName) => ({
  name,
  reduction: "mean",
  ...Object.fromEntries(Object.entries(losses[name].parameters).map(([key, { default: value }]) => [key, value])),
});
const any: Range = { low: -Infinity, high: Infinity };
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const sum = (row: readonly number[]) => row.reduce((a, b) => a + b, 0);

/** Two targets that a loss accepts: from 0 to 1, adding up to 1, or −1 and 1. */
function rowOf(name: LossName, a: number, b: number): number[] {
  const { margin, mean }: LossEntry = losses[name];
  if (margin) return [a, b].map((t) => (t > 0.5 ? 1 : -1));
  return mean === "samples" ? [a, 1 - a] : [a, b];
}

/** The loss of a group at an output row. */
function lossAt(name: LossName, rows: readonly number[][], weights: readonly number[], outputs: readonly number[]) {
  const { value } = createLoss(choiceOf(name), false);
  return sum(
    rows.map((row, i) => weights[i]! * value(Float64Array.from(outputs), Float64Array.from(row), 0, row.length)),
  );
}

const ranges: readonly Range[] = [
  any,
  { low: 0, high: 1 },
  { low: -1, high: 1 },
  { low: 0, high: Infinity },
  { low: 0.2, high: 0.6 },
];
const group = fc.array(fc.tuple(number(0, 1), number(0, 1), number(0, 3)), { minLength: 1, maxLength: 5 });

describe("the least loss", () => {
  it.each(names)("of %s: no outputs in the range have less, and some come close", (name) => {
    fc.assert(
      fc.property(group, fc.constantFrom(...ranges), number(0, 1), number(0, 1), (samples, range, u, v) => {
        const rows = samples.map(([a, b]) => rowOf(name, a, b));
        const weights = samples.map(([, , weight]) => weight);
        const least = leastLoss(choiceOf(name), { targets: rows, weights }, range);
        const [low, high] = [Math.max(range.low, -30), Math.min(range.high, 30)];
        const at = (outputs: readonly number[]) => lossAt(name, rows, weights, outputs);
        const slack = 1e-12 * (1 + Math.abs(least) + sum(weights));
        const drawn = at([low + u * (high - low), low + v * (high - low)]);
        if (!Number.isNaN(drawn)) expect(least).toBeLessThanOrEqual(drawn + slack);
        if (least === -Infinity) return;
        // Each output in turn moves to the best of finer and finer grids.
        let best = [low + (high - low) / 2, low + (high - low) / 2];
        for (let width = high - low, round = 0; round < 40; round++, width /= 1.6)
          for (const unit of [0, 1])
            for (let k = -12; k <= 12; k++) {
              const moved = [...best];
              moved[unit] = Math.min(Math.max(best[unit]! + (k / 24) * width, low), high);
              if (at(moved) < at(best)) best = moved;
            }
        expect(at(best)).toBeGreaterThanOrEqual(least - slack);
        expect(at(best)).toBeLessThanOrEqual(least + 2e-3 * (1 + sum(weights)));
      }),
      { numRuns: 60, seed: 20261130 },
    );
  });

  it("is the entropy of a soft label, for logits and for probabilities", () => {
    const entropy = -(0.3 * Math.log(0.3) + 0.7 * Math.log(0.7));
    const one = { targets: [[0.3]], weights: [2] };
    const two = { targets: [[0.3, 0.7]], weights: [2] };
    expect(leastLoss(choiceOf("binary-cross-entropy"), one, { low: 0, high: 1 })).toBeCloseTo(2 * entropy, 12);
    // The logit of 0.3 is negative.
    expect(leastLoss(choiceOf("binary-cross-entropy-with-logits"), one, { low: 0, high: 1 })).toBeCloseTo(
      2 * Math.LN2,
      12,
    );
    expect(leastLoss(choiceOf("binary-cross-entropy-with-logits"), one, any)).toBeCloseTo(2 * entropy, 12);
    expect(leastLoss(choiceOf("cross-entropy-with-logits"), two, any)).toBeCloseTo(2 * entropy, 12);
    expect(leastLoss(choiceOf("cross-entropy"), two, { low: 0, high: 1 })).toBeCloseTo(2 * entropy, 12);
  });

  it("of counts is that of the logarithm of their mean, or of the nearest output", () => {
    const counts = { targets: [[1], [4]], weights: [1, 1] };
    expect(leastLoss(choiceOf("poisson-nll"), counts, any)).toBeCloseTo(5 - 5 * Math.log(2.5), 12);
    expect(leastLoss(choiceOf("poisson-nll"), counts, { low: -1, high: 0.5 })).toBeCloseTo(
      2 * Math.exp(0.5) - 5 * 0.5,
      12,
    );
  });

  it("is −∞ for a loss of probabilities on outputs that need not be probabilities", () => {
    expect(leastLoss(choiceOf("binary-cross-entropy"), { targets: [[0]], weights: [1] }, any)).toBe(-Infinity);
    expect(leastLoss(choiceOf("cross-entropy"), { targets: [[0, 1]], weights: [1] }, any)).toBe(-Infinity);
    // On the side of targets of 1, outputs below 0 do not help.
    expect(
      leastLoss(choiceOf("binary-cross-entropy"), { targets: [[1]], weights: [1] }, { low: -Infinity, high: 1 }),
    ).toBe(0);
  });
});
