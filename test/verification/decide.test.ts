import { describe, expect, it } from "vitest";
import { compile, forward } from "../../api/network/core/network.ts";
import type { Precision } from "../../api/network/precision.ts";
import type { Choice } from "../../api/network/table.ts";
import { activationNames } from "../../api/network/tables/activations.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import type { Box } from "../../api/verification/box.ts";
import { type DecidedBy, decide, decisions } from "../../api/verification/decide.ts";
import { decideSpecimen, refute, specimenOf, tally } from "./cases.ts";

const relu = { name: "relu" };
const unit: Box = [{ low: 0, high: 1 }];
const square = (low: number, high: number): Box => [
  { low, high },
  { low, high },
];

/** Verdicts on a network with these layers: [weights, biases, activation]. */
function verdicts(
  layers: [number[][], number[], Choice?][],
  box: Box,
  precision: Precision = "float32",
  samples: number[][] = [],
) {
  const shapes = layers.map(([, biases, activation = relu]) => ({ units: biases.length, activation }));
  const network = compile(box.length, shapes, precision);
  const parameters = Float64Array.from(layers.flatMap(([weights, biases]) => [...weights.flat(), ...biases]));
  const dataset = samples.length > 0 ? { samples: samples.length, inputs: Float64Array.from(samples.flat()) } : null;
  return runToEnd(decide(network, activationNames(shapes), parameters, box, dataset));
}

describe("on random networks", () => {
  it("no dead unit is active at any input tried, and every alive unit is active at its witness", {
    timeout: 30_000,
  }, () => {
    const seen = new Map<DecidedBy, number>();
    for (let seed = 0; seed < 300; seed++) {
      const specimen = specimenOf(seed);
      const found = decideSpecimen(specimen);
      tally(found, seen);
      expect(refute(specimen, found, 400, seed)).toEqual([]);
    }
    for (const way of Object.keys(decisions)) if (way !== "sample") expect(seen.has(way as DecidedBy), way).toBe(true);
  });

  it("fewer than 0.3 % of units stay undecided with ReLU and one or two inputs", () => {
    let units = 0;
    let open = 0;
    for (let seed = 0; seed < 200; seed++) {
      const specimen = specimenOf(seed, { inputs: 1 + (seed % 2), widths: [8, 8, 6], choice: () => relu });
      const found = decideSpecimen(specimen).flat();
      units += found.length;
      open += found.filter(({ dead }) => dead === null).length;
    }
    expect(open / units).toBeLessThan(0.003);
  });

  it("verdicts are right for 8 inputs and 64 units per layer, where the budget may run out", {
    timeout: 20_000,
  }, () => {
    for (let seed = 0; seed < 3; seed++) {
      const specimen = specimenOf(seed, { inputs: 8, widths: [64, 64], choice: () => relu, bias: -0.5 });
      expect(refute(specimen, decideSpecimen(specimen), 400, seed)).toEqual([]);
    }
  });

  it("verdicts agree with a dense grid over two inputs", () => {
    for (let seed = 0; seed < 40; seed++) {
      const specimen = specimenOf(seed, {
        inputs: 2,
        widths: [5, 4, 3],
        choice: () => relu,
        box: square(-1, 1),
        bias: -0.5,
      });
      const { network, parameters } = specimen;
      const found = decideSpecimen(specimen);
      const highest = network.z.map((z) => new Float64Array(z.length).fill(-Infinity));
      for (let i = 0; i <= 64; i++) {
        for (let j = 0; j <= 64; j++) {
          forward(network, parameters, Float64Array.of(i / 32 - 1, j / 32 - 1), 0);
          network.z.forEach((z, l) => z.forEach((x, u) => (highest[l]![u] = Math.max(highest[l]![u]!, x))));
        }
      }
      found.forEach((layer, l) =>
        layer.forEach(({ dead, reach }, u) => {
          expect(dead).not.toBeNull();
          if (highest[l]![u]! > 0) expect(dead).toBe(false);
          expect(reach.high).toBeGreaterThanOrEqual(highest[l]![u]! - 1e-6);
        }),
      );
    }
  });
});

describe("in the first layer", () => {
  it("a unit is decided in the corner of its maximum, which is the witness", () => {
    const [[alive, dead] = []] = verdicts(
      [
        [
          [
            [1, -2],
            [1, -2],
          ],
          [-0.5, -1],
        ],
      ],
      square(0, 1),
    );
    expect(alive).toMatchObject({
      dead: false,
      decidedBy: "corner",
      witness: [1, 0],
      reach: { low: -2.5, high: 0.5, exact: true },
    });
    expect(dead).toMatchObject({ dead: true, decidedBy: "corner", witness: null, reach: { high: 0 } });
  });

  it("a witness lies within the box even if the ends of the box are not float32 numbers", () => {
    const [[first] = []] = verdicts([[[[1]], [0]]], [{ low: 0.1, high: 0.3 }]);
    expect(first).toMatchObject({ dead: false, witness: [0.3] });
  });
});

