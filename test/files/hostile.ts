/** Files that are made to take long, to take much memory, or to run something. */
import { deflateRawSync } from "node:zlib";
import { archive } from "./archive.ts";
import { fixture } from "./fixture.ts";
import { hostilePickles } from "./pickles.ts";

type File = Uint8Array<ArrayBuffer>;

const zeros = (mebibytes: number) => new Uint8Array(mebibytes * 1024 * 1024);
const text = (value: string) => Uint8Array.from(Buffer.from(value, "latin1"));
const pytorch = (pickle: Uint8Array) => archive([{ name: "archive/data.pkl", data: pickle }]);

/** A header of NumPy with the given fields. */
function npy(header: string, data = new Uint8Array()): Uint8Array {
  const body = text(`${header}\n`);
  return Buffer.concat([
    text("\x93NUMPY\x01\0"),
    Uint8Array.of(body.byteLength & 255, body.byteLength >> 8),
    body,
    data,
  ]);
}
const shaped = (shape: string) => npy(`{'descr': '<f8', 'fortran_order': False, 'shape': (${shape}), }`);

/** The file with bytes replaced at the first place of a signature. */
function patched(file: Uint8Array, signature: string, offset: number, ...bytes: number[]): File {
  const copy = Uint8Array.from(file);
  const at = Buffer.from(copy).indexOf(signature, 0, "latin1");
  if (at < 0) throw new Error(`no ${signature}`);
  copy.set(bytes, at + offset);
  return copy;
}

/** A field of a protocol buffer: its number, and bytes. */
function field(number: number, value: Uint8Array): Uint8Array {
  const length: number[] = [];
  for (let rest = value.byteLength; ; rest >>>= 7) {
    length.push(rest > 127 ? (rest & 127) | 128 : rest);
    if (rest <= 127) break;
  }
  return Buffer.concat([Uint8Array.of((number << 3) | 2), Uint8Array.from(length), value]);
}
const onnx = (...graph: readonly Uint8Array[]): File =>
  Uint8Array.from(Buffer.concat([Uint8Array.of(8, 8), field(2, text("t")), field(7, Buffer.concat(graph))]));

/** A tree of HDF5 whose node says that it has as many entries as two bytes can, each the node below it. */
function deepTree(): File {
  const file = new Uint8Array(900_000);
  file.set(fixture("keras-3.weights.h5"));
  const at = Buffer.from(file).indexOf("TREE", 0, "latin1");
  const view = new DataView(file.buffer);
  view.setUint8(at + 5, 4);
  view.setUint16(at + 6, 0xffff, true);
  for (let place = at + 24; place + 16 < file.byteLength; place += 16) view.setBigUint64(place + 8, BigInt(at), true);
  return file;
}

const gigabyte = deflateRawSync(zeros(512), { level: 9 });

const json = (value: unknown) => text(JSON.stringify(value));
const specs = (count: number, shape: readonly number[]) =>
  Array.from({ length: count }, (_, i) => ({ name: `d${i}/kernel`, shape, dtype: "float32" }));
const topology = { class_name: "Sequential", config: { layers: [] } };

