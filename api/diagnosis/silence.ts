import type { Activation } from "../network/activations.ts";
import { forward } from "../network/network.ts";
import type { Trainer } from "../network/trainer.ts";

/**
 * Which units answer at all on the training samples. A unit that is silent on every sample is dead on the
 * data: it adds nothing to any output, and no gradient reaches its incoming weights.
 */
export interface Activity {
  /** For each unit of all layers in order, the number of samples on which it is not silent. */
  readonly active: Uint32Array;
  /** For each unit of all layers in order, samples long: its pre-activations. units × samples, flat. */
  readonly preActivations: Float64Array;
}

/**
 * Whether a unit with pre-activation `x` and output `y` is not silent: its output or its slope is not
 * exactly 0. One whose pre-activation is no number any more does not answer.
 */
export function answers(activation: Activation, x: number, y: number): boolean {
  return x === x && (y !== 0 || activation.derivative(x, y) !== 0);
}

export function createActivity(trainer: Trainer): Activity {
  const { units } = trainer.layout;
  return { active: new Uint32Array(units), preActivations: new Float64Array(units * trainer.dataset.samples) };
}

/** Measures the activity at the trainer's present parameters into `activity`. */
export function measureActivity(trainer: Trainer, activity: Activity): Activity {
  const { layout, network, dataset: { samples, inputs }, parameters } = trainer;
  activity.active.fill(0);
  for (let sample = 0; sample < samples; sample++) {
    forward(network, parameters, inputs, sample * layout.inputs);
    noteActivity(trainer, sample, activity);
  }
  return activity;
}

/** Notes, for the sample last passed forward, what each unit did. */
export function noteActivity(trainer: Trainer, sample: number, { active, preActivations }: Activity): void {
  const { network: { z, a, activations }, dataset: { samples } } = trainer;
  let unit = 0;
  for (let l = 0; l < z.length; l++) {
    const activation = activations[l]!;
    for (let u = 0; u < z[l]!.length; u++, unit++) {
      const x = z[l]![u]!;
      const y = a[l]![u]!;
      preActivations[unit * samples + sample] = x;
      if (answers(activation, x, y)) active[unit]!++;
    }
  }
}

/** The index of the first layer that is dead as a whole, or −1: no sample passes through it. */
export function deadLayer(trainer: Trainer, { active }: Activity): number {
  let from = 0;
  for (const [index, { units }] of trainer.layout.layers.entries()) {
    if (active.subarray(from, from + units).every((count) => count === 0)) return index;
    from += units;
  }
  return -1;
}
