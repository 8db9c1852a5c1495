/**
 * Parameters without names, in the order in which they are used: a matrix begins a layer, and a vector
 * after it is its biases. So Keras's get_weights() and Flux's params give them.
 */

import type { Part } from "./part.ts";
import { formats, type WeightLayout } from "./table.ts";
import { type FieldPath, sizes, type Tensor, tensorOf, Unreadable } from "./tensor.ts";

interface Convention {
  /** How the weights lie; null where nothing tells. */
  readonly layout: WeightLayout | null;
  /** What a matrix of weights is called. */
  readonly matrix: string;
  /** Whether a matrix of one number may have come as a vector: Julia before 1.7 prints both alike. */
  readonly promote: boolean;
}

/** For a list of arrays: Keras's words; its layout only where the request says that it is Keras's. */
export function kerasConvention(named: boolean): Convention {
  return { layout: named ? formats.keras.layout : null, matrix: "a kernel (two dimensions)", promote: false };
}

export const fluxConvention: Convention = { layout: formats.flux.layout, matrix: "a matrix of weights", promote: true };

/** The arrays of a list, called "array 1" and so on; at most `most`. */
export function listedTensors(list: readonly unknown[], path: FieldPath, most: number): Tensor[] {
  if (list.length > most)
    throw new Unreadable(path, `There are ${list.length} arrays; at most ${most} are allowed, two for each layer.`);
  return list.map((value, index) => tensorOf(value, `array ${index + 1}`, [...path, index]));
}

/** The layers that tensors are which follow each other. Throws {@link Unreadable} at the first that has no place. */
export function partsInSequence(
  tensors: readonly Tensor[],
  { layout, matrix, promote }: Convention,
  path: FieldPath,
): Part[] {
  if (tensors.length === 0)
    throw new Unreadable(path, `There is no array; give ${matrix} for each layer, and its biases after it.`);
  const parts: Part[] = [];
  let open = false;
  for (const tensor of tensors) {
    const dimensions = tensor.shape.length;
    if (dimensions === 2 || (dimensions === 1 && !open && promote && tensor.shape[0] === 1)) {
      const weights = dimensions === 2 ? tensor : { ...tensor, shape: [1, 1] };
      parts.push({ name: null, weights, biases: null, layout });
      open = true;
    } else if (dimensions === 1 && open) {
      parts.push({ ...parts.pop()!, biases: tensor });
      open = false;
    } else {
      throw new Unreadable(tensor.path, misplaced(tensor, parts.length, matrix));
    }
  }
  return parts;
}

function misplaced(tensor: Tensor, layers: number, matrix: string): string {
  const { name, shape } = tensor;
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  if (shape.length > 2)
    return `${capital} is ${sizes(tensor)}, as a convolution's; only layers whose weights have two dimensions can be examined.`;
  if (shape.length === 0) return `${capital} is a single number; give ${matrix}, or a list of biases after one.`;
  const after = layers === 0 ? "at the beginning" : `after the biases of layer ${layers}`;
  return `${capital} has ${sizes(tensor)} in one dimension ${after}, where ${matrix} is expected; if it is a normalization's, fold it into the layer before it, or leave it out.`;
}
