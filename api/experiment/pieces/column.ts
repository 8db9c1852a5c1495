/** A column of numbers as bytes, little-endian: a few different numbers, single precision or double. */

/** Different numbers that a byte tells apart. */
const MOST_NAMED = 256;

const kinds = { named: 0, single: 1, double: 2 } as const;

export function columnBytes(numbers: Float64Array): Uint8Array<ArrayBuffer> {
  const names = namesOf(numbers);
  if (names !== null) {
    const bytes = new Uint8Array(3 + 8 * names.size + (names.size > 1 ? numbers.length : 0));
    const view = new DataView(bytes.buffer);
    view.setUint8(0, kinds.named);
    view.setUint16(1, names.size, true);
    for (const [number, index] of names) view.setFloat64(3 + 8 * index, number, true);
    if (names.size > 1)
      bytes.set(
        Uint8Array.from(numbers, (number) => names.get(number)!),
        3 + 8 * names.size,
      );
    return bytes;
  }
  const isSingle = numbers.every((number) => Math.fround(number) === number);
  const width = isSingle ? 4 : 8;
  const view = new DataView(new ArrayBuffer(1 + width * numbers.length));
  view.setUint8(0, isSingle ? kinds.single : kinds.double);
  for (const [index, number] of numbers.entries())
    if (isSingle) view.setFloat32(1 + 4 * index, number, true);
    else view.setFloat64(1 + 8 * index, number, true);
  return new Uint8Array(view.buffer);
}

/** The column of `count` numbers at `offset`, and where it ends. */
export function readColumn(
  bytes: Uint8Array,
  offset: number,
  count: number,
): { readonly numbers: Float64Array; readonly end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, bytes.byteLength - offset);
  const kind = view.getUint8(0);
  if (kind === kinds.named) {
    const size = view.getUint16(1, true);
    const names = Array.from({ length: size }, (_, index) => view.getFloat64(3 + 8 * index, true));
    const start = 3 + 8 * size;
    if (size === 1) return { numbers: new Float64Array(count).fill(names[0]!), end: offset + start };
    const numbers = new Float64Array(count).map((_, index) => names[view.getUint8(start + index)]!);
    return { numbers, end: offset + start + count };
  }
  const [width, at] =
    kind === kinds.single
      ? ([4, (index: number) => view.getFloat32(1 + 4 * index, true)] as const)
      : ([8, (index: number) => view.getFloat64(1 + 8 * index, true)] as const);
  return { numbers: new Float64Array(count).map((_, index) => at(index)), end: offset + 1 + width * count };
}

/** The different numbers with an index each; null if there are too many. */
function namesOf(numbers: Float64Array): Map<number, number> | null {
  const names = new Map<number, number>();
  for (const number of numbers) {
    if (!names.has(number)) names.set(number, names.size);
    if (names.size > MOST_NAMED) return null;
  }
  return names;
}
