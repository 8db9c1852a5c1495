/**
 * Reads tensors without names in the order of the layers: a matrix starts a layer, and a vector after it holds the
 * layer's biases. Keras's get_weights() and Flux's params have this form.
 */

import type { Part } from "./part.ts";
import { formats, type WeightLayout } from "./table.ts";
import { type FieldPath, sizes, type Tensor, tensorOf, Unreadable } from "./tensor.ts";

interface Convention {
  /** The layout of the weights; null if it is uncertain. */
  readonly layout: WeightLayout | null;
  /** The framework's term for a weight matrix, for messages. */
  readonly matrix: string;
  /** Whether a vector of one number may be a 1 × 1 matrix: Julia before 1.7 prints both in the same way. */
  readonly promote: boolean;
}

/** The convention for a list of arrays. The layout is certain only if the request names the format. */
export function kerasConvention(named: boolean): Convention {
  return { layout: named ? formats.keras.layout : null, matrix: "a kernel (two dimensions)", promote: false };
}

export const fluxConvention: Convention = { layout: formats.flux.layout, matrix: "a matrix of weights", promote: true };

/** The tensors of a list, named "array 1" and so on, at most `maxTensors`. */
export function listedTensors(list: readonly unknown[], path: FieldPath, maxTensors: number): Tensor[] {
  if (list.length > maxTensors)
    throw new Unreadable(path, `There are ${list.length} arrays; at most ${maxTensors} are allowed, two per layer.`);
  return list.map((value, index) => tensorOf(value, `array ${index + 1}`, [...path, index]));
}

/**
 * The layers of a sequence of tensors. Throws {@link Unreadable} for the first tensor that does not fit the sequence.
 */
export function partsInSequence(
  tensors: readonly Tensor[],
  { layout, matrix, promote }: Convention,
  path: FieldPath,
): Part[] {
  if (tensors.length === 0)
    throw new Unreadable(path, `There are no arrays; give ${matrix} for each layer, followed by its biases.`);
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
    return (
      `${capital} is ${sizes(tensor)}, like the weights of a convolution; only dense layers, whose weights have two ` +
      "dimensions, can be examined."
    );
  if (shape.length === 0) return `${capital} is a single number; expected ${matrix} or a list of biases after one.`;
  const after = layers === 0 ? "at the beginning" : `after the biases of layer ${layers}`;
  return (
    `${capital} is a list of ${sizes(tensor)} ${after}, where ${matrix} is expected; if it belongs to a normalization` +
    " layer, fold it into the layer before it, or leave it out."
  );
}
