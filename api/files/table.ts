/**
 * The files that are read, recognized by their content, whatever they are called. A reader is loaded when the first file
 * of its kind arrives. To add a format, write its reader in a file of its own, an entry in the table of formats, and one
 * here.
 */
import type { FoundModel } from "../formats/contents.ts";
import type { JsonObject } from "../formats/json-object.ts";
import { type DocumentName, documentKind } from "../formats/model-document.ts";
import { unknownFile } from "./elsewhere.ts";
import { parsed } from "./json.ts";
import { UnreadableFile } from "./unreadable-file.ts";
import { Zip } from "./zip.ts";

/** A file with a network in it, or a text or JSON with parameters in a form that requests have. */
export type ReadFile = { readonly found: FoundModel } | { readonly parameters: unknown };

interface BinaryFormat {
  readonly recognizes: (bytes: Uint8Array) => boolean;
  readonly read: (bytes: Uint8Array) => Promise<FoundModel>;
}

interface ArchiveFormat {
  readonly recognizes: (names: readonly string[]) => boolean;
  readonly read: (zip: Zip) => Promise<FoundModel>;
}

const startsWith =
  (...codes: number[]) =>
  (bytes: Uint8Array) =>
    codes.every((code, i) => bytes[i] === code);

const archives: Readonly<Record<string, ArchiveFormat>> = {
  pytorch: {
    recognizes: (names) => names.some((name) => /^(?:[^/]+\/)?data\.pkl$/.test(name)),
    read: async (zip) => (await import("./pytorch.ts")).readPyTorch(zip),
  },
  "keras-file": {
    recognizes: (names) => names.includes("config.json") && names.includes("model.weights.h5"),
    read: async (zip) => (await import("./keras.ts")).readKeras(zip),
  },
  "tensorflow.js": {
    recognizes: (names) => names.some((name) => /^(?:[^/]+\/)?model\.json$/.test(name)),
    read: async (zip) => (await import("./tensorflow-js.ts")).readTensorFlowJs(zip),
  },
  npz: {
    recognizes: (names) => names.length > 0 && names.every((name) => name.endsWith(".npy")),
    read: async (zip) => (await import("./numpy.ts")).readNpz(zip),
  },
};

const isZip = startsWith(0x50, 0x4b, 0x03, 0x04);

const binaries: Readonly<Record<string, BinaryFormat>> = {
  "keras-file": {
    recognizes: startsWith(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a),
    read: async (bytes) => (await import("./keras.ts")).readKerasHdf5(bytes),
  },
  onnx: {
    // The version of the format, and a field of text or of a message.
    recognizes: (bytes) => bytes[0] === 0x08 && bytes[1]! >= 3 && bytes[1]! < 0x20 && (bytes[2]! & 7) === 2,
    read: async (bytes) => (await import("./onnx.ts")).readOnnx(bytes),
  },
};

const readers: Readonly<Record<DocumentName, (document: JsonObject) => Promise<FoundModel>>> = {
  keras: async (document) => (await import("./keras.ts")).readKerasDocument(document),
  "tensorflow.js": async (document) => (await import("./tensorflow-js.ts")).readTensorFlowJsDocument(document),
  "brain.js": async (document) => (await import("./brain.ts")).readBrain(document),
  "scikit-learn": async (document) => (await import("./scikit-learn.ts")).readScikitLearn(document),
};

/** The network of a document. Throws {@link UnreadableFile}, or Unreadable for one of its parts. */
export async function readDocument(document: JsonObject, kind: DocumentName): Promise<FoundModel> {
  return readers[kind](document);
}

/** What is in a file. Throws {@link UnreadableFile}, or Unreadable for one of its parts. */
export async function readFile(bytes: Uint8Array): Promise<ReadFile> {
  if (bytes.byteLength === 0) throw new UnreadableFile("The file is empty; send a model's file.");
  if (isZip(bytes)) {
    const zip = new Zip(bytes);
    const { names } = zip;
    const format = Object.values(archives).find(({ recognizes }) => recognizes(names));
    if (format === undefined) throw unknownArchive(names);
    return { found: await format.read(zip) };
  }
  const format = Object.values(binaries).find(({ recognizes }) => recognizes(bytes));
  if (format !== undefined) return { found: await format.read(bytes) };
  const text = textIn(bytes);
  if (text === undefined) throw unknownFile(bytes);
  if (!isBracketed(text)) throw unknownFile(bytes);
  if (!/^\s*[[{"]/.test(text) || isPrinted(text)) return { parameters: text };
  const value = parsed(bytes, "The file");
  const kind = documentKind(value);
  return kind === undefined ? { parameters: value } : { found: await readDocument(value as JsonObject, kind) };
}

/** Printed arrays, and JSON with any, have brackets. */
function isBracketed(text: string): boolean {
  return /[[{]/.test(text);
}

/** A dictionary of tensors as Python prints it begins as JSON does. */
function isPrinted(text: string): boolean {
  return /^\s*\{\s*'/.test(text);
}

function unknownArchive(names: readonly string[]): UnreadableFile {
  if (names.some((name) => name.startsWith("xl/") || name.startsWith("word/")))
    return new UnreadableFile(
      "The file is a document of an office program; save the numbers as CSV, and send them to /train.",
    );
  return unknownFile(new Uint8Array());
}

/** The text of a file that is UTF-8 and has no control characters at its beginning. */
function textIn(bytes: Uint8Array): string | undefined {
  if (bytes.subarray(0, 512).some((byte) => byte < 9 || (byte > 13 && byte < 32))) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
