import type { MiddlewareHandler } from "hono";
import { limits } from "../experiment/limits.ts";
import { Problem } from "./problems.ts";

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json$/i;

/**
 * Takes a JSON body only when it is declared as JSON, no longer than `most` bytes as they are counted
 * (not as they are declared), UTF-8, not nested too deeply, and well-formed; in this order, so that each
 * check protects the next. Handlers and validators after it find the text ready.
 */
export function jsonBody(most: number): MiddlewareHandler {
  return async (c, next) => {
    requireJson(c.req.header("Content-Type"), c.req.header("Content-Encoding"));
    const text = decode(await read(c.req.raw, most));
    requireShallow(text);
    requireWellFormed(text);
    // Hono keeps promises here, whatever its type says: the validator's c.req.json() takes the text from it.
    c.req.bodyCache.text = Promise.resolve(text) as unknown as string;
    await next();
  };
}

function requireJson(type: string | undefined, encoding: string | undefined): void {
  const media = (type ?? "").split(";")[0]!.trim();
  if (!JSON_TYPE.test(media)) {
    const seen = media === "" ? "No Content-Type was sent" : `Content-Type was ${media}`;
    throw new Problem("unsupported-media-type", `${seen}; send Content-Type: application/json.`, {}, { "Accept-Post": "application/json" });
  }
  if (encoding !== undefined && encoding.toLowerCase() !== "identity") {
    throw new Problem("unsupported-media-type", `Content-Encoding was ${encoding}; send the body uncompressed.`, {}, { "Accept-Encoding": "identity" });
  }
}

async function read(request: Request, most: number): Promise<Uint8Array> {
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
function requireShallow(text: string): void {
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
        throw new Problem("too-deeply-nested", `Arrays and objects may nest ${limits.depth} deep; the body goes deeper at character ${i + 1}.`, { limit: limits.depth });
      }
    } else if (c === "]" || c === "}") depth--;
  }
}

function requireWellFormed(text: string): void {
  if (text.trim() === "") throw new Problem("malformed-json", "The body is empty; send {} to use every default.");
  try {
    JSON.parse(text);
  } catch (error) {
    throw new Problem("malformed-json", `The body is not JSON: ${(error as Error).message}.`);
  }
}