describe("in later layers", () => {
  it("a training sample in the box is a witness", () => {
    const [, [above] = []] = verdicts(
      [
        [[[1]], [0]],
        [[[1]], [0]],
      ],
      unit,
      "float32",
      [[2], [0.25]],
    );
    expect(above).toMatchObject({ dead: false, decidedBy: "sample", witness: [0.25] });
  });

  it("a peak between the ends of the box is found exactly", () => {
    // 0.5 − |x| on [−1, 1]: its top is at the kink x = 0.
    const [, [tent] = []] = verdicts(
      [
        [
          [[1], [-1]],
          [0, 0],
        ],
        [[[-1, -1]], [0.5]],
      ],
      [{ low: -1, high: 1 }],
    );
    expect(tent).toMatchObject({ dead: false, reach: { low: -0.5, high: 0.5, exact: true } });
  });

  it("a peak that is too narrow for the search is found by branching", () => {
    // relu(x) + relu(y) + 2·relu(−x − y) is |x| + |y| only near the origin's diagonal; the top, 1e-4, is at the origin.
    const [, [peak] = []] = verdicts(
      [
        [
          [
            [1, 0.01],
            [-1, 0.02],
            [0.01, 1],
            [0.02, -1],
          ],
          [0, 0, 0, 0],
        ],
        [[[-1, -1, -1, -1]], [1e-4]],
      ],
      [
        { low: -1, high: 0.9 },
        { low: -1, high: 0.8 },
      ],
    );
    expect(peak).toMatchObject({ dead: false, decidedBy: "branching" });
  });

  it("a unit with a maximum of exactly 0 is dead, in both precisions", () => {
    // relu(x) − 1.5·relu(x) − …: 0 at the origin, and never positive.
    for (const precision of ["float32", "float64"] as const) {
      for (const box of [unit, [{ low: -1, high: 1 }]]) {
        const [, [tie] = []] = verdicts(
          [
            [
              [[1], [2], [-1]],
              [0, 0, 0],
            ],
            [[[1, -0.75, -1]], [0]],
          ],
          box,
          precision,
        );
        expect(tie).toMatchObject({ dead: true, witness: null });
      }
      for (const box of [square(0, 1), square(-1, 1)]) {
        const [, [tie] = []] = verdicts(
          [
            [
              [
                [1, 0.2],
                [1, 0],
                [-0.5, 0.9],
                [-0.5, -0.9],
              ],
              [0, 0, 0, 0],
            ],
            [[[1, -3, -3, -3]], [0]],
          ],
          box,
          precision,
        );
        expect(tie).toMatchObject({ dead: true, witness: null });
      }
    }
  });

  it("a unit with negative weights on ReLU units is dead by interval arithmetic", () => {
    const [, [first] = []] = verdicts(
      [
        [[[1]], [0]],
        [[[-1]], [0]],
      ],
      unit,
    );
    expect(first).toMatchObject({ dead: true, decidedBy: "interval" });
  });

  it("a unit above curved activations is decided by splitting the box", () => {
    const [, [dead, alive] = []] = verdicts(
      [
        [
          [
            [3, 1],
            [3, 1.1],
          ],
          [0, 0],
          { name: "tanh" },
        ],
        [
          [
            [1, -1],
            [1, -1],
          ],
          [-0.2, -0.02],
        ],
      ],
      square(-1, 1),
    );
    expect(dead).toMatchObject({ dead: true, decidedBy: "branching" });
    expect(alive).toMatchObject({ dead: false });
  });

  it("a unit whose sums overflow is not decided", () => {
    const huge = 1e18;
    const [, , [last] = []] = verdicts(
      [
        [[[huge], [huge]], [0, 0], { name: "identity" }],
        [[[huge, -huge]], [0], { name: "identity" }],
        [[[huge]], [-1]],
      ],
      [{ low: 1, high: 1e5 }],
    );
    expect(last).toMatchObject({ dead: null, decidedBy: "not-decided", witness: null });
  });

  it("a leaky ReLU unit can be dead only if its slope is 0", () => {
    const [flat, leaky] = [0, 0.01].map(
      (slope) => verdicts([[[[1]], [-2], { name: "leaky-relu", slope }]], unit)[0]![0],
    );
    expect(flat).toMatchObject({ dead: true });
    expect(leaky).toMatchObject({ dead: false });
  });
});
