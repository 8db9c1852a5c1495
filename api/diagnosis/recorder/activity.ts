import { isActive } from "../../network/core/is-active.ts";
import type { Trainer } from "../../network/core/trainer.ts";
import { round } from "../../network/precision.ts";
import type { Activation, RowActivation } from "../../network/tables/activation.ts";
import { type ActivationEntry, activations } from "../../network/tables/activations.ts";
import { STEP_WORK, type Steps } from "../../steps/steps.ts";
import { partialPass, wholePass } from "./partial-pass.ts";

/**
 * Which units are active on some training sample: 1 or 0 for each unit of all layers in order. A unit that is inactive
 * on every sample is dead on the data: it adds nothing to any output, and no gradient reaches its incoming weights.
 */
export type Live = Uint8Array;

/** Finds the live units at the current parameters, or only whether the units of which `wanted` is 1 are live. */
export function* measureLive(trainer: Trainer, wanted?: Live): Steps<Live> {
  const { layout, network, dataset } = trainer;
  const live = new Uint8Array(layout.units);
  const { work, pass } = wanted === undefined ? wholePass(trainer) : partialPass(trainer, unitsOf(wanted));
  const most = Math.ceil(STEP_WORK / work);
  let passed = 0;
  for (let sample = 0, left = 1; sample < dataset.samples && left > 0; sample++) {
    pass(sample);
    left = markLive(trainer, network.z, 1, live, wanted);
    if (++passed < most) continue;
    yield passed * work;
    passed = 0;
  }
  if (passed > 0) yield passed * work;
  return live;
}

/** The indexes of the units of which `chosen` is 1. */
export function unitsOf(chosen: Live): number[] {
  const indexes: number[] = [];
  for (const [index, one] of chosen.entries()) if (one === 1) indexes.push(index);
  return indexes;
}

/**
 * Sets `live` for the units that are active on one of `count` samples, whose pre-activations are `z`: layer by layer,
 * each samples × units. Returns the number of units that are not known to be live, of those of which `wanted` is 1.
 */
export function markLive(
  { network: { activations: chosen, single }, layout: { layers } }: Trainer,
  z: readonly Float64Array[],
  count: number,
  live: Live,
  wanted?: Live,
): number {
  let left = 0;
  let unit = 0;
  for (let layer = 0; layer < layers.length; layer++) {
    const { units } = layers[layer]!;
    const activation = chosen[layer]!;
    const { inactiveUpTo }: ActivationEntry = activations[activation.name];
    const end = count * units;
    const values = z[layer]!;
    let outputs: Float64Array | undefined;
    for (let u = 0; u < units; u++, unit++) {
      if (live[unit] === 1 || (wanted !== undefined && wanted[unit] === 0)) continue;
      if (activation.row !== undefined) outputs ??= rowwise(activation.row, values.subarray(0, end), units, single);
      let active = 0;
      for (let i = u; i < end && active === 0; i += units) {
        const x = values[i]!;
        if (inactiveUpTo === undefined ? isActiveAt(activation, x, outputs?.[i], single) : x > inactiveUpTo) active = 1;
      }
      if (active === 1) live[unit] = 1;
      else left++;
    }
  }
  return left;
}

function isActiveAt(activation: Activation, x: number, output: number | undefined, single: boolean): boolean {
  return isActive(activation, x, output ?? round(activation.value(x), single));
}

/** The outputs of a layer, samples × units, for the pre-activations `z`. */
function rowwise(row: RowActivation, z: Float64Array, units: number, single: boolean): Float64Array {
  const y = new Float64Array(z.length);
  for (let at = 0; at < z.length; at += units)
    row.forward(z.subarray(at, at + units), y.subarray(at, at + units), units, single);
  return y;
}

/** The index of the first layer whose units are all dead, so that no sample passes through it; −1 if there is none. */
export function deadLayer({ layout: { layers } }: Trainer, live: Live): number {
  let from = 0;
  for (const [index, { units }] of layers.entries()) {
    if (isDead(live, from, units)) return index;
    from += units;
  }
  return -1;
}

/** Whether `units` units from index `from` on are all dead. */
export function isDead(live: Live, from: number, units: number): boolean {
  for (let unit = from; unit < from + units; unit++) if (live[unit] === 1) return false;
  return true;
}

/** The units that are live in one of two measurements and dead in the other. */
export function changed(before: Live, after: Live): Live {
  return before.map((live, unit) => (live === after[unit] ? 0 : 1));
}