export const hostile: Readonly<Record<string, File>> = {
  ...Object.fromEntries(
    Object.entries(hostilePickles).map(([what, pickle]) => [`a pickle that ${what}`, pytorch(pickle)]),
  ),
  "a zip bomb that says its size": archive([
    { name: "a/data.pkl", data: gigabyte, deflate: true, raw: true, announced: 512 * 1024 * 1024 },
  ]),
  "a zip bomb that says it is small": archive([
    { name: "a/data.pkl", data: gigabyte, deflate: true, raw: true, announced: 1000 },
  ]),
  "a zip bomb in an archive of NumPy": archive([
    { name: "arr_0.npy", data: gigabyte, deflate: true, raw: true, announced: 4 * 1024 * 1024 },
  ]),
  "a zip bomb in a Keras file": archive([
    { name: "config.json", data: gigabyte, deflate: true, raw: true, announced: 3 * 1024 * 1024 },
    { name: "model.weights.h5", data: text("") },
  ]),
  "an archive that says it has more entries": archive([{ name: "arr_0.npy", data: shaped("2, 2") }], 4000),
  "an archive of twenty thousand entries": archive(
    Array.from({ length: 15_000 }, (_, i) => ({ name: `arr_${i}.npy`, data: text("") })),
  ),
  "an archive without a directory": Uint8Array.from(Buffer.concat([text("PK\x03\x04"), zeros(0.9)])),
  "an archive full of its own ends": Uint8Array.from(
    Buffer.concat([text("PK\x03\x04"), Buffer.alloc(1_000_000, "PK\x05\x06", "latin1")]),
  ),
  "an array larger than all memory": archive([{ name: "arr_0.npy", data: shaped("4294967295, 4294967295") }]),
  "an array of a negative size": archive([
    { name: "arr_0.npy", data: npy("{'descr': '<f8', 'fortran_order': False, 'shape': (-1, 2), }") },
  ]),
  "an array with a header of pages": archive([
    { name: "arr_0.npy", data: npy("{'descr': '<f8', 'fortran_order': False, 'shape': (".padEnd(60_000, "1, ")) },
  ]),
  "an array of two hundred dimensions": archive([{ name: "arr_0.npy", data: shaped("1, ".repeat(66)) }]),
  "two thousand arrays": archive(
    Array.from({ length: 2000 }, (_, i) => ({
      name: `arr_${i}.npy`,
      data: npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }", new Uint8Array(32)),
    })),
  ),
  "an HDF5 file whose tree has itself as its children": deepTree(),
  "an HDF5 file whose group has many entries": patched(fixture("keras-3.weights.h5"), "SNOD", 6, 0xff, 0xff),
  "an HDF5 file whose tree has many entries": patched(fixture("keras-3.weights.h5"), "TREE", 6, 0xff, 0xff),
  "an HDF5 file whose heap is far away": patched(fixture("keras-3.weights.h5"), "HEAP", 24, 0xff, 0xff, 0xff, 0x7f),
  "an HDF5 file whose header has many messages": patched(fixture("keras-2.h5"), "\x89HDF", 96 + 2, 0xff, 0xff),
  "an HDF5 file of nothing": Uint8Array.from(Buffer.concat([text("\x89HDF\r\n\x1a\n"), zeros(0.9)])),
  "a model of ONNX with a million nodes": onnx(Buffer.alloc(900_000, field(1, text("")))),
  "a model of ONNX with a million tensors": onnx(Buffer.alloc(900_000, field(5, text("")))),
  "a model of ONNX with a million inputs": onnx(Buffer.alloc(900_000, field(11, text("")))),
  "a model of ONNX with groups that never end": Uint8Array.from(
    Buffer.concat([Uint8Array.of(8, 8), Buffer.alloc(900_000, Uint8Array.of(0x1b))]),
  ),
  "a model of ONNX whose tensor is larger than all memory": onnx(
    field(
      5,
      Buffer.concat([
        field(1, Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f, 0xff, 0xff, 0xff, 0xff, 0x0f)),
        field(8, text("W")),
      ]),
    ),
    field(11, field(1, text("x"))),
    field(1, Buffer.concat([field(1, text("x")), field(1, text("W")), field(2, text("y")), field(4, text("MatMul"))])),
  ),
  "a model of TensorFlow.js with twenty thousand tensors": json({
    modelTopology: topology,
    weightSpecs: specs(15_000, [1, 1]),
    weightData: "",
  }),
  "a model of TensorFlow.js with a tensor larger than all memory": json({
    modelTopology: topology,
    weightSpecs: specs(2, [1e9, 1e9]),
    weightData: "AAAA",
  }),
  "a model of Keras nested in itself": json(
    Array.from({ length: 14 }).reduce<object>(
      (inner) => ({ class_name: "Sequential", config: { layers: [inner, inner] } }),
      {},
    ),
  ),
  "a model of Keras with many layers": json({
    class_name: "Sequential",
    config: { layers: Array.from({ length: 12_000 }, () => ({ class_name: "Dense", config: { units: 1 } })) },
  }),
  "a network of brain.js with many layers": json({
    sizes: [],
    inputLookup: null,
    layers: Array.from({ length: 15_000 }, () => ({ weights: [[1]], biases: [1] })),
  }),
  "JSON that nests a hundred thousand deep": text("[".repeat(500_000)),
  "JSON with half a million lists": text(`[${"[],".repeat(300_000)}[]]`),
  "a print that nests deep": text(`OrderedDict([('0.weight', tensor(${"[".repeat(500_000)}`),
  "a print of empty lists": text(`OrderedDict([('0.weight', tensor([${"[],".repeat(300_000)}`),
  "a print with a million names": text(`OrderedDict([('0.weight', tensor([[1.]])), ${"('a', ".repeat(150_000)}`),
  "half a mebibyte of zeros": Uint8Array.from(zeros(0.5)),
};
