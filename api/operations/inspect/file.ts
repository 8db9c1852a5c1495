import { defaults } from "../../experiment/request/defaults.ts";
import { limits } from "../../experiment/request/limits.ts";
import { readSafetensors } from "../../formats/read.ts";
import { dtypes, MalformedFile, openSafetensors, type SafetensorsFile } from "../../formats/safetensors.ts";
import { layouts, safetensorsTypes } from "../../formats/table.ts";
import { Problem } from "../../http/problems.ts";
import { precisions } from "../../network/precision.ts";
import { activations } from "../../network/tables/activations.ts";
import { summaries } from "../../schemas/choice.ts";
import { invalidRequest, pointerTo } from "../../schemas/invalid.ts";
import type { z } from "../../schemas/zod.ts";
import type { FileForm, Queries } from "../operation.ts";
import { ExportOptions, type PastedRequest, pasted } from "./export.ts";

/*
 * A safetensors file as a request: its bytes are the body, and what it does not hold stands in the query,
 * or under the same names in its own `__metadata__`.
 */

interface QueryField {
  readonly description: string;
  readonly example: string;
  /** Where the value belongs in the options that JSON requests give. */
  readonly to: readonly [keyof ExportOptions, string?];
  readonly read: (text: string) => unknown;
  readonly names?: readonly string[];
}

const words = (text: string): string[] => text.split(",").map((word) => word.trim());
const activationNames = Object.keys(activations);

/** A number as JSON writes it; what is none stays a text, for the schema to refuse. */
function number(text: string): number | string {
  return /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : text;
}

function interval(text: string): unknown {
  const [low, high] = text.split(":");
  return { low: number(low!), high: number(high!) };
}

export const queryFields: Readonly<Record<string, QueryField>> = {
  activations: {
    description: "The activation of each layer, from the inputs on, separated by commas.",
    example: "relu,identity",
    to: ["activations"],
    read: words,
  },
  hidden: {
    description: "Instead of `activations`: that of every layer but the last.",
    example: "relu",
    to: ["activations", "hidden"],
    read: (text) => text,
    names: activationNames,
  },
  output: {
    description: "With `hidden`: that of the last layer; `identity` where left out.",
    example: "identity",
    to: ["activations", "output"],
    read: (text) => text,
    names: activationNames,
  },
  box: {
    description:
      "The inputs that matter: one interval `low:high` for each input, separated by commas. Give this, or `inputs`, or both.",
    example: "0:1",
    to: ["box"],
    read: (text) => text.split(",").map(interval),
  },
  inputs: {
    description: "Samples to examine the network on: numbers separated by commas, samples by semicolons.",
    example: "0;1",
    to: ["data", "inputs"],
    read: (text) => text.split(";").map((row) => row.split(",").map(number)),
  },
  layout: {
    description: `How the weights lie, where that is not to be inferred from the sizes.\n\n${summaries(layouts)}`,
    example: "units-by-fan-in",
    to: ["layout"],
    read: (text) => text,
    names: Object.keys(layouts),
  },
  order: {
    description:
      "The names of the layers from the inputs on, separated by commas, where neither their numbers nor their sizes tell.",
    example: "hidden,output",
    to: ["order"],
    read: words,
  },
  initialBias: {
    description: "The bias that every unit began with; `null` where it is not known.",
    example: "0",
    to: ["initialBias"],
    read: (text) => (text.trim() === "null" ? null : number(text)),
  },
  precision: {
    description: "Where left out, float64 for a file with F64 numbers, and float32 for any other.",
    example: "float32",
    to: ["precision"],
    read: (text) => text,
    names: precisions,
  },
};

/** The query's parameters as the document lists them. */
const queryParameters = Object.entries(queryFields).map(([name, { description, example, names }]) => ({
  name,
  in: "query" as const,
  required: false,
  example,
  description: `${description} For a safetensors file only.`,
  schema: { type: "string" as const, ...(names ? { enum: [...names] } : {}) },
}));

/** A body of bytes, as the document says it. */
const fileContent = Object.fromEntries(
  safetensorsTypes.map((type) => [
    type,
    {
      schema: {
        type: "string" as const,
        format: "binary",
        description: `A safetensors file with numbers of type ${Object.keys(dtypes).join(", ")}, named as in a state_dict.`,
      },
    },
  ]),
);

type Issue = z.core.$ZodIssue;

/** A safetensors file in place of JSON. */
export const safetensors: FileForm<PastedRequest> = {
  mediaTypes: safetensorsTypes,
  content: fileContent,
  parameters: queryParameters,
  resultName: "InspectParametersResult",
  read: inspectFile,
  refuse: refuseQueries,
};

/** The network in a file. Throws a Problem that says what is wrong with it, or with the query. */
function inspectFile(bytes: Uint8Array, queries: Queries): PastedRequest {
  const file = open(bytes);
  const { given, issues } = gather(queries, file.metadata);
  const options = issues.length === 0 ? parse(given, file) : undefined;
  if (options === undefined) throw refuse(issues, given);
  const { value, issues: misfits } = pasted(options, ["query"], (hints) => readSafetensors(file, hints));
  if (value === undefined)
    throw refuse(
      misfits.map((issue) => ({ ...issue, path: located(issue.path, given) })),
      given,
    );
  return value;
}

