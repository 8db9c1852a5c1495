import { CURVATURE_PRODUCTS } from "../../diagnosis/measures/curvature.ts";
import { gridOf } from "../../diagnosis/recorder/grid.ts";
import { MAX_POINTS } from "../../diagnosis/recorder/recording.ts";
import { batchesPerEpoch } from "../../network/core/batches.ts";
import { layOut } from "../../network/core/layout.ts";
import type { Specification } from "../../network/specification.ts";
import { type Choice, entryOf } from "../../network/table.ts";
import { type ActivationEntry, activations } from "../../network/tables/activations.ts";
import { boxWork } from "../../verification/work.ts";

/** Failing runs that a search for remedies examines. */
export const EXAMINED = 6;

/*
 * Work is counted in multiply-adds, and what is none is charged what it takes beside one: the numbers below
 * are from timing networks of one unit to hundreds, so that a multiply-add of work takes a few nanoseconds
 * whatever it is spent on.
 */

/** For each parameter and sample: one multiply-add on the way forward, two on the way back. */
const PER_PARAMETER = 3;
/** For each layer and sample: what its loops cost before their first turn. */
const PER_LAYER = 24;
/** For each unit and sample: an activation of straight pieces and its derivative, or one with an exponential. */
const PER_UNIT = 4;
const PER_CURVED_UNIT = 24;
/** For each update, and for each parameter in it. */
const PER_UPDATE = 16;
const PER_UPDATED_PARAMETER = { sgd: 2, other: 12 } as const;

interface LayerLike {
  readonly units: number;
  readonly activation: Choice;
}

/** The multiply-adds of training one seed: known before anything runs. */
export function trainingWork(specification: Specification): number {
  const { network, data, batches, epochs, optimizer } = specification;
  const samples = data.inputs.length;
  const { size } = layOut(
    network.inputs,
    network.layers.map(({ units }) => units),
  );
  const each = optimizer.name === "sgd" ? PER_UPDATED_PARAMETER.sgd : PER_UPDATED_PARAMETER.other;
  const updates = batchesPerEpoch(samples, batches.size) * (PER_UPDATE + each * size);
  return epochs * (samples * passWork(network.inputs, network.layers) + updates);
}

/** The multiply-adds of training one seed in the baseline and in every variant. */
export function comparisonWork(baseline: Specification, variants: readonly Specification[]): number {
  return variants.reduce((sum, variant) => sum + trainingWork(variant), trainingWork(baseline));
}

/** The points of a recording. */
export function recordedPoints(epochs: number): number {
  return gridOf(epochs, MAX_POINTS).length;
}

/** The products with the Hessian of a sample's loss that a diagnosis may compute, before training and at the end. */
export function hessianProducts(samples: number): number {
  return 2 * CURVATURE_PRODUCTS * samples;
}

/**
 * The multiply-adds of training one seed under the flight recorder, which passes all data once more at each of its
 * points, and `validated` other samples.
 */
export function recordedWork(specification: Specification, validated = 0): number {
  const { network, data, epochs } = specification;
  return (
    trainingWork(specification) +
    recordedPoints(epochs) * (data.inputs.length + validated) * passWork(network.inputs, network.layers)
  );
}

/** The multiply-adds of keeping the bases of these products orthogonal, for `size` parameters. */
export function basisWork(size: number): number {
  return 2 * CURVATURE_PRODUCTS * CURVATURE_PRODUCTS * size;
}

/**
 * The multiply-adds of a diagnosis: products with the Hessian, each a pass with another beside it, and the examination
 * at the end.
 */
export function diagnosisWork({ network: { inputs, layers }, data }: Specification): number {
  const samples = data.inputs.length;
  const { size } = layOut(
    inputs,
    layers.map(({ units }) => units),
  );
  return (
    2 * hessianProducts(samples) * passWork(inputs, layers) + basisWork(size) + examinationWork(inputs, layers, samples)
  );
}

/**
 * The multiply-adds of a search for remedies: the trials of the baseline, so many times that for other trials, and a
 * few runs examined.
 */
export function remediesWork(specification: Specification, seeds: number, effort: number): number {
  const examined = Math.min(EXAMINED, seeds) * (recordedWork(specification) + diagnosisWork(specification));
  return (1 + effort) * seeds * trainingWork(specification) + examined;
}

/**
 * The multiply-adds of examining a network: on `samples` one pass forward, and one back for each output; on a
 * box the most that deciding its units may take.
 */
export function examinationWork(inputs: number, layers: readonly LayerLike[], samples: number): number {
  return samples * layers.at(-1)!.units * passWork(inputs, layers) + boxWork(inputs, layers, samples);
}

function passWork(inputs: number, layers: readonly LayerLike[]): number {
  const { size } = layOut(
    inputs,
    layers.map(({ units }) => units),
  );
  const ofUnits = layers.reduce((sum, { units, activation }) => sum + units * unitWork(activation), 0);
  return PER_PARAMETER * size + PER_LAYER * layers.length + ofUnits;
}

function unitWork(activation: Choice): number {
  const { kinks, work } = entryOf<ActivationEntry>(activations, activation);
  return work ?? (kinks === null ? PER_CURVED_UNIT : PER_UNIT);
}
