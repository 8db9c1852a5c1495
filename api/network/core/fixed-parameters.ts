import type { LayerSpecification, Specification } from "../specification.ts";
import { initializerOf } from "../tables/initializers.ts";
import { type LayerLayout, layOut } from "./layout.ts";

/** Positions `from` … `to` − 1 in the flat array of parameters; none if they are equal. */
export interface ParameterRange {
  readonly from: number;
  readonly to: number;
}

/** Which parameters of a layer training changes: those that are trainable, without biases that do not exist. */
export function trainedOf({
  trainable,
  biases,
}: Pick<LayerSpecification, "trainable" | "biases">): LayerSpecification["trainable"] {
  return { weights: trainable.weights, biases: trainable.biases && initializerOf(biases).fixed !== true };
}

/** Whether training changes any parameter of a layer. */
export function isTrained(layer: LayerSpecification): boolean {
  const { weights, biases } = trainedOf(layer);
  return weights || biases;
}

/** Whether training changes all parameters of a layer. */
export function isWhollyTrained(layer: LayerSpecification): boolean {
  const { weights, biases } = trainedOf(layer);
  return weights && biases;
}

/** The trained parameters of a layer in the flat array, in which its weights and its biases are adjacent. */
export function trainedRange(layer: LayerSpecification, { weightsAt, biasesAt, units }: LayerLayout): ParameterRange {
  const { weights, biases } = trainedOf(layer);
  return { from: weights ? weightsAt : biasesAt, to: biases ? biasesAt + units : biasesAt };
}

/** Sets the elements of fixed parameters in `vector` to 0, in place, and returns `vector`. */
export function withoutFixed({ network: { inputs, layers } }: Specification, vector: Float64Array): Float64Array {
  const widths = layers.map(({ units }) => units);
  for (const [index, layer] of layOut(inputs, widths).layers.entries()) {
    const { from, to } = trainedRange(layers[index]!, layer);
    vector.fill(0, layer.weightsAt, from).fill(0, to, layer.biasesAt + layer.units);
  }
  return vector;
}

/**
 * Whether every trained parameter of a run is NaN. They stay so, whatever is added to them, so the remaining epochs
 * change nothing. Where `lanes` runs lie side by side, a parameter of each after the other, the first `live` count.
 */
export function isLost(
  parameters: ArrayLike<number>,
  trained: readonly ParameterRange[],
  lanes = 1,
  live = lanes,
): boolean {
  return trained.every(({ from, to }) => {
    for (let i = from * lanes; i < to * lanes; i++) if (i % lanes < live && !Number.isNaN(parameters[i]!)) return false;
    return true;
  });
}