/** Refuses query parameters beside a body of JSON, which would go unread. */
function refuseQueries(queries: Queries): void {
  const issues = Object.keys(queries)
    .filter((name) => Object.hasOwn(queryFields, name))
    .map((name) => ({
      code: "custom" as const,
      path: ["query", name],
      input: undefined,
      message: "Query parameters go with a safetensors file; beside a body of JSON, give this as a field of the body.",
    }));
  if (issues.length > 0) throw invalidRequest(issues, {});
}

function open(bytes: Uint8Array): SafetensorsFile {
  try {
    return openSafetensors(bytes, limits.headerBytes);
  } catch (error) {
    if (error instanceof MalformedFile) throw new Problem("malformed-safetensors", error.message);
    throw error;
  }
}

/** A text that was given, and the path to where. */
interface Given {
  readonly text: string;
  readonly path: readonly string[];
}
type GivenFields = Readonly<Record<string, Given>>;

/** Fields that say the same in other ways: one of them in the query stands for all of them in the metadata. */
const ACTIVATIONS = ["activations", "hidden", "output"];

function gather(queries: Queries, metadata: Readonly<Record<string, string>>): { given: GivenFields; issues: Issue[] } {
  const issues: Issue[] = [];
  const complain = (name: string, message: string) =>
    issues.push({ code: "custom", path: ["query", name], message, input: undefined });
  const given: Record<string, Given> = {};
  const asked = ACTIVATIONS.some((name) => Object.hasOwn(queries, name));
  for (const name of Object.keys(queryFields)) {
    if (!Object.hasOwn(metadata, name) || (asked && ACTIVATIONS.includes(name))) continue;
    given[name] = { text: metadata[name]!, path: ["header", "__metadata__", name] };
  }
  for (const [name, texts] of Object.entries(queries)) {
    if (texts.length > 1) complain(name, `There are ${texts.length} of it; give it once.`);
    else given[name] = { text: texts[0]!, path: ["query", name] };
  }
  if (given["activations"] && (given["hidden"] || given["output"]))
    complain("activations", "Give either activations, or hidden and output.");
  else if (!given["activations"] && !given["hidden"]) {
    complain(
      "activations",
      "Weights do not say what the layers' activations are: give activations=relu,identity (one for each layer), or hidden=relu (and output, where it is not identity).",
    );
  }
  const { box } = given;
  if (box && !box.text.split(",").every((interval) => interval.split(":").length === 2)) {
    const message = `${JSON.stringify(box.text)} is no list of intervals; ${intervalsInstead(box.text)}.`;
    issues.push({ code: "custom", path: [...box.path], message, input: undefined });
  }
  return { given, issues };
}

/** How intervals are written: these, where they are understood, or else any. */
function intervalsInstead(text: string): string {
  const ends = text
    .split(",")
    .map((part) => /^\s*(-?[\d.]+(?:e-?\d+)?)\s*(?:-|–|:|\.\.|to|\s)\s*(-?[\d.]+(?:e-?\d+)?)\s*$/i.exec(part));
  if (ends.some((found) => found === null)) return "give low:high for each input, as in 0:1,-1:1";
  return `write ${ends.map((found) => `${found![1]}:${found![2]}`).join(",")}`;
}

function parse(given: GivenFields, file: SafetensorsFile): ExportOptions {
  const options: Record<string, unknown> = {};
  for (const [name, { text }] of Object.entries(given)) {
    const {
      to: [field, inner],
      read,
    } = queryFields[name]!;
    if (inner === undefined) options[field] = read(text);
    else options[field] = { ...(options[field] as object | undefined), [inner]: read(text) };
  }
  options["precision"] ??= file.tensors.some(({ dtype }) => dtype === "F64") ? "float64" : defaults.precision;
  const { data, error } = ExportOptions.safeParse(options);
  if (data) return data;
  throw refuse(error.issues, given, options);
}

/** The path to the field of the query or the metadata that an option came from. */
function located(path: readonly PropertyKey[], given: GivenFields): PropertyKey[] {
  const [first, field, inner, ...rest] = path;
  if (first !== "query" || field === undefined) return [...path];
  const name = Object.keys(queryFields).find((name) => {
    const [to, within] = queryFields[name]!.to;
    return (
      to === field && Object.hasOwn(given, name) && (within === undefined || inner === undefined || within === inner)
    );
  });
  if (name === undefined) return [...path];
  const nested = queryFields[name]!.to[1] === undefined && inner !== undefined ? [inner, ...rest] : rest;
  return [...given[name]!.path, ...nested];
}

/**
 * What was wrong: each issue at the field that caused it. `options`: those that the issues are about, where these come
 * from a schema.
 */
function refuse(issues: readonly Issue[], given: GivenFields, options?: object): Problem {
  if (options === undefined) return invalidRequest(issues, {});
  const problem = invalidRequest(
    issues.map((issue) => ({ ...issue, path: ["query", ...issue.path] })),
    { query: options },
  );
  const errors = problem.extensions.errors!.map((error) => ({
    ...error,
    pointer: pointerTo(located(tokensOf(error.pointer), given)),
  }));
  return new Problem(problem.code, `${errors[0]!.pointer}: ${errors[0]!.detail}`, { ...problem.extensions, errors });
}

/** A JSON pointer taken apart. */
function tokensOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}
