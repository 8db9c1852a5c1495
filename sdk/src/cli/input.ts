/** The input of a command: a file, standard input, or nothing. */
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { documentKind, shardsOf } from "../../../api/formats/model-document.ts";
import { UsageError } from "./exit.ts";
import { fileError } from "./file-error.ts";
import { JsonText } from "./json-text.ts";

export type Input =
  | { readonly kind: "nothing" }
  | { readonly kind: "json"; readonly name: string; readonly json: JsonText }
  | { readonly kind: "text"; readonly name: string; readonly text: string }
  /** A model's file, which its content tells. */
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array };

export interface Stdin extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean;
}

const STDIN = "standard input";
/** Far more than any request: weights have at most 1 MiB. Standard input is not read beyond it. */
const MAX_BYTES = 16 * 1024 * 1024;

export interface Forms {
  /** Whether the input may be weights: a model's file, or arrays as PyTorch and Flux print them. */
  readonly parameters: boolean;
  /** Reads a table, where it may be the input. */
  readonly table?: (text: string, name: string) => Promise<Input>;
}

/** Reads `path`; `-` is standard input. Throws a UsageError. */
export async function readInput(path: string | undefined, stdin: Stdin, forms: Forms): Promise<Input> {
  if (path === undefined) return { kind: "nothing" };
  const name = path === "-" ? STDIN : path;
  const bytes = await bytesOf(path, stdin, "check the name, or omit it for the default experiment");
  if (bytes.byteLength === 0)
    throw new UsageError(`${name} is empty; write JSON into it, or omit it for the default experiment.`);
  if (isBinary(bytes)) return { kind: "file", name, bytes };
  const text = decoded(bytes, name);
  if (forms.parameters && looksPrinted(text)) return { kind: "text", name, text };
  const isTable = looksLikeTable(text);
  if (isTable && forms.table) return forms.table(text, name);
  if (isTable)
    throw new UsageError(`${name} is a table; give it with --data ${name}, as in: --data ${name} experiment.json.`);
  const json = JsonText.parse(text, name);
  if (documentKind(json.value) === undefined) return { kind: "json", name, json };
  return { kind: "file", name, bytes: await withNumbers(json.value as Record<string, unknown>, bytes, path) };
}

/** A model of TensorFlow.js with the numbers of the files beside it; any other document as it is. */
async function withNumbers(document: Record<string, unknown>, bytes: Uint8Array, path: string): Promise<Uint8Array> {
  const names = documentKind(document) === "tensorflow.js" && !("weightData" in document) ? shardsOf(document) : [];
  if (names.length === 0 || path === "-") return bytes;
  const pieces = await Promise.all(
    names.map((name) => bytesOf(join(dirname(path), basename(name)), process.stdin, `${path} names it; put it beside`)),
  );
  return new TextEncoder().encode(
    JSON.stringify({ ...document, weightData: Buffer.concat(pieces).toString("base64") }),
  );
}

/** The text in `path`; `-` is standard input. Throws a UsageError. */
export async function readText(path: string, stdin: Stdin): Promise<string> {
  return decoded(await bytesOf(path, stdin, "check the name"), path === "-" ? STDIN : path);
}

async function bytesOf(path: string, stdin: Stdin, otherwise: string): Promise<Uint8Array> {
  if (path === "-") return readAll(stdin);
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw fileError(path, "read", `There is no file ${path}; ${otherwise}.`, error);
  });
}

/** The path as a shell argument, with a space before it; empty without a path. */
export function asArgument(path: string | undefined): string {
  if (path === undefined) return "";
  return ` ${path === "-" ? "-" : /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`}`;
}

async function readAll(stdin: Stdin): Promise<Uint8Array> {
  if (stdin.isTTY)
    throw new UsageError(
      "Standard input is a terminal; pipe JSON into it, name a file, or omit `-` for the default experiment.",
    );
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    chunks.push(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);
    size += chunks.at(-1)!.byteLength;
    if (size > MAX_BYTES)
      throw new UsageError(`${STDIN} is longer than ${MAX_BYTES / 1024 / 1024} MiB, more than any request can be.`);
  }
  return Buffer.concat(chunks);
}

/** Characters that no text has are at the beginning of every binary format that is read. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 16).some((byte) => byte < 9 || (byte > 13 && byte < 32)) || bytes[0]! >= 0x80;
}

/** Julia prints arrays with a type in front, or with the name of their container; Python, names in single quotes. */
function looksPrinted(text: string): boolean {
  return /^\s*(?:Params|Any|Array|Vector|Matrix|Float(?:16|32|64)|\(|Zygote|Chain|Dense|OrderedDict\(|[[{(]*')/.test(
    text,
  );
}

/** Two lines with as many separators, in a text that is no JSON. */
function looksLikeTable(text: string): boolean {
  const [first = "", second = ""] = text.trimStart().split(/\r?\n/, 2);
  if (/^[[{"]/.test(first) && !/^"[^"]*"[,;\t]/.test(first)) return false;
  return [",", ";", "\t"].some((sign) => {
    const count = first.split(sign).length;
    return count > 1 && second.split(sign).length === count;
  });
}

function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${name} is not UTF-8 text.`);
  }
}
