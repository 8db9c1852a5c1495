/** The input of a command: a file, standard input, or nothing. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { UsageError } from "./exit.ts";
import { fileError } from "./file-error.ts";
import { JsonText } from "./json-text.ts";

export type Input =
  | { readonly kind: "nothing" }
  | { readonly kind: "json"; readonly name: string; readonly json: JsonText }
  | { readonly kind: "text"; readonly name: string; readonly text: string }
  | { readonly kind: "safetensors"; readonly name: string; readonly bytes: Uint8Array };

export interface Stdin extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean;
}

const STDIN = "standard input";
/** Far more than any request: weights have at most 1 MiB. Standard input is not read beyond it. */
const MAX_BYTES = 16 * 1024 * 1024;

export interface Forms {
  /** Whether the input may be weights: a safetensors file, or arrays as Flux prints them. */
  readonly parameters: boolean;
}

/** Reads `path`; `-` is standard input. Throws a UsageError. */
export async function readInput(path: string | undefined, stdin: Stdin, forms: Forms): Promise<Input> {
  if (path === undefined) return { kind: "nothing" };
  const name = path === "-" ? STDIN : path;
  const bytes = await bytesOf(path, stdin, "check the name, or omit it for the default experiment");
  if (bytes.byteLength === 0)
    throw new UsageError(`${name} is empty; write JSON into it, or omit it for the default experiment.`);
  if (looksLikeSafetensors(bytes)) {
    if (forms.parameters) return { kind: "safetensors", name, bytes };
    throw new UsageError(
      `${name} is a safetensors file, which only \`trainability inspect\` reads; use an experiment as JSON.`,
    );
  }
  const text = decoded(bytes, name);
  if (forms.parameters && looksLikeFlux(text)) return { kind: "text", name, text };
  if (looksLikeTable(text))
    throw new UsageError(`${name} is a table; give it with --data ${name}, as in: --data ${name} experiment.json.`);
  return { kind: "json", name, json: JsonText.parse(text, name) };
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

/** A safetensors file begins with the length of its header, in eight bytes, and a brace. No text does. */
function looksLikeSafetensors(bytes: Uint8Array): boolean {
  if (bytes.byteLength < 10 || bytes[8] !== 0x7b) return false;
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true) < 2n ** 32n;
}

/** Julia prints arrays with a type in front, or with the name of their container. */
function looksLikeFlux(text: string): boolean {
  return /^\s*(?:Params|Any|Array|Vector|Matrix|Float(?:16|32|64)|\(|Zygote|Chain|Dense)/.test(text);
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
    throw new UsageError(
      `${name} is not UTF-8 text${isWeightsFile(name) ? "; save the weights as safetensors or as JSON" : ""}.`,
    );
  }
}

/** Formats of other frameworks, which are binary. */
function isWeightsFile(name: string): boolean {
  return /\.(?:pt|pth|h5|keras|npz|bson|jld2)$/.test(basename(name));
}
