/** A request, made from a document and the options of the command line. */

import { saysMoreThanWeights } from "../../../api/formats/weight-words.ts";
import { estimateFields, experimentFields, type OperationName, operations } from "../index.ts";
import { UsageError } from "./exit.ts";
import { exportFields } from "./export-words.ts";
import type { Input } from "./input.ts";

export type CommandOperation = OperationName | ServiceCommand;
/** Commands that ask about an experiment without an operation's result. */
export type ServiceCommand = "estimate" | "export";
type Fields = Readonly<Record<string, unknown>>;

/** The fields of a request that an experiment does not have. They distinguish a request from a bare experiment. */
export function requestFields(operation: CommandOperation): readonly string[] {
  const fields = isService(operation) ? serviceFields[operation] : operations[operation].fields;
  return fields.filter((name) => !experimentFields.includes(name));
}

/** The field of a request that holds the experiment. */
export const experimentAt = (operation: CommandOperation) =>
  isService(operation) ? "experiment" : operations[operation].experiment;

const serviceFields = { estimate: estimateFields, export: exportFields };

export function isService(operation: CommandOperation): operation is ServiceCommand {
  return Object.hasOwn(serviceFields, operation);
}

export interface Request {
  readonly body: Fields;
  /** The pointer to the document inside the body: "" for the whole body, or "/experiment". */
  readonly under: string;
  /** The origin of the experiment, for people. */
  readonly source: string;
  /** Whether the document has an experiment, or a part of one. */
  readonly givesExperiment: boolean;
  /** The bytes of a model's file; the body then holds its options. */
  readonly file?: Uint8Array;
}

/** The request of an input, without options. */
export function requestOf(operation: CommandOperation, input: Input): Request {
  if (experimentAt(operation) === "") return requestWithout(input);
  switch (input.kind) {
    case "nothing":
      return {
        body: {},
        under: "",
        source: "The default experiment (no file was given)",
        givesExperiment: false,
      };
    case "file":
      return { body: {}, under: "", source: input.name, givesExperiment: false, file: input.bytes };
    case "text":
      return { body: { parameters: input.text }, under: "/parameters", source: input.name, givesExperiment: false };
    case "json": {
      const {
        json: { value },
        name,
      } = input;
      switch (formOf(operation, value)) {
        case "request":
          return requestIn(operation, value as Fields, name);
        case "experiment":
          return {
            body: { [experimentAt(operation)]: value },
            under: `/${experimentAt(operation)}`,
            source: name,
            givesExperiment: true,
          };
        case "parameters":
          return { body: { parameters: value }, under: "/parameters", source: name, givesExperiment: false };
        case null:
          throw new UsageError(
            `${name} contains ${kindOf(value)}; expected an object: an experiment, or a request with one in ` +
              `"${experimentAt(operation)}".`,
          );
      }
    }
  }
}

/** The request of an operation that takes no experiment: the document as it is. */
function requestWithout(input: Input): Request {
  const value = input.kind === "json" ? input.json.value : null;
  if (typeof value === "object" && value !== null && !Array.isArray(value) && input.kind === "json")
    return { body: value as Fields, under: "", source: input.name, givesExperiment: false };
  throw new UsageError(
    `${input.kind === "nothing" ? "There is no file" : input.name}: expected an object such as ` +
      '{ "baseline": { "successes": [true, false] }, "variants": [{ "name": "Adam", "successes": [true, true] }] }.',
  );
}

/**
 * Decides by the fields: first those of a request, then those of an experiment; for inspect, also the form of weights.
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
  if (inspecting && (holdsWeights(document) || saysMoreThanWeights(document as Fields))) return "request";
  if (names.some((name) => experimentFields.includes(name))) return "experiment";
  return inspecting && Object.values(document).every((value) => typeof value === "object" || typeof value === "number")
    ? "parameters"
    : "request";
}

/** Whether a network has weights, instead of initializers. */
function holdsWeights({ network }: { readonly network?: { readonly layers?: unknown } }): boolean {
  const layers = network?.layers;
  return (
    Array.isArray(layers) &&
    layers.some((layer: { readonly weights?: unknown } | null) => Array.isArray(layer?.weights))
  );
}

/** A document that is a request: with an experiment, with fields of one, or with neither. */
function requestIn(operation: CommandOperation, body: Fields, name: string): Request {
  const own = requestFields(operation);
  const holders = [experimentAt(operation), "experiment", "network", "parameters"];
  const givesExperiment = Object.keys(body).some((field) => !own.includes(field) || holders.includes(field));
  const source = givesExperiment ? name : `The default experiment (${name} contains no other)`;
  return { body, under: "", source, givesExperiment };
}

function kindOf(value: unknown): string {
  return value === null
    ? "null"
    : Array.isArray(value)
      ? "an array"
      : typeof value === "string"
        ? "a string"
        : `a ${typeof value}`;
}

/** An option that sets a field of a request. */
export interface FieldOption {
  /** The option as typed, such as "--seeds". */
  readonly option: string;
  /** The path of the field. */
  readonly path: readonly string[];
  readonly value: unknown;
}

/** The body with the options applied; an option overrides the document. */
export function withOptions(body: Fields, options: readonly FieldOption[]): Fields {
  return options.reduce((all, { path, value }) => put(all, path, value), body);
}

function put(fields: Fields, [name, ...rest]: readonly string[], value: unknown): Fields {
  const inside = fields[name!];
  const last = rest.length === 0;
  if (!last && Array.isArray(inside) && Number(rest[0]) < inside.length) {
    const [index, ...deeper] = rest;
    const element: unknown = inside[Number(index)];
    const kept = typeof element === "object" && element !== null ? (element as Fields) : {};
    const [next] = deeper;
    const changed = next === undefined ? value : put(kept, deeper, value);
    return { ...fields, [name!]: inside.with(Number(index), changed) };
  }
  const kept = typeof inside === "object" && inside !== null && !Array.isArray(inside) ? (inside as Fields) : {};
  return { ...fields, [name!]: last ? value : put(kept, rest, value) };
}
