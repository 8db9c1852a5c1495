import { defaults } from "../../experiment/request/defaults.ts";
import { limits } from "../../experiment/request/limits.ts";
import { readSafetensors } from "../../formats/read.ts";
import { dtypes, MalformedFile, openSafetensors, type SafetensorsFile } from "../../formats/safetensors.ts";
import { safetensorsTypes } from "../../formats/table.ts";
import { Problem } from "../../http/problems.ts";
import { echo, quote } from "../../prose/echo.ts";
import { invalidRequest, pointerTo } from "../../schemas/invalid.ts";
import type { z } from "../../schemas/zod.ts";
import type { FileForm, Queries } from "../operation.ts";
import { ExportOptions, type PastedRequest, pasted } from "./export.ts";
import { queryFields } from "./file-options.ts";

/*
 * A safetensors file as a request. Its bytes are the body; options come from the query, or from entries of the same
 * names in the file's `__metadata__`.
 */

const queryParameters = Object.entries(queryFields).map(([name, { description, example, names }]) => ({
  name,
  in: "query" as const,
  required: false,
  example,
  description: `${description} For a safetensors file only.`,
  schema: { type: "string" as const, ...(names ? { enum: [...names] } : {}) },
}));

const tensorTypes = Object.keys(dtypes).join(", ");
const fileContent = Object.fromEntries(
  safetensorsTypes.map((type) => [
    type,
    {
      schema: {
        type: "string" as const,
        format: "binary",
        description: `A safetensors file with tensors of type ${tensorTypes}, named as in a state_dict.`,
      },
    },
  ]),
);

type Issue = z.core.$ZodIssue;

/** A safetensors file instead of JSON. */
export const safetensors: FileForm<PastedRequest> = {
  mediaTypes: safetensorsTypes,
  content: fileContent,
  parameters: queryParameters,
  resultName: "InspectParametersResult",
  read: inspectFile,
  refuse: refuseQueries,
};

/** The network in a file. Throws a Problem about the file or the query. */
function inspectFile(bytes: Uint8Array, queries: Queries): PastedRequest {
  const file = open(bytes);
  const { texts, issues } = gather(queries, file.metadata);
  const options = issues.length === 0 ? parse(texts, file) : undefined;
  if (options === undefined) throw invalid(issues, texts);
  const { value, issues: misfits } = pasted(options, ["query"], (hints) => readSafetensors(file, hints));
  if (value === undefined)
    throw invalid(
      misfits.map((issue) => ({
        ...issue,
        path: located(issue.path, texts),
        // Of the whole request, only what to examine can be missing.
        message: issue.path.length === 1 ? NOTHING_TO_EXAMINE : issue.message,
      })),
      texts,
    );
  return value;
}

const NOTHING_TO_EXAMINE =
  "There is nothing to examine the network on; give the query parameter `inputs`, with a row for each sample, or `box`, " +
  "with an interval for each input, or both.";

