import { describe, expect, it } from "vitest";
import { compile } from "../../api/network/core/network.ts";
import { type ActivationName, activations } from "../../api/network/tables/activations.ts";
import { expectedSweep, sweepBreakpoints } from "../../api/verification/sweep.ts";
import { MAX_BREAKPOINTS } from "../../api/verification/work.ts";

const sides = { low: Float64Array.of(-2), high: Float64Array.of(2) };

/** A network with one input and these widths, with He-uniform weights from a fixed sequence. */
function networkOf(activation: ActivationName, widths: readonly number[]) {
  const kinds = widths.map((_, l): ActivationName => (l === widths.length - 1 ? "identity" : activation));
  const network = compile(
    1,
    widths.map((units, l) => ({ units, activation: { name: kinds[l]!, ...slopes(kinds[l]!) } })),
    "float64",
  );
  let state = 20261129;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return (2 * state) / 2147483648 - 1;
  };
  const parameters = Float64Array.from({ length: network.layout.size }, next);
  for (const { fanIn, weightsAt, biasesAt } of network.layout.layers)
    for (let i = weightsAt; i < biasesAt; i++) parameters[i]! *= Math.sqrt(6 / fanIn);
  return { network, entries: kinds.map((kind) => activations[kind]), parameters };
}

function slopes(name: ActivationName) {
  return Object.fromEntries(Object.entries(activations[name].parameters).map(([key, value]) => [key, value.default]));
}

/** The multiply-adds that a sweep takes; undefined if there are too many breakpoints. */
function workOf({ network, entries, parameters }: ReturnType<typeof networkOf>): number | undefined {
  const steps = sweepBreakpoints(network, entries, parameters, sides);
  let work = 0;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value && work;
    work += value;
  }
}

describe("the expected work of a sweep over breakpoints", () => {
  it.each([
    ["relu", [4, 4, 1]],
    ["relu", [60, 60, 60, 20]],
    ["relu", [100, 100, 100, 1]],
    ["relu", [1000, 1]],
    ["hard-tanh", [200, 200, 1]],
    ["leaky-relu", [20, 20, 20, 20, 20, 20, 1]],
  ] as const)("is within a factor of three for %s units %j", (activation, widths) => {
    const subject = networkOf(activation, widths);
    const expected = expectedSweep(subject.network, subject.entries, subject.parameters, sides);
    const work = workOf(subject)!;
    expect(expected).toBeGreaterThan(work / 3);
    expect(expected).toBeLessThan(3 * work);
  });

  it("is the most that it may take where every layer doubles the breakpoints", () => {
    // Each pair of units folds its range in the middle, so that 20 layers have a million breakpoints.
    const { network, entries } = networkOf("relu", [...Array(20).fill(2), 1]);
    const folds = Array.from({ length: 19 }, (_, l) => [1, 1, -1, -1, -(2 ** -l), 2 ** -l]);
    const parameters = Float64Array.from([[1, -1, 0, 0], ...folds, [1, 1, 0]].flat());
    expect(workOf({ network, entries, parameters })).toBeUndefined();
    expect(expectedSweep(network, entries, parameters, sides)).toBe(MAX_BREAKPOINTS * network.layout.size);
  });
});
