import type { InspectFileOptions, SafetensorsFile } from "./file.ts";
import { jsonOf } from "./json.ts";

/** The body of a request with its media type. */
export interface Content {
  readonly type: string;
  readonly body: BodyInit;
}

export function jsonBody(request: unknown): Content {
  return { type: "application/json", body: jsonOf(request) };
}

export function fileBody(file: SafetensorsFile): Content {
  return { type: "application/octet-stream", body: file as BodyInit };
}

export function isFile(request: unknown): request is SafetensorsFile {
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
  box,
  initialBias,
  precision,
}: InspectFileOptions = {}): string {
  const { hidden, output } = activations === undefined || isList(activations) ? {} : activations;
  const fields: Record<string, string | undefined> = {
    activations: activations !== undefined && isList(activations) ? activations.join(",") : undefined,
    hidden,
    output,
    layout,
    precision,
    order: order?.join(","),
    box: box?.map(({ low, high }) => `${low}:${high}`).join(","),
    inputs: data?.inputs.map((sample) => (typeof sample === "number" ? sample : sample.join(","))).join(";"),
    initialBias: initialBias === undefined ? undefined : String(initialBias),
  };
  const set = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
  return set.length === 0 ? "" : `?${new URLSearchParams(set)}`;
}

/** Array.isArray for read-only arrays. */
function isList<T>(value: readonly T[] | object): value is readonly T[] {
  return Array.isArray(value);
}
