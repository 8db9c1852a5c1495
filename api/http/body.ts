import type { MiddlewareHandler } from "hono";
import { limits } from "../experiment/request/limits.ts";
import { jsonFault, positionAt } from "../formats/json-fault.ts";
import { repeatedName } from "../formats/repeated-name.ts";
import { echo, quote } from "../prose/echo.ts";
import { Problem, type ProblemCode } from "./problems.ts";
import { tooLarge } from "./too-large.ts";

/** The media types that Hono accepts as JSON. Checked here first, because Hono would word the error itself. */
const JSON_TYPE = /^application\/(?:[a-z.-]+\+)?json(?:;\s*[a-z0-9-]+=[^;]+)*$/i;

/** A body that was read: the value of its JSON, or the bytes of a file. */
export interface JsonVariables {
  json: unknown;
  bytes?: Uint8Array | undefined;
  /** What became classes 0, 1, … in a table that was read as JSON. */
  classes?: readonly string[];
  /** What an answer about a table should be read with. */
  tableNotes?: readonly string[];
}

/**
 * Sets the variable `json` to the value of a JSON body. It checks, in this order so that each check protects the next:
 * the Content-Type, the actual length in bytes (at most `maxBytes`), UTF-8, the depth and number of its parts and the
 * syntax. A body whose type is one of `fileTypes` goes into the variable `bytes`, after the same check of its length. A
 * body must arrive within `limits.bodySeconds`.
 */
export function readJsonBody(maxBytes: number, fileTypes: readonly string[] = []): MiddlewareHandler {
  return async (c, next) => {
    const media = mediaOf(c.req.header("Content-Type")).toLowerCase();
    const file = fileTypes.includes(media);
    if (!file) requireJson(c.req.header("Content-Type"), fileTypes);
    requireUncompressed(c.req.header("Content-Encoding"));
    const bytes = await read(c.req.raw, maxBytes, media);
    if (file) c.set("bytes", bytes);
    else c.set("json", parseJson(decode(bytes), "malformed-json", "The body"));
    await next();
  };
}

/**
 * The value of a JSON text. Throws the problem `too-deeply-nested`, `too-many-parts` or `malformed`, which calls the
 * text `subject`.
 */
export function parseJson(text: string, malformed: ProblemCode, subject: string): unknown {
  requireFewParts(text, subject);
  requireDistinctNames(text, malformed, subject);
  if (text.trim() === "") throw new Problem(malformed, `${subject} is empty; send {} to use every default.`);
  try {
    return JSON.parse(text);
  } catch {
    const { detail, line, column } = jsonFault(text)!;
    throw new Problem(malformed, `${subject} is not JSON: ${detail} at line ${line}, column ${column}.`);
  }
}

/** Refuses an object that has a name twice: parsers keep one of the two values, and not all of them the same one. */
function requireDistinctNames(text: string, malformed: ProblemCode, subject: string): void {
  const found = repeatedName(text);
  if (found === undefined) return;
  const { line, column } = positionAt(text, found.at);
  throw new Problem(
    malformed,
    `${subject} has the name ${quote(found.name)} twice in one object, the second time at line ${line}, column ` +
      `${column}; keep one of them.`,
  );
}

/** The media type of a Content-Type, without its parameters. */
export function mediaOf(type: string | undefined): string {
  return (type ?? "").split(";")[0]!.trim();
}

function requireJson(type: string | undefined, fileTypes: readonly string[]): void {
  if (JSON_TYPE.test((type ?? "").trim())) return;
  const received = mediaOf(type) === "" ? "The Content-Type is missing" : `The Content-Type is ${echo(type!)}`;
  throw new Problem(
    "unsupported-media-type",
    `${received}; send Content-Type: ${["application/json", ...fileTypes].join(" or ")}.`,
    {},
    { "Accept-Post": ["application/json", ...fileTypes].join(", ") },
  );
}

function requireUncompressed(encoding: string | undefined): void {
  if (encoding === undefined || encoding.toLowerCase() === "identity") return;
  throw new Problem(
    "unsupported-media-type",
    `The Content-Encoding is ${echo(encoding)}; send the body uncompressed.`,
    {},
    { "Accept-Encoding": "identity" },
  );
}

async function read(request: Request, maxBytes: number, media: string): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(request.headers.get("Content-Length") ?? 0);
  const reader = request.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const next = deadline(limits.bodySeconds, tooSlow);
  try {
    for (;;) {
      const { done, value } = await next.orLate(reader.read());
      if (done) return joined(chunks, length);
      length += value.byteLength;
      chunks.push(value);
      // Of a body that says that it is too large, the beginning tells how long its rows are.
      if (Math.max(length, declared) > maxBytes) throw tooLarge(maxBytes, media, chunks);
    }
  } catch (error) {
    // Not awaited: a source that does not send may not answer to this either.
    void reader.cancel().catch(() => {});
    throw error;
  } finally {
    next.end();
  }
}

/** Lets promises take `seconds` in all; the one that is waited for then rejects with `late()`. */
function deadline(seconds: number, late: () => Error) {
  let reject: (error: Error) => void = () => {};
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    reject(late());
  }, seconds * 1000);
  return {
    orLate: <T>(promise: Promise<T>): Promise<T> =>
      new Promise((resolve, fail) => {
        reject = fail;
        if (isLate) fail(late());
        promise.then(resolve, fail);
      }),
    end: () => clearTimeout(timer),
  };
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** The problem for a body that does not arrive in time. */
export function tooSlow(): Problem {
  return new Problem(
    "body-too-slow",
    `The body did not arrive within ${limits.bodySeconds} seconds; send it again, whole.`,
    { limit: limits.bodySeconds },
  );
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Problem("malformed-json", "The body is not valid UTF-8.");
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LIST = 0x5b;
const OPENING = [LIST, 0x7b];
const CLOSING = [0x5d, 0x7d];

/**
 * Counts open brackets, arrays, objects and strings before anything is parsed: the schemas recurse once per level, and
 * a parser takes longest for what is not a number.
 */
function requireFewParts(text: string, subject: string): void {
  let depth = 0;
  let parts = 0;
  let lists = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === BACKSLASH) i++;
      else if (c === QUOTE) inString = false;
    } else if (c === QUOTE) {
      inString = true;
      parts++;
    } else if (c < LIST) continue;
    else if (OPENING.includes(c)) {
      if (c === LIST) lists++;
      else parts++;
      if (++depth > limits.depth) throw tooDeep(subject, i);
    } else if (CLOSING.includes(c)) depth--;
    if (parts > limits.bodyParts) throw tooMany(subject, "objects and strings", limits.bodyParts, i);
    if (lists > limits.bodyLists) throw tooMany(subject, "arrays", limits.bodyLists, i);
  }
}

function tooDeep(subject: string, index: number): Problem {
  return new Problem(
    "too-deeply-nested",
    `${subject} nests deeper than ${limits.depth} levels of arrays and objects, at character ${index + 1}.`,
    { limit: limits.depth },
  );
}

function tooMany(subject: string, parts: string, limit: number, index: number): Problem {
  return new Problem(
    "too-many-parts",
    `${subject} contains more than ${limit} ${parts}; the next one is at character ${index + 1}.`,
    { limit },
  );
}
