/**
 * safetensors files, read as if each were hostile: 8 bytes of header length (little-endian), a JSON header
 * that gives every tensor a dtype, a shape and its place, then the numbers. Ranges must tile the data
 * without overlap or hole, as the format's reference reader demands (github.com/huggingface/safetensors).
 */
import { counted } from "../prose/prose.ts";
import { fromBfloat16, fromFloat16 } from "./half.ts";
import { duplicateKey } from "./json-keys.ts";
import { type FieldPath, indexesOf, NOT_FINITE, place, type Tensor, Unreadable } from "./tensor.ts";

/** Thrown where a file is not what it should be as a whole. */
export class MalformedFile extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = "MalformedFile";
  }
}

/** The types of numbers that are read, with their bytes. */
export const dtypes = {
  F64: { bytes: 8, read: (view: DataView, at: number) => view.getFloat64(at, true) },
  F32: { bytes: 4, read: (view: DataView, at: number) => view.getFloat32(at, true) },
  F16: { bytes: 2, read: (view: DataView, at: number) => fromFloat16(view.getUint16(at, true)) },
  BF16: { bytes: 2, read: (view: DataView, at: number) => fromBfloat16(view.getUint16(at, true)) },
} as const;
export type Dtype = keyof typeof dtypes;

/** The bytes of the types that the format knows and that are no parameters here. */
const foreign: Readonly<Record<string, number>> = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E5M2: 1,
  F8_E4M3: 1,
  F8_E8M0: 1,
  U16: 2,
  I16: 2,
  U32: 4,
  I32: 4,
  U64: 8,
  I64: 8,
  C64: 8,
};

const LENGTH_BYTES = 8;
const METADATA = "__metadata__";

export interface Stored {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Where its bytes are, from the end of the header on. */
  readonly begin: number;
  readonly end: number;
}

