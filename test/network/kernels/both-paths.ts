/** Runs an experiment with its kernels and on the general path, whose numbers every kernel must reproduce. */
import fc from "fast-check";
import { expect } from "vitest";
import { check } from "../../../api/experiment/request/check.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { type ActivationEntry, activations } from "../../../api/network/tables/activations.ts";
import { runToEnd } from "../../../api/steps/steps.ts";

interface Paths {
  readonly fast: Float64Array;
  readonly general: Float64Array;
  /** The fastest path with many pauses, if it was tried. */
  readonly paused?: Float64Array;
}

/** The parameters after all epochs, on the fastest path, with and without pauses, and on the general path. */
export function onBothPaths(input: ExperimentInput, seed: number): Paths {
  const specification = resolve(input);
  expect(check(specification)).toEqual([]);
  const trainer = new Trainer(specification);
  trainer.start(seed);
  trainer.runTo(specification.epochs);
  const general = new Trainer(specification, undefined, true);
  general.start(seed);
  general.runTo(specification.epochs);
  const paused = new Trainer(specification);
  paused.start(seed);
  // Steps of one sample up to a few epochs.
  const stepWork = 3 * paused.layout.size * (1 + (seed % 61));
  runToEnd(paused.stepsTo(specification.epochs, 0, stepWork));
  return { fast: trainer.parameters, general: general.parameters, paused: paused.parameters };
}

/** Expects equal numbers; the sign of a zero may differ, since no response shows it. */
export function expectEqual({ fast, general, paused = general }: Paths): void {
  expect(Array.from(fast, (x) => x + 0)).toEqual(Array.from(general, (x) => x + 0));
  expect(Array.from(paused, (x) => x + 0)).toEqual(Array.from(general, (x) => x + 0));
}

export const anyPrecision = fc.constantFrom("float32" as const, "float64" as const);
export const anyOrder = fc.constantFrom("given" as const, "shuffled" as const);
export const anyNumber = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, -1) },
);
/** Layers that are trained as a whole at the usual rate, most often, and others. The last must train something. */
export const anyTraining = fc.constantFrom(
  {},
  {},
  { trainable: false },
  { trainable: { biases: false } },
  { trainable: { weights: false } },
  { learningRateFactor: 0.3 },
  { learningRateFactor: 0 },
);
/** How the initial parameters are chosen: the first draw, most often, and others. */
export const anyStart = fc.constantFrom<NonNullable<ExperimentInput["start"]> | null>(
  null,
  null,
  { redraw: { while: "dead-unit", most: 3 } },
  { bestOf: { starts: 3, by: "initial-loss" } },
);
/** A success criterion that fits any targets, even equal ones. */
export const withinOne = { success: { everyErrorBelow: 1, relativeTo: "absolute" } } as const;

/** The activations that hidden layers may have. */
export const hiddenActivations = Object.keys(activations).filter(
  (name) => !(activations as Record<string, ActivationEntry>)[name]!.outputOnly,
);
