import { MAX_PARAMETERS } from "../formats/bounds.ts";
import { fromBfloat16, fromFloat16 } from "../formats/half.ts";
import { type FieldPath, indexesOf, NOT_FINITE, type Tensor, Unreadable, where } from "../formats/tensor.ts";

/** Kinds of numbers as files store them. The integers can be read, although trained parameters are none. */
export const numberKinds = {
  float64: { bytes: 8, read: (view: DataView, at: number, little: boolean) => view.getFloat64(at, little) },
  float32: { bytes: 4, read: (view: DataView, at: number, little: boolean) => view.getFloat32(at, little) },
  float16: { bytes: 2, read: (view: DataView, at: number, little: boolean) => fromFloat16(view.getUint16(at, little)) },
  bfloat16: {
    bytes: 2,
    read: (view: DataView, at: number, little: boolean) => fromBfloat16(view.getUint16(at, little)),
  },
} as const;
export type NumberKind = keyof typeof numberKinds;

export interface PlacedNumbers {
  readonly bytes: Uint8Array;
  readonly kind: NumberKind;
  readonly little: boolean;
  readonly shape: readonly number[];
  /** Numbers between neighbors of each dimension; by default, row by row without gaps. */
  readonly strides?: readonly number[];
  /** The first number's index. */
  readonly offset?: number;
}

/**
 * The tensor at a place in a file. Throws {@link Unreadable} if it is empty, too large, or not finite. The caller makes
 * sure that its first numbers are in the file; one beyond its end throws a RangeError.
 */
export function tensorAt(name: string, path: FieldPath, place: PlacedNumbers): Tensor {
  const { bytes, kind, little, shape, strides = rowByRow(shape), offset = 0 } = place;
  const size = elementsIn(shape);
  if (size === 0) throw new Unreadable(path, `${name} has no elements; leave it out of the file.`);
  if (size > MAX_PARAMETERS)
    throw new Unreadable(path, `${name} has ${size} numbers; a network has at most ${MAX_PARAMETERS} parameters.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { bytes: each, read } = numberKinds[kind];
  const values = new Float64Array(size);
  const at = shape.map(() => 0);
  let index = offset;
  for (let i = 0; i < size; i++) {
    values[i] = read(view, index * each, little);
    for (let d = shape.length - 1; d >= 0; d--) {
      index += strides[d]!;
      if (++at[d]! < shape[d]!) break;
      index -= strides[d]! * shape[d]!;
      at[d] = 0;
    }
  }
  return requireFinite({ name, path, shape, values });
}

/** The tensor, if each of its numbers is finite. */
export function requireFinite(tensor: Tensor): Tensor {
  const { name, path, shape, values } = tensor;
  const odd = values.findIndex((value) => !Number.isFinite(value));
  if (odd < 0) return tensor;
  throw new Unreadable(path, `${name} holds ${values[odd]}${where(indexesOf(shape, odd))}; ${NOT_FINITE}.`);
}

/** How many numbers a shape has. */
export function elementsIn(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

function rowByRow(shape: readonly number[]): number[] {
  return shape.map((_, d) => elementsIn(shape.slice(d + 1)));
}

/** Weights and biases of as many layers as any reader takes, before their sizes are looked at. */
const MAX_TENSORS = 256;

/** Throws {@link Unreadable} for more layers than any network here has, before any of them is looked at. */
export function requireFewLayers(count: number, path: FieldPath): void {
  if (count > MAX_TENSORS)
    throw new Unreadable(path, `There are ${count} layers, far more than a network may have here; give fewer.`);
}

/** Throws {@link Unreadable} for more tensors, or more numbers in all, than a network has, before any is decoded. */
export function requireFew(shapes: readonly (readonly number[])[], path: FieldPath): void {
  if (shapes.length > MAX_TENSORS)
    throw new Unreadable(
      path,
      `The file has ${shapes.length} tensors, and a network has at most ${MAX_TENSORS} here; save fewer layers.`,
    );
  const total = shapes.reduce((sum, shape) => sum + elementsIn(shape), 0);
  if (total > MAX_PARAMETERS)
    throw new Unreadable(
      path,
      `The tensors have ${total} numbers in all; a network has at most ${MAX_PARAMETERS} parameters.`,
    );
}
