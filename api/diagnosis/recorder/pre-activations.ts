import type { Checkpoint } from "../../network/core/checkpoint.ts";
import type { Trainer } from "../../network/core/trainer.ts";
import { STEP_WORK, type Steps } from "../../steps/steps.ts";
import { partialPass, placeOf } from "./partial-pass.ts";
import { type FlightEvent, MAX_SAMPLES } from "./recording.ts";

/** How the pre-activations of a unit changed between two states of a run, one of which finds it dead. */
export type Change = Pick<FlightEvent, "preActivations" | "crossing">;

/** The pre-activations of `units`, by their index over all layers, on the first samples: units × samples. */
export function firstPreActivations(trainer: Trainer, units: readonly number[]): number[][] {
  const values = units.map((): number[] => []);
  if (units.length === 0) return values;
  const places = units.map((unit) => placeOf(trainer, unit));
  const { pass } = partialPass(trainer, units);
  for (let sample = 0; sample < Math.min(MAX_SAMPLES, trainer.dataset.samples); sample++) {
    pass(sample);
    for (const [i, { layer, unit }] of places.entries()) values[i]!.push(trainer.network.z[layer]![unit]!);
  }
  return values;
}

/**
 * How the pre-activations of the units that died and of those that revived changed from one state to another, by the
 * index of the unit. Leaves the trainer in the state `to`.
 */
export function* changesBetween(
  trainer: Trainer,
  from: Checkpoint,
  to: Checkpoint,
  died: readonly number[],
  revived: readonly number[],
): Steps<ReadonlyMap<number, Change>> {
  const units = [...died, ...revived];
  trainer.restore(from);
  const before = firstPreActivations(trainer, units);
  const highestBefore = yield* highest(trainer, died);
  trainer.restore(to);
  const after = firstPreActivations(trainer, units);
  const highestAfter = yield* highest(trainer, revived);
  const then = at(trainer, died, highestBefore);
  trainer.restore(from);
  const earlier = at(trainer, revived, highestAfter);
  trainer.restore(to);
  const crossings = [
    ...highestBefore.map(({ sample, value }, i) => ({ sample, before: value, after: then[i]! })),
    ...highestAfter.map(({ sample, value }, i) => ({ sample, before: earlier[i]!, after: value })),
  ];
  return new Map(
    units.map((unit, i) => [
      unit,
      { preActivations: { before: before[i]!, after: after[i]! }, crossing: crossings[i]! },
    ]),
  );
}

interface Highest {
  readonly sample: number;
  readonly value: number;
}

/** The highest pre-activation of each unit over all samples, and the first sample that has it. */
function* highest(trainer: Trainer, units: readonly number[]): Steps<Highest[]> {
  if (units.length === 0) return [];
  const { samples } = trainer.dataset;
  const { work, pass } = partialPass(trainer, units);
  const most = Math.ceil(STEP_WORK / work);
  const places = units.map((unit) => placeOf(trainer, unit));
  const found = units.map((): Highest => ({ sample: 0, value: -Infinity }));
  for (let sample = 0; sample < samples; sample++) {
    pass(sample);
    for (const [i, { layer, unit }] of places.entries()) {
      const value = trainer.network.z[layer]![unit]!;
      if (sample === 0 || value > found[i]!.value) found[i] = { sample, value };
    }
    if (sample % most === most - 1) yield most * work;
  }
  return found;
}

/** The pre-activation of each unit on its own sample. */
function at(trainer: Trainer, units: readonly number[], on: readonly Highest[]): number[] {
  return units.map((index, i) => {
    partialPass(trainer, [index]).pass(on[i]!.sample);
    const { layer, unit } = placeOf(trainer, index);
    return trainer.network.z[layer]![unit]!;
  });
}