export interface SafetensorsFile {
  /** In the order of the header, which writers sort by dtype and name. */
  readonly tensors: readonly Stored[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly data: DataView;
}

/** The header, checked against the file. Throws {@link MalformedFile}. `mostHeader`: bytes that the header may have. */
export function openSafetensors(bytes: Uint8Array, mostHeader: number): SafetensorsFile {
  const { header, data } = split(bytes, mostHeader);
  const { [METADATA]: _, ...entries } = header;
  const tensors = Object.entries(entries).map(([name, entry]) => storedAs(name, entry));
  for (const stored of tensors) requireSize(stored, data.byteLength);
  requireTiled(tensors, data.byteLength);
  return { tensors, metadata: metadataOf(header), data };
}

function split(bytes: Uint8Array, mostHeader: number): { header: Record<string, unknown>; data: DataView } {
  if (bytes.byteLength === 0)
    throw new MalformedFile(
      `The file is empty; a safetensors file begins with ${LENGTH_BYTES} bytes that give the length of its header.`,
    );
  if (bytes.byteLength < LENGTH_BYTES) {
    throw new MalformedFile(
      `The file ends after ${counted(bytes.byteLength, "byte")}, within the ${LENGTH_BYTES} that give the length of its header; it is cut off, or no safetensors file.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  const rest = bytes.byteLength - LENGTH_BYTES;
  if (length > BigInt(rest)) {
    throw new MalformedFile(
      `The first ${LENGTH_BYTES} bytes announce a header of ${length} bytes, and ${rest} follow; the file is cut off, or no safetensors file.`,
    );
  }
  if (length > BigInt(mostHeader))
    throw new MalformedFile(`The header has ${length} bytes; at most ${mostHeader} are allowed.`);
  const end = LENGTH_BYTES + Number(length);
  return {
    header: parseHeader(bytes.subarray(LENGTH_BYTES, end)),
    data: new DataView(bytes.buffer, bytes.byteOffset + end, bytes.byteLength - end),
  };
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  let text: string;
  let header: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new MalformedFile("The header is not UTF-8.");
  }
  if (!text.startsWith("{"))
    throw new MalformedFile(
      `The header begins with ${JSON.stringify(text.slice(0, 1))}; it must be a JSON object, and begin with "{".`,
    );
  try {
    header = JSON.parse(text);
  } catch (error) {
    throw new MalformedFile(`The header is not JSON: ${(error as Error).message}.`);
  }
  const twice = duplicateKey(text);
  if (twice) {
    const within = twice.path.length > 0 ? ` of ${JSON.stringify(twice.path.join("."))}` : "";
    throw new MalformedFile(
      `The header${within} holds ${JSON.stringify(twice.key)} twice; every name must be there once.`,
    );
  }
  return header as Record<string, unknown>;
}

function storedAs(name: string, entry: unknown): Stored {
  const bad = (detail: string) => new MalformedFile(`Tensor ${JSON.stringify(name)}: ${detail}`);
  if (!isObject(entry)) throw bad("its entry in the header is no object; give { dtype, shape, data_offsets }.");
  const { dtype, shape, data_offsets: offsets, ...others } = entry;
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw bad(`its entry holds ${JSON.stringify(other)}; it takes dtype, shape and data_offsets.`);
  if (typeof dtype !== "string") throw bad("its dtype is no string.");
  if (!Array.isArray(shape) || !shape.every(isCount)) throw bad("its shape is no list of whole numbers from 0 on.");
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount))
    throw bad("its data_offsets are not two whole numbers from 0 on.");
  return { name, dtype, shape: shape as number[], begin: offsets[0] as number, end: offsets[1] as number };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function requireSize({ name, dtype, shape, begin, end }: Stored, available: number): void {
  const title = `Tensor ${JSON.stringify(name)}`;
  if (begin > end) throw new MalformedFile(`${title}: its data_offsets ${begin} and ${end} run backward.`);
  if (end > available)
    throw new MalformedFile(
      `${title} ends at byte ${end} of the data, and the file has ${available}; it is cut off, or its data_offsets are wrong.`,
    );
  const each = Object.hasOwn(dtypes, dtype)
    ? dtypes[dtype as Dtype].bytes
    : Object.hasOwn(foreign, dtype)
      ? foreign[dtype]
      : undefined;
  if (each === undefined) return;
  const wanted = shape.reduce((product, length) => product * length, each);
  if (wanted !== end - begin) {
    throw new MalformedFile(
      `${title}: ${dtype} numbers of shape [${shape.join(", ")}] take ${wanted} bytes, and its data_offsets leave ${end - begin}.`,
    );
  }
}

function requireTiled(tensors: readonly Stored[], available: number): void {
  const sorted = [...tensors].sort((a, b) => a.begin - b.begin || a.end - b.end);
  let reached = 0;
  let last = "the header";
  for (const { name, begin, end } of sorted) {
    const title = JSON.stringify(name);
    if (begin < reached)
      throw new MalformedFile(
        `Tensors ${last} and ${title} overlap: ${title} begins at byte ${begin} of the data, before the other ends at ${reached}.`,
      );
    if (begin > reached)
      throw new MalformedFile(
        `Bytes ${reached} to ${begin} of the data, between ${last} and ${title}, belong to no tensor.`,
      );
    reached = end;
    last = title;
  }
  if (reached < available)
    throw new MalformedFile(
      `The last ${counted(available - reached, "byte")} of the file, after ${last}, belong to no tensor.`,
    );
}

function metadataOf({ [METADATA]: metadata = {} }: Record<string, unknown>): Record<string, string> {
  if (!isObject(metadata) || !Object.values(metadata).every((value) => typeof value === "string")) {
    throw new MalformedFile(`${METADATA} must be an object of strings.`);
  }
  return metadata as Record<string, string>;
}

/**
 * The numbers of a tensor. Throws {@link Unreadable} for other types of numbers, and for numbers that are not finite.
 */
export function decode({ name, dtype, shape, begin, end }: Stored, data: DataView): Tensor {
  const title = JSON.stringify(name);
  const path: FieldPath = ["header", name];
  if (!Object.hasOwn(dtypes, dtype)) {
    throw new Unreadable(
      [...path, "dtype"],
      `${title} has numbers of type ${dtype}; parameters are read as ${Object.keys(dtypes).join(", ")}: convert it, or leave it out of the file.`,
    );
  }
  if (begin === end)
    throw new Unreadable(
      [...path, "shape"],
      `${title} has the shape [${shape.join(", ")}] and so holds no number; leave it out of the file.`,
    );
  const { bytes, read } = dtypes[dtype as Dtype];
  const values = Float64Array.from({ length: (end - begin) / bytes }, (_, index) => read(data, begin + index * bytes));
  const odd = values.findIndex((value) => !Number.isFinite(value));
  if (odd >= 0)
    throw new Unreadable(path, `${title} holds ${values[odd]} at ${place(indexesOf(shape, odd))}; ${NOT_FINITE}.`);
  return { name: title, path, shape, values };
}
