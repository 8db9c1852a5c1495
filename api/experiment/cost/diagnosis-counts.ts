/** Counts what it takes to examine and to diagnose a network. */

import { MAX_SUMMED } from "../../diagnosis/measures/attainable.ts";
import { CURVATURE_PRODUCTS, hasSquarePenalty } from "../../diagnosis/measures/curvature.ts";
import { PLACES } from "../../diagnosis/measures/epoch-swing.ts";
import { isLinear, LOGISTIC_STEPS, MAX_LINE } from "../../diagnosis/measures/linear.ts";
import { noisePairs } from "../../diagnosis/measures/noise.ts";
import { MAX_DECOMPOSITION } from "../../diagnosis/measures/representation.ts";
import { batchesPerEpoch } from "../../network/core/batches.ts";
import type { Specification } from "../../network/specification.ts";
import { entryOf } from "../../network/table.ts";
import { type ActivationName, activations as activationTable } from "../../network/tables/activations.ts";
import { type LossEntry, type LossName, losses } from "../../network/tables/losses.ts";
import type { BoxOutlook } from "../../verification/decide.ts";
import { boxWork, expectedBox } from "../../verification/work.ts";
import { countActivations, countSlowPasses, type Sizes, type TermCount } from "./counts.ts";

/**
 * Counts what a diagnosis adds: the examination at the end, and the products with the Hessian of each sample's loss
 * that it may compute before training and at the end.
 */
export function countDiagnosis(specification: Specification, sizes: Sizes): TermCount[] {
  const samples = specification.data.inputs.length;
  return [
    ...countCurvature(specification, sizes, hasSquarePenalty(specification) ? 3 : 2),
    ["reportedParameter", sizes.layout.size],
    ["noisePair", noisePairs(specification)],
    ...countSummed(specification, sizes),
    ...countLines(specification),
    ...countMeasures(sizes, samples),
    ...countExamination(sizes, samples),
    ...countSwings(specification, sizes),
  ];
}

/** Counts the measurements of the loss within the last epoch and, of samples in the given order, within the first. */
function countSwings({ data, batches, loss }: Specification, sizes: Sizes): TermCount[] {
  const samples = data.inputs.length;
  const updates = batchesPerEpoch(samples, batches.size);
  if (updates === 1) return [];
  const evaluated = (batches.order === "given" ? 2 : 1) * (1 + Math.min(PLACES, updates)) * samples;
  const { size, outputs } = sizes.layout;
  return [
    ["evaluation", evaluated * size],
    ["evaluationSample", evaluated],
    ...countActivations("activation", sizes, evaluated),
    [`loss ${loss.name as LossName}`, evaluated * outputs],
  ];
}

/**
 * Counts what targets add to an examination: the loss, the gradient, the products with the Hessian, and the measures
 * that findings read.
 */
export function countEnd(specification: Specification, sizes: Sizes): TermCount[] {
  const samples = specification.data.inputs.length;
  const { size, outputs } = sizes.layout;
  return [
    ["evaluation", samples * size],
    ["evaluationSample", samples],
    ...countActivations("activation", sizes, samples),
    ...countSlowPasses(sizes, samples),
    [`loss ${specification.loss.name as LossName}`, 2 * samples * outputs],
    ...countCurvature(specification, sizes, 1),
    ...countSummed(specification, sizes),
    ...countLines(specification),
    ...countMeasures(sizes, samples),
  ];
}

/** Counts the curvature at so many sets of parameters, and the measures of the data. */
function countCurvature({ data }: Specification, sizes: Sizes, sets: number): TermCount[] {
  const { size, units, layers, inputs, outputs } = sizes.layout;
  const samples = data.inputs.length;
  const products = sets * CURVATURE_PRODUCTS * samples;
  return [
    ["productParameter", products * size],
    ["productUnit", products * units],
    ["productLayer", products * layers.length],
    ...countActivations("product", sizes, products),
    ["basis", sets * CURVATURE_PRODUCTS * CURVATURE_PRODUCTS * size],
    ["datum", samples * (inputs + outputs)],
  ];
}

/** Counts the targets of a softmax for which a diagnosis searches for the best outputs that add up to 1. */
function countSummed({ data, loss }: Specification, { layout, activations }: Sizes): TermCount[] {
  if (activations.at(-1) !== "softmax" || entryOf<LossEntry>(losses, loss).probabilities === true) return [];
  return [["summedTarget", Math.min(MAX_SUMMED, data.inputs.length * layout.outputs)]];
}

/** Counts the regressions by which a diagnosis of a linear network finds out what no line can do. */
function countLines(specification: Specification): TermCount[] {
  if (!isLinear(specification)) return [];
  const { data, network, success } = specification;
  const outputs = network.layers.at(-1)!.units;
  const samples = data.inputs.length;
  const width = network.inputs + 1;
  const work = samples * width * Math.min(width, samples);
  const logistic =
    (success.everyErrorBelow === null ? 0 : 1) +
    (success.accuracyAtLeast === null ? 0 : 2) +
    (success.lossBelow === null ? 0 : outputs);
  const solutions =
    (work > MAX_LINE ? 0 : outputs) + (work * LOGISTIC_STEPS > MAX_LINE ? 0 : LOGISTIC_STEPS * logistic);
  return [
    ["lineSample", solutions * samples],
    ["line", solutions * work],
  ];
}

/**
 * Counts an examination of a network. Each of `samples` takes one pass forward, and one back for each output. Over a
 * box, the count is the most that deciding the units may take.
 */
export function countExamination(sizes: Sizes, samples: number, known?: Partial<BoxOutlook>): TermCount[] {
  const { layout, activations } = sizes;
  const expected = expectedBox(layout, activations, samples, known);
  return [
    ["examination", 1],
    ["examinedUnit", layout.units],
    ["reportedParameter", layout.size],
    ...countSlowPasses(sizes, samples * layout.outputs),
    ["observedUnit", samples * (1 + layout.outputs) * layout.units],
    ...countMeasures(sizes, samples),
    ["box", boxWork(layout, activations, samples)],
    [hasCurves(activations) ? "expectedCurvedBox" : "expectedBox", expected.work],
    ["boxPass", expected.passes],
    ["boxPassUnit", expected.passes * layout.units],
  ];
}

/** Whether a hidden layer is curved, so that a bound on it takes longer. */
function hasCurves(activations: readonly ActivationName[]): boolean {
  return activations.slice(0, -1).some((name) => activationTable[name].kinks === null);
}

/** Counts the measures of every layer on `samples`, at one set of parameters. */
function countMeasures({ layout }: Sizes, samples: number): TermCount[] {
  const rank = (units: number) => Math.min(samples, units) * samples * units;
  return [
    ["measuredLayer", layout.layers.length],
    ["measuredUnit", samples * layout.units],
    ["measuredParameter", layout.size],
    [
      "decomposition",
      layout.layers.reduce((sum, { units }) => sum + (rank(units) <= MAX_DECOMPOSITION ? rank(units) : 0), 0),
    ],
  ];
}
