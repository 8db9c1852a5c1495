import { isActive } from "../../network/core/is-active.ts";
import { forward } from "../../network/core/network.ts";
import type { Trainer } from "../../network/core/trainer.ts";
import type { BatchActivations } from "../../network/kernels/kernel.ts";
import { round } from "../../network/precision.ts";
import type { RowActivation } from "../../network/tables/activation.ts";
import { type ActivationEntry, activations } from "../../network/tables/activations.ts";

/**
 * Which units are active on some training sample. A unit that is inactive on every sample is dead on the data: it adds
 * nothing to any output, and no gradient reaches its incoming weights.
 */
export interface Activity {
  /** For each unit of all layers in order: 1 if it is active on some sample, 0 if it is dead. */
  readonly live: Uint8Array;
  /** The pre-activations, layer after layer, each samples × units. */
  readonly preActivations: Float64Array;
}

export function createActivity(trainer: Trainer): Activity {
  const { units } = trainer.layout;
  return { live: new Uint8Array(units), preActivations: new Float64Array(units * trainer.dataset.samples) };
}

/** Measures the activity at the current parameters of the trainer, and writes it into `activity`. */
export function measureActivity(trainer: Trainer, activity: Activity): Activity {
  const {
    layout,
    network,
    dataset: { samples, inputs },
    parameters,
  } = trainer;
  for (let sample = 0; sample < samples; sample++) {
    forward(network, parameters, inputs, sample * layout.inputs);
    copyPreActivations(trainer, sample, activity);
  }
  updateLive(trainer, activity);
  return activity;
}

/** Copies the pre-activations of the sample that was passed forward last. */
export function copyPreActivations(trainer: Trainer, sample: number, { preActivations }: Activity): void {
  const {
    network: { z },
    dataset: { samples },
  } = trainer;
  let at = 0;
  for (const values of z) {
    const from = at + sample * values.length;
    for (let unit = 0; unit < values.length; unit++) preActivations[from + unit] = values[unit]!;
    at += samples * values.length;
  }
}

/** Copies those of the samples first … first + count − 1, which a kernel has passed forward together. */
export function copyBatch(
  trainer: Trainer,
  { z }: BatchActivations,
  first: number,
  count: number,
  { preActivations }: Activity,
): void {
  const {
    layout: { layers },
    dataset: { samples },
  } = trainer;
  let at = 0;
  for (let layer = 0; layer < layers.length; layer++) {
    const { units } = layers[layer]!;
    const values = z[layer]!;
    const size = count * units;
    preActivations.set(size === values.length ? values : values.subarray(0, size), at + first * units);
    at += samples * units;
  }
}

/** Updates `live` from the pre-activations of all samples. */
export function updateLive(trainer: Trainer, { live, preActivations }: Activity): void {
  const {
    network: { activations: chosen, single },
    layout: { layers },
    dataset: { samples },
  } = trainer;
  let unit = 0;
  let at = 0;
  for (let layer = 0; layer < layers.length; layer++) {
    const { units } = layers[layer]!;
    const activation = chosen[layer]!;
    const { inactiveUpTo }: ActivationEntry = activations[activation.name];
    const end = at + samples * units;
    const outputs = activation.row && rowwise(activation.row, preActivations.subarray(at, end), units, single);
    for (let u = 0; u < units; u++, unit++) {
      let active = 0;
      // Most units are active on one of the first samples.
      for (let i = at + u; i < end && active === 0; i += units) {
        const x = preActivations[i]!;
        if (inactiveUpTo !== undefined) {
          if (x > inactiveUpTo) active = 1;
        } else if (
          isActive(activation, x, outputs === undefined ? round(activation.value(x), single) : outputs[i - at]!)
        )
          active = 1;
      }
      live[unit] = active;
    }
    at = end;
  }
}

/** The outputs of a layer, samples × units, for the pre-activations `z`. */
function rowwise(row: RowActivation, z: Float64Array, units: number, single: boolean): Float64Array {
  const y = new Float64Array(z.length);
  for (let at = 0; at < z.length; at += units)
    row.forward(z.subarray(at, at + units), y.subarray(at, at + units), units, single);
  return y;
}

/** The index of the first layer whose units are all dead, so that no sample passes through it; −1 if there is none. */
export function deadLayer(trainer: Trainer, { live }: Activity): number {
  let from = 0;
  for (const [index, { units }] of trainer.layout.layers.entries()) {
    if (live.subarray(from, from + units).every((active) => active === 0)) return index;
    from += units;
  }
  return -1;
}
