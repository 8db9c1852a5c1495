import type { WeightLayout } from "./table.ts";
import type { Tensor } from "./tensor.ts";

/** A layer as found in the parameters: the tensors of its weights and biases. */
export interface Part {
  /** The name of the module, which the field `order` uses; null if the format has no names. */
  readonly name: string | null;
  readonly weights: Tensor;
  readonly biases: Tensor | null;
  /** The layout of the weights by the format's convention; null if the format is uncertain. */
  readonly layout: WeightLayout | null;
}

/** A layer with its numbers in the layout of this API. */
export interface ReadLayer {
  readonly part: Part;
  readonly layout: WeightLayout;
  /** units × fan-in */
  readonly weights: number[][];
  /** One per unit; zeros if the layer has no biases. */
  readonly biases: number[];
}

export interface LayerShape {
  readonly units: number;
  readonly fanIn: number;
}

/** The sizes of a part if its weights have this layout. */
export function shapeOf({ weights }: Part, layout: WeightLayout): LayerShape {
  const [rows, columns] = weights.shape as [number, number];
  return layout === "units-by-fan-in" ? { units: rows, fanIn: columns } : { units: columns, fanIn: rows };
}

/** The layer's numbers, with weights transposed to units × fan-in if needed. */
export function readLayer(part: Part, layout: WeightLayout): ReadLayer {
  const { units, fanIn } = shapeOf(part, layout);
  const { values } = part.weights;
  const [unitStride, inputStride] = layout === "units-by-fan-in" ? [fanIn, 1] : [1, units];
  const weights = Array.from({ length: units }, (_, unit) =>
    Array.from({ length: fanIn }, (_, input) => values[unit * unitStride + input * inputStride]!),
  );
  const biases = part.biases ? [...part.biases.values] : new Array<number>(units).fill(0);
  return { part, layout, weights, biases };
}
