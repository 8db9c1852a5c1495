/**
 * A request, put together from a document and the options of a command line; and where each of its fields came from.
 */

import { estimateFields, experimentFields, type OperationName, operations } from "../index.ts";
import { UsageError } from "./exit.ts";
import type { Input } from "./input.ts";

/** What a command asks for. */
export type CommandOperation = OperationName | "estimate";
type Fields = Readonly<Record<string, unknown>>;

/** The fields of a request that an experiment does not have too: by these a request is told from a bare experiment. */
export function requestFields(operation: CommandOperation): readonly string[] {
  const fields = operation === "estimate" ? estimateFields : operations[operation].fields;
  return fields.filter((name) => !experimentFields.includes(name));
}

/** The field of a request that holds the experiment. */
const experimentAt = (operation: CommandOperation) =>
  operation === "estimate" ? "experiment" : operations[operation].experiment;

/** What the service is asked. */
export interface Request {
  readonly body: Fields;
  /** Where `document` went in the body, as the beginning of pointers: "" for the whole of it, or "/experiment". */
  readonly under: string;
  /** What to tell people where the experiment came from. */
  readonly source: string;
  /** The bytes of a safetensors file, which the rest of the body accompanies. */
  readonly file?: Uint8Array;
}

/** The request that an input is, before any option. */
export function requestOf(operation: CommandOperation, input: Input): Request {
  switch (input.kind) {
    case "nothing":
      return { body: {}, under: "", source: "The default experiment (no file was given)" };
    case "safetensors":
      return { body: {}, under: "", source: input.name, file: input.bytes };
    case "text":
      return { body: { parameters: input.text }, under: "/parameters", source: input.name };
    case "json": {
      const {
        json: { value },
        name,
      } = input;
      switch (formOf(operation, value)) {
        case "request":
          return {
            body: value as Fields,
            under: "",
            source: givesNoExperiment(operation, value as Fields)
              ? `The default experiment (${name} names no other)`
              : name,
          };
        case "experiment":
          return { body: { [experimentAt(operation)]: value }, under: `/${experimentAt(operation)}`, source: name };
        case "parameters":
          return { body: { parameters: value }, under: "/parameters", source: name };
        case null:
          throw new UsageError(
            `${name} holds ${kindOf(value)}; give an object: an experiment, or a request with one as its "${experimentAt(operation)}".`,
          );
      }
    }
  }
}

/**
 * Decides by the fields: a request's own first, then an experiment's, and for an inspection what parameters look like.
 */
export function formOf(operation: CommandOperation, document: unknown): "request" | "experiment" | "parameters" | null {
  const inspecting = operation === "inspect";
  const own = requestFields(operation);
  if (typeof document !== "object" || document === null || Array.isArray(document))
    return inspecting && document !== null && typeof document !== "number" && typeof document !== "boolean"
      ? "parameters"
      : null;
  const names = Object.keys(document);
  if (names.length === 0 || names.some((name) => own.includes(name))) return "request";
  if (inspecting && holdsWeights(document)) return "request";
  if (names.some((name) => experimentFields.includes(name))) return "experiment";
  return inspecting && Object.values(document).every((value) => typeof value === "object" || typeof value === "number")
    ? "parameters"
    : "request";
}

/** A network that is given by its weights, and not by how they are drawn. */
function holdsWeights({ network }: { readonly network?: { readonly layers?: unknown } }): boolean {
  const layers = network?.layers;
  return (
    Array.isArray(layers) &&
    layers.some((layer: { readonly weights?: unknown } | null) => Array.isArray(layer?.weights))
  );
}

function givesNoExperiment(operation: CommandOperation, body: Fields): boolean {
  return (
    body[experimentAt(operation)] === undefined && body["network"] === undefined && body["parameters"] === undefined
  );
}

function kindOf(value: unknown): string {
  return value === null
    ? "null"
    : Array.isArray(value)
      ? "a list"
      : typeof value === "string"
        ? "a text"
        : `a ${typeof value}`;
}

/** An option that gives one field of a request. */
export interface Given {
  /** As it was typed, such as "--seeds". */
  readonly option: string;
  /** Where it goes. */
  readonly path: readonly string[];
  readonly value: unknown;
}

/** The body with the options in it; an option wins over the document. */
export function withOptions(body: Fields, given: readonly Given[]): Fields {
  return given.reduce((all, { path, value }) => put(all, path, value), body);
}

function put(fields: Fields, [name, ...rest]: readonly string[], value: unknown): Fields {
  const inside = fields[name!];
  const kept = typeof inside === "object" && inside !== null && !Array.isArray(inside) ? (inside as Fields) : {};
  return { ...fields, [name!]: rest.length === 0 ? value : put(kept, rest, value) };
}
