import { batchesPerEpoch } from "../network/batches.ts";
import { layOut } from "../network/layout.ts";
import type { Specification } from "../network/specification.ts";

/** Multiply-adds for each parameter and sample: one on the way forward, two on the way back. */
const PER_PARAMETER = 3;
/** What an activation and its derivative count for. */
const PER_UNIT = 4;

/** The multiply-adds of training one seed: known before anything runs. */
export function trainingWork(specification: Specification): number {
  const { network, data, batches, epochs } = specification;
  const { size, units } = layOut(network.inputs, network.layers.map((layer) => layer.units));
  const samples = data.inputs.length;
  const updates = batchesPerEpoch(samples, batches.size) * size;
  return epochs * (samples * passWork(size, units) + updates);
}

/** The multiply-adds of training one seed under the flight recorder, which passes all data once more an epoch. */
export function recordedWork(specification: Specification): number {
  const { network, data, epochs } = specification;
  const { size, units } = layOut(network.inputs, network.layers.map((layer) => layer.units));
  return trainingWork(specification) + (epochs + 1) * data.inputs.length * passWork(size, units);
}

/** The multiply-adds of examining a network on `samples`: one pass forward, and one back for each output. */
export function examinationWork(inputs: number, widths: readonly number[], samples: number): number {
  const { size, units, outputs } = layOut(inputs, widths);
  return samples * outputs * passWork(size, units);
}

function passWork(size: number, units: number): number {
  return PER_PARAMETER * size + PER_UNIT * units;
}