/** Rejects query parameters beside a JSON body, which would ignore them. */
function refuseQueries(queries: Queries): void {
  const issues = Object.keys(queries)
    .filter((name) => Object.hasOwn(queryFields, name))
    .map((name) => ({
      code: "custom" as const,
      path: ["query", name],
      input: undefined,
      message: "This query parameter is for safetensors files; with a JSON body, send it as a field of the body.",
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

/** The text of an option, and the path to where it was found. */
interface OptionText {
  readonly text: string;
  readonly path: readonly string[];
}
type OptionTexts = Readonly<Record<string, OptionText>>;

/** Two ways to set the activations: any of these in the query replaces all of them in the metadata. */
const ACTIVATIONS = ["activations", "hidden", "output"];

function gather(queries: Queries, metadata: Readonly<Record<string, string>>): { texts: OptionTexts; issues: Issue[] } {
  const issues: Issue[] = [];
  const complain = (name: string, message: string) =>
    issues.push({ code: "custom", path: ["query", name], message, input: undefined });
  const texts: Record<string, OptionText> = {};
  const inQuery = ACTIVATIONS.some((name) => Object.hasOwn(queries, name));
  for (const name of Object.keys(queryFields)) {
    if (!Object.hasOwn(metadata, name) || (inQuery && ACTIVATIONS.includes(name))) continue;
    texts[name] = { text: metadata[name]!, path: ["header", "__metadata__", name] };
  }
  for (const [name, values] of Object.entries(queries)) {
    if (values.length > 1) complain(name, `Expected one value, got ${values.length}.`);
    else texts[name] = { text: values[0]!, path: ["query", name] };
  }
  if (texts["activations"] && (texts["hidden"] || texts["output"]))
    complain("activations", "Use either activations, or hidden and output.");
  else if (!texts["activations"] && !texts["hidden"]) {
    complain(
      "activations",
      "The file does not contain the layers' activations. Add activations=relu,identity (one per layer), " +
        "or hidden=relu (and output, if it is not identity).",
    );
  }
  for (const { text, path } of Object.values(texts)) {
    const detail = tooLong(text);
    if (detail !== undefined)
      issues.push({ code: "custom", path: [...path], message: detail, input: undefined, params: { code: "too-long" } });
  }
  const { box } = texts;
  if (issues.length === 0 && box && !box.text.split(",").every((interval) => interval.split(":").length === 2)) {
    const message = `${quote(box.text)} is not a list of intervals; ${intervalsInstead(box.text)}.`;
    issues.push({ code: "custom", path: [...box.path], message, input: undefined });
  }
  return { texts, issues };
}

/** What is too long in the text of an option; undefined if nothing is. Checked before anything else reads the text. */
function tooLong(text: string): string | undefined {
  if (text.length > limits.optionText)
    return `This option has ${text.length} characters; at most ${limits.optionText} are allowed.`;
  const word = text.split(/[,;:]/).find(({ length }) => length > limits.optionWord);
  return word && `${quote(word)} has ${word.length} characters; a number or a name has at most ${limits.optionWord}.`;
}

/** How to write these intervals, if they can be recognized; otherwise, an example. */
function intervalsInstead(text: string): string {
  const ends = text.split(",").map(endsOf);
  const known = ends.filter((pair) => pair !== undefined);
  if (known.length < ends.length) return "write low:high for each input, as in 0:1,-1:1";
  return `write ${echo(known.map(([low, high]) => `${low}:${high}`).join(","))}`;
}

const END = /-?(?:\d+(?:\.\d+)?|\.\d+)(?:e-?\d+)?/iy;
const BETWEEN = /\s*(?:[-–:]|\.\.|to)\s*|\s+/iy;

/** The two numbers of an interval, whatever is written between them. */
function endsOf(text: string): [low: string, high: string] | undefined {
  const rest = text.trim();
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(rest)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const [low, between, high] = [take(END), take(BETWEEN), take(END)];
  return low === undefined || between === undefined || high === undefined || at < rest.length ? undefined : [low, high];
}

function parse(texts: OptionTexts, file: SafetensorsFile): ExportOptions {
  const options: Record<string, unknown> = {};
  for (const [name, { text }] of Object.entries(texts)) {
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
  throw invalid(error.issues, texts, options);
}

/** The path to the field of the query or the metadata that an option came from. */
function located(path: readonly PropertyKey[], texts: OptionTexts): PropertyKey[] {
  const [first, field, inner, ...rest] = path;
  if (first !== "query" || field === undefined) return [...path];
  const name = Object.keys(queryFields).find((name) => {
    const [to, within] = queryFields[name]!.to;
    return (
      to === field && Object.hasOwn(texts, name) && (within === undefined || inner === undefined || within === inner)
    );
  });
  if (name === undefined) return [...path];
  const nested = queryFields[name]!.to[1] === undefined && inner !== undefined ? [inner, ...rest] : rest;
  return [...texts[name]!.path, ...nested];
}

/** The problem with each issue at the field that caused it; `options` is the value if the issues come from a schema. */
function invalid(issues: readonly Issue[], texts: OptionTexts, options?: object): Problem {
  if (options === undefined) return invalidRequest(issues, {});
  const problem = invalidRequest(
    issues.map((issue) => ({ ...issue, path: ["query", ...issue.path] })),
    { query: options },
  );
  const errors = problem.extensions.errors!.map((error) => ({
    ...error,
    pointer: pointerTo(located(tokensOf(error.pointer), texts)),
  }));
  return new Problem(problem.code, `${errors[0]!.pointer}: ${errors[0]!.detail}`, { ...problem.extensions, errors });
}

/** The reference tokens of a JSON pointer. */
function tokensOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}
