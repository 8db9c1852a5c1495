/**
 * Reads the groups, attributes and arrays of an HDF5 file (HDF5 File Format Specification 3.0) by jsfive, which trusts
 * the sizes in a file. Before jsfive follows a structure, the guard looks at it: each has few parts in the files that
 * h5py writes for a small network, and one with more, or of a kind that h5py does not write for it, is refused.
 */
import { Dataset, File, Group } from "jsfive";
import type { FieldPath, Tensor } from "../formats/tensor.ts";
import { quote } from "../prose/echo.ts";
import { elementsIn, type NumberKind, requireFew, tensorAt } from "./numbers.ts";
import { damaged, UnreadableFile } from "./unreadable-file.ts";

const WHAT = "The HDF5 file";
const INSTEAD = 'model.save("model.keras")';

/** Structures that are read in one file, and the parts of one. */
const MAX_READS = 4000;
const MAX_PARTS = 128;
const MAX_HEADER = 16 * 1024;
const MAX_HEAP = 256 * 1024;

/** A group of an HDF5 file. */
export interface Hdf5Group {
  readonly keys: readonly string[];
  group(name: string): Hdf5Group | undefined;
  /** The text of an attribute; undefined if it is none. */
  text(attribute: string): string | undefined;
  /** The texts of an attribute that is a list; undefined if it is none. */
  texts(attribute: string): readonly string[] | undefined;
  array(name: string): Hdf5Array | undefined;
}

export interface Hdf5Array {
  readonly shape: readonly number[];
  /** Whether its numbers have 64 bits. */
  readonly isDouble: boolean;
  tensor(title: string, path: FieldPath): Tensor;
}

/** The root of an HDF5 file. Throws {@link UnreadableFile}, also later, when what is damaged is read. */
export function openHdf5(bytes: Uint8Array): Hdf5Group {
  const buffer = guarded(bytes);
  return safely(() => groupOf(new File(buffer, ""), buffer));
}

/** What jsfive throws for a damaged file is a text, or an error of a view. */
function safely<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableFile || (error instanceof Error && error.name === "Unreadable")) throw error;
    throw damaged(WHAT, "a structure in it has no such place or kind");
  }
}

function groupOf(group: Group, buffer: ArrayBuffer): Hdf5Group {
  const { keys } = group;
  if (keys.length > MAX_PARTS) throw tooMany(`a group with ${keys.length} parts`);
  const attributes = () => safely(() => group.attrs as Record<string, unknown>);
  const member = (name: string) =>
    keys.includes(name) ? safely(() => group.get(name) as Group | Dataset | null) : undefined;
  return {
    keys,
    group(name) {
      const found = member(name);
      return found instanceof Group ? groupOf(found, buffer) : undefined;
    },
    text(name) {
      const value = attributes()[name];
      return typeof value === "string" ? trimmed(value) : undefined;
    },
    texts(name) {
      const value = attributes()[name];
      return Array.isArray(value) && value.every((text) => typeof text === "string") ? value.map(trimmed) : undefined;
    },
    array(name) {
      const found = member(name);
      return found instanceof Dataset ? safely(() => arrayOf(found, name, buffer)) : undefined;
    },
  };
}

/** Texts of a fixed length end with zeros. */
function trimmed(text: string): string {
  const end = text.indexOf("\0");
  return end < 0 ? text : text.slice(0, end);
}

const kinds: Readonly<Record<string, NumberKind>> = { f8: "float64", f4: "float32", f2: "float16" };

function arrayOf(dataset: Dataset, name: string, buffer: ArrayBuffer): Hdf5Array {
  const shape = dataset.shape as number[];
  const dtype: unknown = dataset.dtype;
  const kind = typeof dtype === "string" ? kinds[dtype.slice(1)] : undefined;
  return {
    shape,
    isDouble: kind === "float64",
    tensor: (title, path) =>
      safely(() => {
        if (kind === undefined) throw new UnreadableFile(`${quote(name)} holds no floating-point numbers.`);
        requireFew([shape], path);
        const place = placeOf(dataset, name);
        if (place + elementsIn(shape) * Number((dtype as string).slice(2)) > buffer.byteLength)
          throw damaged(WHAT, `the numbers of ${quote(name)} end beyond its end`);
        return tensorAt(title, path, {
          bytes: new Uint8Array(buffer, place),
          kind,
          little: (dtype as string)[0] !== ">",
          shape,
        });
      }),
  };
}

