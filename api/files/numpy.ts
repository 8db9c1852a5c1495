/**
 * NumPy's `.npy` and `.npz` (numpy.lib.format): an array is a magic number, a header that is a Python dictionary with
 * `descr`, `fortran_order` and `shape`, then its numbers; `.npz` is a zip archive of such arrays.
 */
import type { FoundModel } from "../formats/contents.ts";
import { kerasConvention, partsInSequence } from "../formats/sequence.ts";
import { type Named, partsOfNamed } from "../formats/state-dict.ts";
import { type Tensor, Unreadable } from "../formats/tensor.ts";
import { quote } from "../prose/echo.ts";
import { list } from "../prose/prose.ts";
import { FILE } from "./format-words.ts";
import { elementsIn, type NumberKind, numberKinds, requireFew, tensorAt } from "./numbers.ts";
import { damaged, UnreadableFile } from "./unreadable-file.ts";
import type { Zip } from "./zip.ts";

const EXTENSION = ".npy";
const kinds: Readonly<Record<string, NumberKind>> = { f8: "float64", f4: "float32", f2: "float16" };

interface Header {
  readonly kind: NumberKind;
  readonly little: boolean;
  readonly isColumnMajor: boolean;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/** The arrays in their order; those that NumPy numbered, by their numbers. */
export function readNpz(zip: Zip): FoundModel {
  const names = zip.names.map((entry) => entry.slice(0, -EXTENSION.length)).sort(byNumber);
  const headers = new Map(names.map((name) => [name, headerOf(zip.read(name + EXTENSION), name)]));
  requireFew(
    [...headers.values()].map(({ shape }) => shape),
    [FILE],
  );
  const named = names.map((name): Named => ({ key: name, tensor: tensorOf(name, headers.get(name)!) }));
  const isDouble = [...headers.values()].some(({ kind }) => kind === "float64");
  const common = { format: "npz" as const, path: [FILE], isDouble };
  if (names.every((name) => /(?:^|[./])(?:weight|bias|kernel)$/.test(name))) {
    const dotted = named.map(({ key, tensor }) => ({ key: key.replaceAll("/", "."), tensor }));
    return { ...common, parts: partsOfNamed(dotted, [FILE]), ordered: true };
  }
  const tensors = named.map(({ tensor }) => tensor);
  return { ...common, parts: partsInSequence(tensors, kerasConvention(false), [FILE]), ordered: true };
}

/** `arr_10` is after `arr_2`; other names stay as they are. */
function byNumber(a: string, b: string): number {
  const [one, two] = [a, b].map((name) => /^arr_(\d+)$/.exec(name)?.[1]);
  return one === undefined || two === undefined ? 0 : Number(one) - Number(two);
}

function headerOf(bytes: Uint8Array, name: string): Header {
  const what = `The array ${quote(name)}`;
  const [version] = bytes.subarray(6, 7);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = version === 1 ? 10 : 12;
  if (!isNpy(bytes) || version === undefined || version < 1 || version > 3 || bytes.byteLength < start)
    throw damaged(what, "it does not begin as NumPy's arrays do");
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (start + length > bytes.byteLength) throw damaged(what, "its header ends beyond its end");
  const text = new TextDecoder().decode(bytes.subarray(start, start + Math.min(length, 4096)));
  const [, descr] = /'descr': '([^']{1,20})'/.exec(text) ?? [];
  const [, order] = /'fortran_order': (True|False)/.exec(text) ?? [];
  const [, sizes] = /'shape': \(([\d, ]{0,200})\)/.exec(text) ?? [];
  if (order === undefined || sizes === undefined || (descr === undefined && !text.includes("'descr': [")))
    throw damaged(what, "its header has no type, order and shape");
  const path = [FILE, name];
  if (descr === "|O")
    throw new UnreadableFile(
      `${what} holds Python objects, which NumPy pickles. Run instead, with the arrays in the order of the layers: ` +
        'numpy.savez("model.npz", *arrays)',
    );
  const kind = descr === undefined ? undefined : kinds[descr.slice(1)];
  if (kind === undefined)
    throw new Unreadable(
      path,
      `${quote(name)} has the type ${quote(descr ?? "of a record")}; parameters must be ${list(Object.values(kinds))}. ` +
        "Convert it, or leave it out of the file.",
    );
  const shape = sizes.split(",").flatMap((size) => (size.trim() === "" ? [] : [Number(size)]));
  const data = bytes.subarray(start + length);
  if (data.byteLength !== elementsIn(shape) * numberKinds[kind].bytes)
    throw damaged(what, `it has ${data.byteLength} bytes of numbers, and not those of its shape`);
  return { kind, little: descr![0] !== ">", isColumnMajor: order === "True", shape, data };
}

function tensorOf(name: string, { kind, little, isColumnMajor, shape, data }: Header): Tensor {
  const columnMajor = shape.map((_, d) => elementsIn(shape.slice(0, d)));
  const strides = isColumnMajor ? { strides: columnMajor } : {};
  return tensorAt(JSON.stringify(name), [FILE, name], { bytes: data, kind, little, shape, ...strides });
}

/** A single array begins so. */
function isNpy(bytes: Uint8Array): boolean {
  return bytes[0] === 0x93 && new TextDecoder().decode(bytes.subarray(1, 6)) === "NUMPY";
}
