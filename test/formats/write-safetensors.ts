/** Writes safetensors files like the reference writer: sorted by dtype and name, with the header padded to 8 bytes. */
export interface TensorToWrite {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

export function f32(shape: readonly number[], numbers: readonly number[]): TensorToWrite {
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  numbers.forEach((number, index) => view.setFloat32(4 * index, number, true));
  return { dtype: "F32", shape, bytes: new Uint8Array(view.buffer) };
}

export function f64(shape: readonly number[], numbers: readonly number[]): TensorToWrite {
  const view = new DataView(new ArrayBuffer(8 * numbers.length));
  numbers.forEach((number, index) => view.setFloat64(8 * index, number, true));
  return { dtype: "F64", shape, bytes: new Uint8Array(view.buffer) };
}

/** A tensor of 16-bit numbers, given by their bits. */
export function bits16(dtype: "F16" | "BF16", shape: readonly number[], bits: readonly number[]): TensorToWrite {
  const view = new DataView(new ArrayBuffer(2 * bits.length));
  bits.forEach((word, index) => view.setUint16(2 * index, word, true));
  return { dtype, shape, bytes: new Uint8Array(view.buffer) };
}

const ORDER = ["BF16", "F16", "F32", "F64", "I64"];

export function writeSafetensors(
  tensors: Readonly<Record<string, TensorToWrite>>,
  metadata?: Record<string, string>,
): Uint8Array<ArrayBuffer> {
  const sorted = Object.entries(tensors).sort(
    ([a, one], [b, two]) => ORDER.indexOf(two.dtype) - ORDER.indexOf(one.dtype) || (a < b ? -1 : 1),
  );
  let at = 0;
  const entries = sorted.map(
    ([name, { dtype, shape, bytes }]) => [name, { dtype, shape, data_offsets: [at, (at += bytes.length)] }] as const,
  );
  const header = JSON.stringify({ ...(metadata ? { __metadata__: metadata } : {}), ...Object.fromEntries(entries) });
  return assemble(
    header.padEnd(Math.ceil(new TextEncoder().encode(header).length / 8) * 8),
    sorted.map(([, { bytes }]) => bytes),
  );
}

/** A file with any header, valid or not. `length` is the header length in the first 8 bytes. */
export function assemble(header: string, data: readonly Uint8Array[] = [], length?: bigint): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(header);
  const file = new Uint8Array(8 + text.length + data.reduce((sum, bytes) => sum + bytes.length, 0));
  new DataView(file.buffer).setBigUint64(0, length ?? BigInt(text.length), true);
  file.set(text, 8);
  let at = 8 + text.length;
  for (const bytes of data) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}
