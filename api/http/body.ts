import type { MiddlewareHandler } from "hono";
import { limits } from "../experiment/request/limits.ts";
import { jsonFault } from "./json-fault.ts";
import { Problem, type ProblemCode } from "./problems.ts";

/** The media types that Hono accepts as JSON. Checked here first, because Hono would word the error itself. */
const JSON_TYPE = /^application\/(?:[a-z.-]+\+)?json(?:;\s*[a-z0-9-]+=[^;]+)*$/i;

/** A body that was read: the value of its JSON, or the bytes of a file. */
export interface JsonVariables {
  json: unknown;
  bytes?: Uint8Array;
}

/**
 * Sets the variable `json` to the value of a JSON body. It checks, in this order so that each check protects the next:
 * the Content-Type, the actual length in bytes (at most `maxBytes`), UTF-8, the nesting depth and the syntax. A body
 * whose type is one of `fileTypes` goes into the variable `bytes`, after the same check of its length.
 */
export function readJsonBody(maxBytes: number, fileTypes: readonly string[] = []): MiddlewareHandler {
  return async (c, next) => {
    const file = fileTypes.includes(mediaOf(c.req.header("Content-Type")).toLowerCase());
    if (!file) requireJson(c.req.header("Content-Type"), fileTypes);
    requireUncompressed(c.req.header("Content-Encoding"));
    const bytes = await read(c.req.raw, maxBytes);
    if (file) c.set("bytes", bytes);
    else c.set("json", parseJson(decode(bytes), "malformed-json", "The body"));
    await next();
  };
}

/**
 * The value of a JSON text. Throws the problem `too-deeply-nested` or `malformed`, which calls the text `subject`.
 */
export function parseJson(text: string, malformed: ProblemCode, subject: string): unknown {
  requireShallow(text, subject);
  if (text.trim() === "") throw new Problem(malformed, `${subject} is empty; send {} to use every default.`);
  try {
    return JSON.parse(text);
  } catch {
    const { detail, line, column } = jsonFault(text)!;
    throw new Problem(malformed, `${subject} is not JSON: ${detail} at line ${line}, column ${column}.`);
  }
}

function mediaOf(type: string | undefined): string {
  return (type ?? "").split(";")[0]!.trim();
}

function requireJson(type: string | undefined, fileTypes: readonly string[]): void {
  if (JSON_TYPE.test((type ?? "").trim())) return;
  const received = mediaOf(type) === "" ? "The Content-Type is missing" : `The Content-Type is ${type}`;
  const instead = fileTypes.length > 0 ? `, or ${fileTypes.join(" or ")} for a safetensors file` : "";
  throw new Problem(
    "unsupported-media-type",
    `${received}; send Content-Type: application/json${instead}.`,
    {},
    { "Accept-Post": ["application/json", ...fileTypes].join(", ") },
  );
}

function requireUncompressed(encoding: string | undefined): void {
  if (encoding === undefined || encoding.toLowerCase() === "identity") return;
  throw new Problem(
    "unsupported-media-type",
    `The Content-Encoding is ${encoding}; send the body uncompressed.`,
    {},
    { "Accept-Encoding": "identity" },
  );
}

async function read(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (Number(request.headers.get("Content-Length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > maxBytes) {
      await reader.cancel();
      throw tooLarge(maxBytes);
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

function tooLarge(limit: number): Problem {
  return new Problem("body-too-large", `The body has more than ${limit} bytes, the limit of this operation.`, {
    limit,
  });
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Problem("malformed-json", "The body is not valid UTF-8.");
  }
}

/** Counts open brackets outside of strings: the parser and the schemas recurse once per level. */
function requireShallow(text: string, subject: string): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (inString) {
      if (c === "\\") i++;
      else if (c === '"') inString = false;
    } else if (c === '"') inString = true;
    else if (c === "[" || c === "{") {
      if (++depth > limits.depth) {
        throw new Problem(
          "too-deeply-nested",
          `${subject} nests deeper than ${limits.depth} levels of arrays and objects, at character ${i + 1}.`,
          { limit: limits.depth },
        );
      }
    } else if (c === "]" || c === "}") depth--;
  }
}
