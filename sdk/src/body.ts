import type { ModelFile } from "./file.ts";
import { jsonOf } from "./json.ts";

/** The body of a request with its media type. */
export interface Content {
  readonly type: string;
  readonly body: BodyInit;
}

export function jsonBody(request: unknown): Content {
  return { type: "application/json", body: jsonOf(request) };
}

export function isFile(request: unknown): request is ModelFile {
  return (
    request instanceof Uint8Array ||
    request instanceof ArrayBuffer ||
    (typeof Blob !== "undefined" && request instanceof Blob)
  );
}
