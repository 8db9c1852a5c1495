import { forward, forwardTo } from "../../network/core/network.ts";
import type { Trainer } from "../../network/core/trainer.ts";

/** The position of a unit: its layer, and its index there. */
export interface UnitPlace {
  readonly layer: number;
  readonly unit: number;
}

/** Passes samples forward only as far as some units depend on it. */
export interface PartialPass {
  /** Multiply-adds of one sample. */
  readonly work: number;
  /** Fills the pre-activations of these units in the network of the trainer. */
  pass(sample: number): void;
}

/** The pass for the units with these indexes over all layers. */
export function partialPass(trainer: Trainer, indexes: readonly number[]): PartialPass {
  const { layout, network, parameters, dataset } = trainer;
  const places = indexes.map((index) => placeOf(trainer, index));
  const last = places.reduce((most, { layer }) => Math.max(most, layer), 0);
  // A row-wise activation of a unit depends on its whole layer.
  if (network.activations[last]!.row !== undefined)
    return {
      work: layout.size,
      pass: (sample) => void forward(network, parameters, dataset.inputs, sample * layout.inputs),
    };
  const units = places.flatMap(({ layer, unit }) => (layer === last ? [unit] : []));
  const { weightsAt, fanIn } = layout.layers[last]!;
  return {
    work: weightsAt + units.length * (fanIn + 1),
    pass: (sample) => forwardTo(network, parameters, dataset.inputs, sample * layout.inputs, last, units),
  };
}

/** A study asks for it after every run that collapsed. */
const wholePasses = new WeakMap<Trainer, PartialPass>();

/** The pass for all units. */
export function wholePass(trainer: Trainer): PartialPass {
  let pass = wholePasses.get(trainer);
  if (pass === undefined) {
    pass = partialPass(
      trainer,
      Array.from({ length: trainer.layout.units }, (_, index) => index),
    );
    wholePasses.set(trainer, pass);
  }
  return pass;
}

/** The place of the unit with this index over all layers. */
export function placeOf({ layout: { layers } }: Trainer, index: number): UnitPlace {
  let unit = index;
  let layer = 0;
  for (; unit >= layers[layer]!.units; layer++) unit -= layers[layer]!.units;
  return { layer, unit };
}