/** Where the numbers of an array begin, if they are in one piece. */
function placeOf(dataset: Dataset, name: string): number {
  const objects = dataset._dataobjects;
  const [message] = objects.find_msg_type(0x08);
  const at = message?.get("offset_to_message") as number;
  const [version, , storage, property] = objects._get_data_message_properties(at) as number[];
  if (version !== 3 || storage !== 1 || objects.filter_pipeline !== null)
    throw new UnreadableFile(
      `${quote(name)} is compressed, or stored in pieces; only arrays in one piece are read. Run instead: ${INSTEAD}`,
    );
  return Number(new DataView(objects.fh).getBigUint64(property!, true));
}

const tooMany = (what: string) =>
  new UnreadableFile(`${WHAT} has ${what}, more than a small network needs. Run instead: ${INSTEAD}`);

/** A copy of the bytes that jsfive reads; the guard sees each structure, since jsfive slices its beginning first. */
function guarded(bytes: Uint8Array): ArrayBuffer {
  const buffer = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(buffer).set(bytes);
  const view = new DataView(buffer);
  let reads = 0;
  const slice = (start: number, end: number): ArrayBuffer => {
    if (++reads > MAX_READS) throw tooMany("many structures");
    if (!(start >= 0 && start <= buffer.byteLength)) throw new RangeError("beyond the end");
    if (Math.min(end, buffer.byteLength) - start > MAX_HEAP) throw tooMany("a structure of many bytes");
    if (end - start === 4) requireFewParts(view, start);
    requireFewMessages(view, start, end - start);
    return ArrayBuffer.prototype.slice.call(buffer, start, end);
  };
  Object.defineProperty(buffer, "slice", { value: slice });
  return buffer;
}

/** Structures that h5py writes for groups of many parts, and not for a small network. */
const DENSE = ["FRHP", "FHIB", "BTHD", "BTIN", "BTLF"];

/** The structures whose parts jsfive counts by what they say. */
function requireFewParts(view: DataView, at: number): void {
  const signature = String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
  const isNode = signature === "TREE" || signature === "SNOD";
  if (isNode && view.getUint16(at + 6, true) > MAX_PARTS) throw tooMany("a group with many parts");
  if (DENSE.includes(signature)) throw tooMany("a group with many links");
  if (signature === "OHDR") requireFewMessagesOfSecond(view, at);
}

/** The first version of an object's header is a prefix of 16 bytes, and its messages are what is sliced behind it. */
function requireFewMessages(view: DataView, start: number, length: number): void {
  if (start < 16 || view.getUint8(start - 16) !== 1 || view.getUint32(start - 8, true) !== length) return;
  if (view.getUint16(start - 14, true) > MAX_PARTS) throw tooMany("an object with many messages");
}

const CONTINUATION = 0x10;

/** The second version has blocks of messages, which may say where another one is. */
function requireFewMessagesOfSecond(view: DataView, at: number): void {
  const flags = view.getUint8(at + 5);
  const before = 4 + (flags & 4 ? 2 : 0);
  let start = at + 6 + (flags & 0x20 ? 16 : 0);
  const width = 1 << (flags & 3);
  const size = [view.getUint8, view.getUint16, view.getUint32][flags & 3]?.call(view, start, true);
  if (size === undefined || size > MAX_HEADER) throw tooMany("an object with many messages");
  start += width;
  const blocks: (readonly [start: number, size: number])[] = [[start, size]];
  let messages = 0;
  for (let i = 0; i < blocks.length; i++) {
    const [begin, length] = blocks[i]!;
    for (let next = begin; next - begin < length - 4; ) {
      const bytes = view.getUint16(next + 1, true);
      if (++messages > MAX_PARTS) throw tooMany("an object with many messages");
      if (view.getUint8(next) === CONTINUATION) {
        const [to, of] = [8, 16].map((end) => Number(view.getBigUint64(next + before + end - 8, true)));
        blocks.push([to! + 4, of! - 4]);
      }
      next += before + bytes;
    }
  }
}
