/**
 * Reads safetensors files and trusts nothing in them. A file is 8 bytes of header length (little-endian), a JSON header
 * with the dtype, shape and byte range of every tensor, then the numbers. The byte ranges must cover the data without
 * overlaps or holes, as the format's reference reader requires (github.com/huggingface/safetensors).
 */

import { echo, quote } from "../prose/echo.ts";
import { counted } from "../prose/prose.ts";
import { MAX_PARAMETERS } from "./bounds.ts";
import { fromBfloat16, fromFloat16 } from "./half.ts";
import { jsonFault } from "./json-fault.ts";
import { duplicateKey } from "./json-keys.ts";
import { isObject } from "./json-object.ts";
import { type FieldPath, indexesOf, NOT_FINITE, type Tensor, Unreadable, where } from "./tensor.ts";

/** Thrown if a file is not a valid safetensors file. It may be a file of another kind if it has no header of one. */
export class MalformedFile extends Error {
  readonly hasHeader: boolean;

  constructor(detail: string, hasHeader = true) {
    super(detail);
    this.name = "MalformedFile";
    this.hasHeader = hasHeader;
  }
}

/** The dtypes that can be read, with their sizes in bytes. */
export const dtypes = {
  F64: { bytes: 8, read: (view: DataView, at: number) => view.getFloat64(at, true) },
  F32: { bytes: 4, read: (view: DataView, at: number) => view.getFloat32(at, true) },
  F16: { bytes: 2, read: (view: DataView, at: number) => fromFloat16(view.getUint16(at, true)) },
  BF16: { bytes: 2, read: (view: DataView, at: number) => fromBfloat16(view.getUint16(at, true)) },
} as const;
export type Dtype = keyof typeof dtypes;

