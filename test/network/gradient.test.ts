/** Tests every activation with every loss: a new entry in the tables is tested without a new test. */
import { describe, expect, it } from "vitest";
import { evaluate } from "../../api/diagnosis/evaluation.ts";
import { check } from "../../api/experiment/request/check.ts";
import { Trainer } from "../../api/network/core/trainer.ts";
import { precisions } from "../../api/network/precision.ts";
import type { Table } from "../../api/network/table.ts";
import { type ActivationEntry, activations } from "../../api/network/tables/activations.ts";
import { type LossEntry, losses } from "../../api/network/tables/losses.ts";
import { resolveFromOrigin as resolve } from "../origin.ts";

const inputs = [
  [-1.3, 0.4],
  [0.2, -0.9],
  [1.1, 0.7],
  [-0.6, -1.2],
  [0.5, 1.6],
];
/** Targets of several kinds; each loss uses the first kind that it accepts. */
const kinds = [
  [
    [0.3, -1.1],
    [1.2, 0.4],
    [-0.7, 0.9],
    [0.1, -0.2],
    [0.8, 1.4],
  ],
  [
    [0.2, 0.8],
    [1, 0],
    [0.5, 0.5],
    [0, 1],
    [0.9, 0.1],
  ],
  [
    [1, -1],
    [1, 1],
    [-1, -1],
    [-1, 1],
    [1, -1],
  ],
];

const activationTable: Table<ActivationEntry> = activations;
const lossTable: Table<LossEntry> = losses;

function trainerFor(activation: string, loss: string, precision: "float32" | "float64" = "float64"): Trainer {
  const { targets: rule, prediction, flatUpTo } = lossTable[loss]!;
  const { outputOnly } = activationTable[activation]!;
  const hidden = outputOnly ? "tanh" : activation;
  // Cross-entropies of probabilities need outputs that are probabilities.
  const probabilities = loss.includes("cross-entropy") && !prediction;
  // A loss that is flat below 0 needs outputs above it.
  const positive = flatUpTo === undefined ? "identity" : "softplus";
  const output = outputOnly ? activation : probabilities ? "softmax" : positive;
  const specification = resolve({
    network: {
      layers: [
        { units: 4, activation: hidden },
        { units: 3, activation: hidden },
        { units: 2, activation: output },
      ],
    },
    data: { inputs, targets: kinds.find((rows) => rows.every((row) => rule?.holds(row) ?? true))! },
    loss,
    precision,
    batches: { size: "all" },
  });
  expect(check(specification)).toEqual([]);
  const trainer = new Trainer(specification);
  trainer.start(3);
  return trainer;
}

function gradientOf(trainer: Trainer): Float64Array {
  const gradient = new Float64Array(trainer.layout.size);
  trainer.addGradient(
    Uint32Array.from(inputs, (_, i) => i),
    0,
    inputs.length,
    trainer.divisor(inputs.length),
    gradient,
  );
  return gradient;
}

const pairs = Object.keys(activations).flatMap((activation) =>
  Object.keys(losses).map((loss) => ({ activation, loss })),
);

describe.each(pairs)("the gradient through $activation and $loss", ({ activation, loss }) => {
  it("agrees with finite differences", () => {
    const trainer = trainerFor(activation, loss);
    const gradient = gradientOf(trainer);
    const STEP = 1e-6;
    for (let i = 0; i < gradient.length; i++) {
      const kept = trainer.parameters[i]!;
      trainer.parameters[i] = kept + STEP;
      const above = evaluate(trainer).loss;
      trainer.parameters[i] = kept - STEP;
      const below = evaluate(trainer).loss;
      trainer.parameters[i] = kept;
      expect(gradient[i]).toBeCloseTo((above - below) / (2 * STEP), 7);
    }
  });

  it("agrees in float32, within float32's precision", () => {
    const [narrow, wide] = precisions.map((precision) => gradientOf(trainerFor(activation, loss, precision)));
    const size = Math.max(...wide!.map(Math.abs));
    narrow!.forEach((g, i) => {
      expect(Math.fround(g)).toBe(g);
      expect(Math.abs(g - wide![i]!)).toBeLessThan(size * 1e-5);
    });
  });
});
