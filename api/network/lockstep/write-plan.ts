/** Writes what an engine reads of an experiment into its memory. */
import { batchSize } from "../core/batches.ts";
import { round } from "../precision.ts";
import type { LayerSpecification, Specification } from "../specification.ts";
import { type Choice, entryOf, numbersOf } from "../table.ts";
import { divisorOf, isSum } from "../tables/losses.ts";
import type { OptimizerEntry } from "../tables/optimizers/optimizer.ts";
import { optimizers } from "../tables/optimizers/table.ts";
import { kindOf } from "./kinds.ts";
import type { MemoryPlan } from "./memory.ts";
import { hasUnitSlope, isOnline, isShallow } from "./paths.ts";
import {
  DOUBLES_AT,
  doubleFields,
  integerFields,
  LAYER_BYTES,
  LAYER_DOUBLES_AT,
  layerDoubleFields,
  layerIntegerFields,
  PLAN_AT,
  RANGE_BYTES,
  rangeFields,
} from "./plan-fields.ts";
import { hasPenalty, type StepConstants } from "./step-constants.ts";
import type { Subject } from "./subject.ts";

type Numbers<Names extends readonly string[]> = Readonly<Record<Names[number], number>>;

/** Where the plan says whether the short path for one hidden layer is taken. */
export const IS_SHALLOW_AT = PLAN_AT + 4 * integerFields.indexOf("isShallow");

export function writePlan(
  view: DataView,
  plan: MemoryPlan,
  specification: Specification,
  subject: Subject,
  constants: StepConstants,
): void {
  const { places, slot, number } = plan;
  writeIntegers(view, PLAN_AT, integerFields, integersOf(plan, specification, subject, constants));
  writeDoubles(view, PLAN_AT + DOUBLES_AT, doubleFields, doublesOf(specification, subject));
  for (const [l, layer] of specification.network.layers.entries()) {
    const at = places.layersAt + l * LAYER_BYTES;
    const { units, fanIn } = subject.layout.layers[l]!;
    const { from, to } = subject.trained[l]!;
    writeIntegers(view, at, layerIntegerFields, {
      ...plan.layers[l]!,
      units,
      fanIn,
      activation: kindOf("activations", layer.activation.name),
      trainedFrom: from * slot,
      trainedTo: to * slot,
    });
    writeDoubles(
      view,
      at + LAYER_DOUBLES_AT,
      layerDoubleFields,
      doublesOfLayer(layer, specification.precision === "float32"),
    );
  }
  for (const [index, { from, to, group }] of constants.ranges.entries())
    writeIntegers(view, places.rangesAt + index * RANGE_BYTES, rangeFields, {
      rangeFrom: from * slot,
      rangeBytes: (to - from) * slot,
      rangeConstants: group * constants.countOfGroup * number,
    });
}

function integersOf(
  { places, chunk, slot, number }: MemoryPlan,
  specification: Specification,
  { layout, dataset }: Subject,
  constants: StepConstants,
): Numbers<typeof integerFields> {
  const { network, loss, optimizer, batches, gradientClipping } = specification;
  return {
    ...places,
    samples: dataset.samples,
    inputs: layout.inputs,
    outputs: layout.outputs,
    layers: layout.layers.length,
    parameters: layout.size,
    batch: batchSize(dataset.samples, batches.size),
    chunk,
    loss: kindOf("losses", loss.name),
    optimizer: kindOf("optimizers", optimizer.name),
    isShuffled: Number(batches.order === "shuffled"),
    isOnline: Number(isOnline(specification)),
    isShallow: Number(isShallow(specification)),
    isUnitSlope: Number(hasUnitSlope(specification)),
    isSummed: Number(isSum(loss)),
    hasPenalty: Number(hasPenalty(network.layers)),
    hasDecay: Number(decayOf(optimizer) !== 0),
    clipping: gradientClipping === null ? 0 : "norm" in gradientClipping ? 1 : 2,
    stateStride: layout.size * slot,
    constantsStride: constants.count * number,
    ranges: constants.ranges.length,
  };
}

function doublesOf(
  { loss, optimizer, gradientClipping, precision }: Specification,
  { layout }: Subject,
): Numbers<typeof doubleFields> {
  return {
    lossParameter: onlyNumber(loss),
    divisorOfSample: divisorOf(loss, 1, layout.outputs),
    decay: round(decayOf(optimizer), precision === "float32"),
    clippingBound:
      gradientClipping === null ? 0 : "norm" in gradientClipping ? gradientClipping.norm : gradientClipping.value,
  };
}

function doublesOfLayer(layer: LayerSpecification, single: boolean): Numbers<typeof layerDoubleFields> {
  return {
    parameter: round(onlyNumber(layer.activation), single),
    l1: round(layer.l1, single),
    twiceL2: round(2 * layer.l2, single),
    dropout: layer.dropout,
    dropoutScale: round(1 / (1 - layer.dropout), single),
  };
}

/** The one parameter of an activation or a loss that is a number; 0 without one. */
function onlyNumber(choice: Choice): number {
  return Object.values(choice).find((value) => typeof value === "number") ?? 0;
}

/** The weight decay that is added to the gradient. */
function decayOf(optimizer: Choice): number {
  return entryOf<OptimizerEntry>(optimizers, optimizer).decouplesDecay ? 0 : numbersOf(optimizer)["weightDecay"]!;
}

function writeIntegers<Names extends readonly string[]>(
  view: DataView,
  at: number,
  names: Names,
  numbers: Numbers<Names>,
): void {
  for (const [i, name] of names.entries()) view.setInt32(at + 4 * i, numbers[name as Names[number]], true);
}

function writeDoubles<Names extends readonly string[]>(
  view: DataView,
  at: number,
  names: Names,
  numbers: Numbers<Names>,
): void {
  for (const [i, name] of names.entries()) view.setFloat64(at + 8 * i, numbers[name as Names[number]], true);
}