/** The sizes in bytes of the format's other dtypes, which are not accepted as parameters. */
const otherDtypes: Readonly<Record<string, number>> = {
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
/** A longer header than any network's, which no text and no other file begins like. */
const MAX_LENGTH = 0x1_0000_0000n;
const METADATA = "__metadata__";

/** The header's entry for one tensor. */
export interface Stored {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** The byte range of its numbers, counted from the end of the header. */
  readonly begin: number;
  readonly end: number;
}

export interface SafetensorsFile {
  /** In the order of the header, which writers sort by dtype, then name. */
  readonly tensors: readonly Stored[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly data: DataView;
}

/**
 * Whether a file begins with the length of a header and its brace, or with a length that fits it; or is too short for any
 * other format. The first bytes of the other formats are no such length.
 */
export function isSafetensors(bytes: Uint8Array): boolean {
  if (bytes.byteLength <= LENGTH_BYTES) return !isWord(bytes);
  const length = new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES).getBigUint64(0, true);
  const fits = length > 0n && length <= BigInt(bytes.byteLength - LENGTH_BYTES);
  return fits || (bytes[LENGTH_BYTES] === 0x7b && length < MAX_LENGTH);
}

/** Whether bytes are a few letters, as of the name of a file. */
function isWord(bytes: Uint8Array): boolean {
  return bytes.byteLength > 1 && bytes.every((byte) => byte >= 32 && byte < 127);
}

/**
 * The header and data of a file. Throws {@link MalformedFile} if the header is invalid, larger than `mostHeader` bytes,
 * or does not fit the data.
 */
export function openSafetensors(bytes: Uint8Array, maxHeaderBytes: number): SafetensorsFile {
  const { header, data } = split(bytes, maxHeaderBytes);
  const { [METADATA]: _, ...entries } = header;
  const tensors = Object.entries(entries).map(([name, entry]) => storedAs(name, entry));
  for (const stored of tensors) requireSize(stored, data.byteLength);
  requireTiled(tensors, data.byteLength);
  return { tensors, metadata: metadataOf(header), data };
}

function split(bytes: Uint8Array, maxHeaderBytes: number): { header: Record<string, unknown>; data: DataView } {
  if (bytes.byteLength === 0)
    throw new MalformedFile(
      `The file is empty; a safetensors file starts with ${LENGTH_BYTES} bytes for the length of its header.`,
      false,
    );
  if (bytes.byteLength < LENGTH_BYTES) {
    throw new MalformedFile(
      `The file ends after ${counted(bytes.byteLength, "byte")}, but the length of its header takes ${LENGTH_BYTES}; ` +
        "it is cut off, or not a safetensors file.",
      false,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  const rest = bytes.byteLength - LENGTH_BYTES;
  if (length > BigInt(rest)) {
    throw new MalformedFile(
      `The first ${LENGTH_BYTES} bytes announce a header of ${length} bytes, but only ${rest} follow; the file is ` +
        "cut off, or not a safetensors file.",
      false,
    );
  }
  if (length > BigInt(maxHeaderBytes))
    throw new MalformedFile(`The header has ${length} bytes; at most ${maxHeaderBytes} are allowed.`);
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
    throw new MalformedFile("The header is not valid UTF-8.", false);
  }
  if (!text.startsWith("{"))
    throw new MalformedFile(
      `The header begins with ${quote(text.slice(0, 1))}; it must be a JSON object and begin with "{".`,
      false,
    );
  try {
    header = JSON.parse(text);
  } catch {
    const { detail, line, column } = jsonFault(text)!;
    throw new MalformedFile(`The header is not valid JSON: ${detail} at line ${line}, column ${column}.`);
  }
  const duplicate = duplicateKey(text);
  if (duplicate) {
    const owner = duplicate.path.length > 0 ? `entry ${quote(duplicate.path.join("."))} of the header` : "header";
    throw new MalformedFile(`The ${owner} contains the key ${quote(duplicate.key)} twice; keys must be unique.`);
  }
  return header as Record<string, unknown>;
}

function storedAs(name: string, entry: unknown): Stored {
  const bad = (detail: string) => new MalformedFile(`Tensor ${quote(name)}: ${detail}`);
  if (!isObject(entry)) throw bad("its entry in the header is not an object; give { dtype, shape, data_offsets }.");
  const { dtype, shape, data_offsets: offsets, ...others } = entry;
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw bad(`its entry has the field ${quote(other)}; only dtype, shape and data_offsets are allowed.`);
  if (typeof dtype !== "string") throw bad('its dtype is not a string; give one such as "F32".');
  if (!Array.isArray(shape) || !shape.every(isCount)) throw bad("its shape must be a list of integers ≥ 0.");
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount))
    throw bad("its data_offsets must be two integers ≥ 0.");
  return { name, dtype, shape: shape as number[], begin: offsets[0] as number, end: offsets[1] as number };
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function requireSize({ name, dtype, shape, begin, end }: Stored, available: number): void {
  const title = `Tensor ${quote(name)}`;
  if (begin > end)
    throw new MalformedFile(`${title}: its data_offsets must be ascending, but are ${begin} and ${end}.`);
  if (end > available)
    throw new MalformedFile(
      `${title} ends at byte ${end} of the data, but the file has only ${available}; it is cut off, or the ` +
        "data_offsets are wrong.",
    );
  const each = Object.hasOwn(dtypes, dtype)
    ? dtypes[dtype as Dtype].bytes
    : Object.hasOwn(otherDtypes, dtype)
      ? otherDtypes[dtype]
      : undefined;
  if (each === undefined) return;
  const expected = shape.reduce((product, length) => product * length, each);
  if (expected !== end - begin) {
    throw new MalformedFile(
      `${title}: shape ${echo(`[${shape.join(", ")}]`)} of ${dtype} takes ${expected} bytes, but its data_offsets span ` +
        `${end - begin}.`,
    );
  }
}

function requireTiled(tensors: readonly Stored[], available: number): void {
  const sorted = [...tensors].sort((a, b) => a.begin - b.begin || a.end - b.end);
  let reached = 0;
  let last = "the header";
  for (const { name, begin, end } of sorted) {
    const title = quote(name);
    if (begin < reached)
      throw new MalformedFile(
        `Tensors ${last} and ${title} overlap: ${title} starts at byte ${begin} of the data, but ${last} ends at ` +
          `${reached}.`,
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
    throw new MalformedFile(`${METADATA} must be an object whose values are strings.`);
  }
  return metadata as Record<string, string>;
}

/**
 * The numbers of a tensor. Throws {@link Unreadable} if its dtype is not one of {@link dtypes}, or if a number is not
 * finite.
 */
export function decode({ name, dtype, shape, begin, end }: Stored, data: DataView): Tensor {
  const title = JSON.stringify(name);
  const path: FieldPath = ["header", name];
  if (!Object.hasOwn(dtypes, dtype)) {
    throw new Unreadable(
      [...path, "dtype"],
      `${title} has the dtype ${echo(dtype)}; parameters must be ${Object.keys(dtypes).join(", ")}. Convert it, or ` +
        "leave it out of the file.",
    );
  }
  if (begin === end)
    throw new Unreadable(
      [...path, "shape"],
      `${title} has the shape ${echo(`[${shape.join(", ")}]`)}, which has no elements; leave it out of the file.`,
    );
  const { bytes, read } = dtypes[dtype as Dtype];
  const values = new Float64Array((end - begin) / bytes);
  if (values.length > MAX_PARAMETERS)
    throw new Unreadable(
      [...path, "shape"],
      `${title} has ${values.length} numbers; a network has at most ${MAX_PARAMETERS} parameters.`,
    );
  for (let index = 0; index < values.length; index++) values[index] = read(data, begin + index * bytes);
  const odd = values.findIndex((value) => !Number.isFinite(value));
  if (odd >= 0)
    throw new Unreadable(path, `${title} holds ${values[odd]}${where(indexesOf(shape, odd))}; ${NOT_FINITE}.`);
  return { name: title, path, shape, values };
}
