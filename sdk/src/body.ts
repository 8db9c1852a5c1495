import type { InspectFileOptions, ModelFile } from "./file.ts";
import { jsonOf } from "./json.ts";

/** The body of a request with its media type. */
export interface Content {
  readonly type: string;
  readonly body: BodyInit;
}

export function jsonBody(request: unknown): Content {
  return { type: "application/json", body: jsonOf(request) };
}

export function fileBody(file: ModelFile): Content {
  return { type: "application/octet-stream", body: file as BodyInit };
}

export function isFile(request: unknown): request is ModelFile {
  return (
    request instanceof Uint8Array ||
    request instanceof ArrayBuffer ||
    (typeof Blob !== "undefined" && request instanceof Blob)
  );
}

/** The options as a query string that begins with a question mark; empty without options. */
export function queryOf({
  activations,
  layout,
  order,
  data,
  loss,
  success,
  box,
  initialBias,
  precision,
}: InspectFileOptions = {}): string {
  // A list becomes a text with commas.
  const fields = {
    ...(activations && isList(activations) ? { activations } : activations),
    layout,
    precision,
    order,
    box: box?.map(({ low, high }) => `${low}:${high}`),
    inputs: data?.inputs.join(";"),
    targets: data?.targets?.join(";"),
    sampleWeights: data?.sampleWeights ?? undefined,
    classWeights: data?.classWeights ?? undefined,
    loss: typeof loss === "string" ? loss : JSON.stringify(loss),
    success: JSON.stringify(success),
    initialBias,
  };
  const set = Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  return set.length === 0 ? "" : `?${new URLSearchParams(set)}`;
}

/** Array.isArray for read-only arrays. */
function isList<T>(value: readonly T[] | object): value is readonly T[] {
  return Array.isArray(value);
}
