/** What a command is given to work on: a file, standard input, or nothing. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { UsageError } from "./exit.ts";
import { JsonText } from "./json-text.ts";

/** What was given, in the form that it is in. */
export type Input =
  | { readonly kind: "nothing" }
  | { readonly kind: "json"; readonly name: string; readonly json: JsonText }
  | { readonly kind: "text"; readonly name: string; readonly text: string }
  | { readonly kind: "safetensors"; readonly name: string; readonly bytes: Uint8Array };

export interface Stdin extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean;
}

const STDIN = "standard input";
/** No request is as long: 1 MiB of weights is the most. What is longer is not read to its end. */
const MAX_BYTES = 16 * 1024 * 1024;

export interface Forms {
  /** Whether parameters may come as a file of safetensors, or as text of Flux. */
  readonly parameters: boolean;
}

/** Reads what `path` names; `-` is standard input. Throws a UsageError that says what is wrong with it. */
export async function readInput(path: string | undefined, stdin: Stdin, forms: Forms): Promise<Input> {
  if (path === undefined) return { kind: "nothing" };
  const name = path === "-" ? STDIN : path;
  const bytes =
    path === "-"
      ? await readAll(stdin)
      : await readFile(path).catch((error: NodeJS.ErrnoException) => {
          throw new UsageError(unreadable(path, error));
        });
  if (bytes.byteLength === 0)
    throw new UsageError(`${name} is empty; give a JSON document, or nothing at all for the default experiment.`);
  if (looksLikeSafetensors(bytes)) {
    if (forms.parameters) return { kind: "safetensors", name, bytes };
    throw new UsageError(
      `${name} is a safetensors file, which only \`trainability inspect\` takes; give an experiment as JSON.`,
    );
  }
  const text = decoded(bytes, name);
  if (forms.parameters && looksLikeFlux(text)) return { kind: "text", name, text };
  return { kind: "json", name, json: JsonText.parse(text, name) };
}

/** The name of an input as an argument on a command line, with the space before it; empty for nothing. */
export function asArgument(path: string | undefined): string {
  if (path === undefined) return "";
  return ` ${path === "-" ? "-" : /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`}`;
}

async function readAll(stdin: Stdin): Promise<Uint8Array> {
  if (stdin.isTTY)
    throw new UsageError(
      "Standard input is a terminal: pipe a document into it, name a file, or leave out `-` for the default experiment.",
    );
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    chunks.push(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);
    size += chunks.at(-1)!.byteLength;
    if (size > MAX_BYTES)
      throw new UsageError(`${STDIN} is longer than ${MAX_BYTES / 1024 / 1024} MiB; no request is.`);
  }
  return Buffer.concat(chunks);
}

function unreadable(path: string, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case "ENOENT":
      return `There is no file ${path}; check the name, or leave it out for the default experiment.`;
    case "EISDIR":
      return `${path} is a directory; name a file in it.`;
    case "EACCES":
    case "EPERM":
      return `${path} may not be read; check its permissions.`;
    default:
      return `${path} cannot be read: ${message}.`;
  }
}

/** A file of safetensors begins with its header's length, in eight bytes, and a brace: no text does. */
function looksLikeSafetensors(bytes: Uint8Array): boolean {
  if (bytes.byteLength < 10 || bytes[8] !== 0x7b) return false;
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true) < 2n ** 32n;
}

/** Julia's printed arrays begin with a type, or with the name of what holds them. */
function looksLikeFlux(text: string): boolean {
  return /^\s*(?:Params|Any|Array|Vector|Matrix|Float(?:16|32|64)|\(|Zygote|Chain|Dense)/.test(text);
}

function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(
      `${name} is not text in UTF-8${/\.(?:pt|pth|h5|keras|npz|bson|jld2)$/.test(basename(name)) ? "; save the weights as safetensors, or as JSON" : ""}.`,
    );
  }
}
