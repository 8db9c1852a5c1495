import type { WeightLayout } from "./table.ts";
import type { Tensor } from "./tensor.ts";

/** A layer as it was found: which tensor is its weights, and which its biases. */
export interface Part {
  /** By which `order` calls it: the name of a module; null where the format has no names. */
  readonly name: string | null;
  readonly weights: Tensor;
  readonly biases: Tensor | null;
  /** How the weights lie by the convention of the name that they have; null where nothing tells. */
  readonly layout: WeightLayout | null;
}

/** A layer as it was read. */
export interface ReadLayer {
  readonly part: Part;
  readonly layout: WeightLayout;
  /** units × fan-in */
  readonly weights: number[][];
  /** Zeros where the layer has none. */
  readonly biases: number[];
}

export interface LayerShape {
  readonly units: number;
  readonly fanIn: number;
}

/** The sizes of a part whose weights lie so. */
export function shapeOf({ weights }: Part, layout: WeightLayout): LayerShape {
  const [rows, columns] = weights.shape as [number, number];
  return layout === "units-by-fan-in" ? { units: rows, fanIn: columns } : { units: columns, fanIn: rows };
}

/** The layer's numbers, with its weights turned to units × fan-in. */
export function readLayer(part: Part, layout: WeightLayout): ReadLayer {
  const { units, fanIn } = shapeOf(part, layout);
  const { values } = part.weights;
  const [ofUnit, ofInput] = layout === "units-by-fan-in" ? [fanIn, 1] : [1, units];
  const weights = Array.from({ length: units }, (_, unit) =>
    Array.from({ length: fanIn }, (_, input) => values[unit * ofUnit + input * ofInput]!),
  );
  const biases = part.biases ? [...part.biases.values] : new Array<number>(units).fill(0);
  return { part, layout, weights, biases };
}
