import type { MiddlewareHandler } from "hono";
import { limits } from "../experiment/request/limits.ts";
import { jsonFault } from "./json-fault.ts";
import { Problem, type ProblemCode } from "./problems.ts";

/** As narrow as the framework's own test of JSON, which would answer in other words. */
const JSON_TYPE = /^application\/(?:[a-z.-]+\+)?json(?:;\s*[a-z0-9-]+=[^;]+)*$/i;

/** What a body was read as: the value of its JSON, or its bytes. */
export interface JsonVariables {
  json: unknown;
  bytes?: Uint8Array;
}

/**
 * Reads a JSON body only when it is declared as JSON, no longer than `most` bytes as they are counted
 * (not as they are declared), UTF-8, not nested too deeply, and well-formed; in this order, so that each
 * check protects the next. Its value is the variable `json`: nothing parses the text again. A body of one of
 * `fileTypes` is counted alike, and left in the variable `bytes`.
 */
export function readJsonBody(most: number, fileTypes: readonly string[] = []): MiddlewareHandler {
  return async (c, next) => {
    const file = fileTypes.includes(mediaOf(c.req.header("Content-Type")).toLowerCase());
    if (!file) requireJson(c.req.header("Content-Type"), fileTypes);
    requireUncompressed(c.req.header("Content-Encoding"));
    const bytes = await read(c.req.raw, most);
    if (file) c.set("bytes", bytes);
    else c.set("json", parseJson(decode(bytes), "malformed-json", "The body"));
    await next();
  };
}

/**
 * The value of a JSON text that is neither nested too deeply nor malformed; throws a Problem that calls it `subject`
 * where it is.
 */
export function parseJson(text: string, malformed: ProblemCode, subject: string): unknown {
  requireShallow(text, subject);
  if (text.trim() === "") throw new Problem(malformed, `${subject} is empty; send {} to use every default.`);
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(malformed, `${subject} is not JSON: ${faultIn(text)}.`);
  }
}

/** Where a text that is no JSON stops being it, in words. */
function faultIn(text: string): string {
  const { at, wanted } = jsonFault(text)!;
  const before = text.slice(0, at).split("\n");
  const place = `at line ${before.length}, column ${before.at(-1)!.length + 1}`;
  const [character] = text.slice(at);
  return character === undefined
    ? `it ends ${place}, where ${wanted} is wanted`
    : `${place} stands ${JSON.stringify(character)}, where ${wanted} is wanted`;
}

function mediaOf(type: string | undefined): string {
  return (type ?? "").split(";")[0]!.trim();
}

function requireJson(type: string | undefined, fileTypes: readonly string[]): void {
  if (JSON_TYPE.test((type ?? "").trim())) return;
  const seen = mediaOf(type) === "" ? "No Content-Type was sent" : `Content-Type was ${type}`;
  const instead = fileTypes.length > 0 ? `, or for a safetensors file ${fileTypes.join(" or ")}` : "";
  throw new Problem(
    "unsupported-media-type",
    `${seen}; send Content-Type: application/json${instead}.`,
    {},
    { "Accept-Post": ["application/json", ...fileTypes].join(", ") },
  );
}

function requireUncompressed(encoding: string | undefined): void {
  if (encoding === undefined || encoding.toLowerCase() === "identity") return;
  throw new Problem(
    "unsupported-media-type",
    `Content-Encoding was ${encoding}; send the body uncompressed.`,
    {},
    { "Accept-Encoding": "identity" },
  );
}

async function read(request: Request, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (Number(request.headers.get("Content-Length") ?? 0) > most) throw tooLarge(most);
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > most) {
      await reader.cancel();
      throw tooLarge(most);
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

function tooLarge(most: number): Problem {
  return new Problem("body-too-large", `The body is longer than ${most} bytes.`, { limit: most });
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Problem("malformed-json", "The body is not UTF-8.");
  }
}

/** Counts open brackets outside of strings, so that no parser or schema ever recurses into the depths. */
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
          `Arrays and objects may nest ${limits.depth} deep; ${subject.charAt(0).toLowerCase()}${subject.slice(1)} goes deeper at character ${i + 1}.`,
          { limit: limits.depth },
        );
      }
    } else if (c === "]" || c === "}") depth--;
  }
}
