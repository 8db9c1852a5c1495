/** Requests that are a model's file. Loaded when the first one is made. */
import type { Content } from "./body.ts";
import type { InspectFileOptions, ModelFile } from "./file.ts";

/** The query and the body of a request. */
export function fileRequest(file: ModelFile, options: InspectFileOptions): { query: string; content: Content } {
  return { query: queryOf(options), content: { type: "application/octet-stream", body: file as BodyInit } };
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
