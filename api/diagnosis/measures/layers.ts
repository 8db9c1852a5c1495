import type { Dataset } from "../../network/core/dataset.ts";
import { forward, type Network } from "../../network/core/network.ts";
import { type Choice, entryOf } from "../../network/table.ts";
import { type ActivationEntry, activations, createActivation } from "../../network/tables/activations.ts";
import type { Steps } from "../../steps/steps.ts";
import { type Representation, representationOf } from "./representation.ts";

/** Measures of one layer on the data, at one set of parameters. */
export interface LayerMeasures {
  /** The standard deviation of its outputs over the samples, root mean square over its units. */
  readonly deviation: number;
  /** The root mean square of its pre-activations over units and samples. */
  readonly preActivationSize: number;
  /** The Euclidean norm of its weights. */
  readonly weightNorm: number;
  /** For each unit, the fraction of samples with a slope under {@link FLAT} of the steepest; null for softmax. */
  readonly flat: readonly number[] | null;
  /** The samples for which every unit is inactive with room to spare, by index; none for other activations. */
  readonly silent: readonly number[];
  /** Groups of units with equal incoming weights and biases, by index. */
  readonly twins: readonly (readonly number[])[];
  /** The largest difference between a unit's pre-activation and the mean of the layer, over all samples. */
  readonly spread: number;
  /** The rank and condition of its outputs; null if it is not computed. */
  readonly representation: Representation | null;
}

/** A slope below this fraction of the steepest is flat: learning there is a hundred times slower. */
const FLAT = 0.01;
/** Pre-activations of one layer that may be kept in memory; for more, nothing is measured. */
const MAX_NUMBERS = 1_000_000;

/**
 * Measures every layer at `parameters`; null if a number is not finite, or if network and data are too large. The
 * representations are left out, unless `decomposed`.
 */
export function* measureLayers(
  network: Network,
  choices: readonly Choice[],
  parameters: Float64Array,
  dataset: Pick<Dataset, "samples" | "inputs">,
  decomposed: boolean,
): Steps<LayerMeasures[] | null> {
  const {
    layout: { layers, inputs },
    z,
    a,
  } = network;
  const { samples } = dataset;
  if (layers.some(({ units }) => units * samples > MAX_NUMBERS)) return null;
  const before = layers.map(({ units }) => new Float64Array(samples * units));
  const after = layers.map(({ units }) => new Float64Array(samples * units));
  for (let sample = 0; sample < samples; sample++) {
    forward(network, parameters, dataset.inputs, sample * inputs);
    layers.forEach(({ units }, l) => {
      before[l]!.set(z[l]!, sample * units);
      after[l]!.set(a[l]!, sample * units);
    });
    yield network.layout.size;
  }
  if (!before.every((values) => values.every(Number.isFinite))) return null;
  const measured: LayerMeasures[] = [];
  for (const [l, { units, fanIn, weightsAt, biasesAt }] of layers.entries()) {
    const weights = parameters.subarray(weightsAt, biasesAt);
    measured.push({
      deviation: deviationOf(after[l]!, units),
      preActivationSize: Math.sqrt(meanSquare(before[l]!)),
      weightNorm: Math.sqrt(meanSquare(weights) * weights.length),
      flat: flatFractions(choices[l]!, before[l]!, after[l]!, units),
      silent: silentSamples(choices[l]!, before[l]!, units),
      twins: twinsOf(weights, parameters.subarray(biasesAt, biasesAt + units), fanIn),
      spread: spreadOf(before[l]!, units),
      representation: decomposed ? yield* representationOf(after[l]!, units) : null,
    });
    yield samples * units;
  }
  return measured;
}

function meanSquare(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x * x, 0) / values.length;
}

function deviationOf(rows: Float64Array, units: number): number {
  const samples = rows.length / units;
  let sum = 0;
  for (let u = 0; u < units; u++) {
    let mean = 0;
    for (let i = u; i < rows.length; i += units) mean += rows[i]! / samples;
    for (let i = u; i < rows.length; i += units) sum += (rows[i]! - mean) * (rows[i]! - mean);
  }
  return Math.sqrt(sum / rows.length);
}

function flatFractions(choice: Choice, z: Float64Array, a: Float64Array, units: number): number[] | null {
  const { derivative, row } = createActivation(choice, false);
  if (row !== undefined) return null;
  const flat = FLAT * steepest(choice);
  const samples = z.length / units;
  return Array.from({ length: units }, (_, u) => {
    let count = 0;
    for (let i = u; i < z.length; i += units) if (Math.abs(derivative(z[i]!, a[i]!)) < flat) count++;
    return count / samples;
  });
}

function silentSamples(choice: Choice, z: Float64Array, units: number): number[] {
  const { inactiveUpTo } = entryOf<ActivationEntry>(activations, choice);
  if (inactiveUpTo === undefined) return [];
  const samples = Array.from({ length: z.length / units }, (_, sample) => sample);
  // At 0 itself, as for an input of 0 without biases, no other draw would change anything.
  return samples.filter((sample) => z.subarray(sample * units, (sample + 1) * units).every((x) => x < inactiveUpTo));
}

/** The steepest slope of an activation on [−8, 8], where activations have their steepest slopes. */
function steepest(choice: Choice): number {
  const { value, derivative } = createActivation(choice, false);
  const slopes = Array.from({ length: 129 }, (_, i) => {
    const x = (i - 64) / 8;
    return Math.abs(derivative(x, value(x)));
  });
  return Math.max(...slopes);
}

function twinsOf(weights: Float64Array, biases: Float64Array, fanIn: number): number[][] {
  const groups = new Map<string, number[]>();
  biases.forEach((bias, unit) => {
    const key = `${weights.subarray(unit * fanIn, (unit + 1) * fanIn).join()} ${bias}`;
    groups.set(key, [...(groups.get(key) ?? []), unit]);
  });
  return [...groups.values()].filter(({ length }) => length > 1);
}

function spreadOf(z: Float64Array, units: number): number {
  let widest = 0;
  for (let at = 0; at < z.length; at += units) {
    const row = z.subarray(at, at + units);
    const mean = row.reduce((sum, x) => sum + x, 0) / units;
    for (const x of row) widest = Math.max(widest, Math.abs(x - mean));
  }
  return widest;
}

/** Whether an activation is smooth, so that it is practically linear over small pre-activations. */
export function isSmooth(choice: Choice): boolean {
  return entryOf<ActivationEntry>(activations, choice).kinks === null;
}
