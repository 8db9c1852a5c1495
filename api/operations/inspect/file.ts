/**
 * A model's file as a request. Its bytes are the body; options come from the query, from entries of the same names in
 * the `__metadata__` of a safetensors file, or from what the file says of its model.
 */
import { defaults } from "../../experiment/request/defaults.ts";
import { limits } from "../../experiment/request/limits.ts";
import { FileContents, type FoundModel } from "../../formats/contents.ts";
import { type Hints, type Reading, readParameters, readSafetensors } from "../../formats/read.ts";
import { isSafetensors, MalformedFile, openSafetensors, type SafetensorsFile } from "../../formats/safetensors.ts";
import { fileTypes } from "../../formats/table.ts";
import { Problem } from "../../http/problems.ts";
import { quote } from "../../prose/echo.ts";
import { invalidRequest, pointerTo } from "../../schemas/invalid.ts";
import type { z } from "../../schemas/zod.ts";
import type { FileForm, Queries } from "../operation.ts";
import { withModel } from "./document.ts";
import { ExportOptions, pasted } from "./export.ts";
import { fileContent, queryParameters } from "./file-contract.ts";
import { queryFields } from "./file-options.ts";
import { fileProblem } from "./file-problem.ts";
import { intervalsInstead } from "./intervals.ts";
import { inWords, validExperiment } from "./model-words.ts";
import type { InspectRequest as Schema } from "./schema.ts";

type InspectRequest = z.output<typeof Schema>;

/** What the path to a tensor in a file begins with. */
const FILE = "file";

type Issue = z.core.$ZodIssue;

/** A model's file instead of JSON. */
export const modelFile: FileForm<InspectRequest> = {
  mediaTypes: fileTypes,
  content: fileContent,
  parameters: queryParameters,
  resultName: "InspectParametersResult",
  read: inspectFile,
  withModel,
  refuse: refuseQueries,
};

/** A file that was read so far that its options can be completed. */
interface Opened {
  readonly metadata: Readonly<Record<string, string>>;
  readonly isDouble: boolean;
  /** What a model's file says; undefined for weights alone. */
  readonly found: FoundModel | undefined;
  layers(hints: Hints): Reading;
}

/** The network in a file. Rejects with a Problem about the file or the query. */
async function inspectFile(bytes: Uint8Array, queries: Queries): Promise<InspectRequest> {
  const file = await opened(bytes);
  if (file.found !== undefined && file.found.parts.length === 0) return runOf(file.found, queries);
  const { texts, issues } = gather(queries, file);
  const options = issues.length === 0 ? parse(texts, file) : undefined;
  if (options === undefined) throw invalid(issues, texts);
  const { value, issues: misfits } = pasted(options, ["query"], (hints) => file.layers(hints), file.found);
  if (value === undefined)
    throw invalid(
      misfits.map((issue) => ({
        ...issue,
        path: located(issue.path, texts),
        // Of the whole request, only what to examine can be missing.
        message: issue.path.length === 1 && issue.path[0] !== FILE ? NOTHING_TO_EXAMINE : issue.message,
      })),
      texts,
    );
  return value;
}

async function opened(bytes: Uint8Array): Promise<Opened> {
  if (isSafetensors(bytes)) {
    const file = await openedSafetensors(bytes);
    return {
      metadata: file.metadata,
      isDouble: file.tensors.some(({ dtype }) => dtype === "F64"),
      found: undefined,
      layers: (hints) => readSafetensors(file, hints),
    };
  }
  try {
    const { readFile } = await import("../../files/table.ts");
    const file = await readFile(bytes);
    const found = "found" in file ? inWords(file.found) : undefined;
    const parameters = "found" in file ? new FileContents(found!) : file.parameters;
    return {
      metadata: {},
      isDouble: found?.isDouble ?? false,
      found,
      layers: (hints) => readParameters(parameters, null, hints),
    };
  } catch (error) {
    throw fileProblem(error);
  }
}

/** A file that says how a network is trained and has no weights: the run of it, on the samples of the query. */
function runOf(found: FoundModel, queries: Queries): InspectRequest {
  const ofData = ["inputs", "targets"];
  const others = Object.keys(queries).filter((name) => !ofData.includes(name));
  if (others.length > 0)
    throw invalidRequest(
      others.map((name) => ({
        code: "custom" as const,
        path: ["query", name],
        input: undefined,
        message: "The file has no weights, so this is about a run; only inputs and targets have a place beside it.",
      })),
      {},
    );
  const data = Object.fromEntries(
    ofData.flatMap((name) => {
      const [text] = queries[name] ?? [];
      return text === undefined ? [] : [[name, queryFields[name]!.read(text)]];
    }),
  );
  const { experiment, unsaid } = validExperiment({
    ...found.experiment,
    ...(Object.keys(data).length > 0 && { data }),
  });
  if (experiment !== undefined) return { experiment } as InspectRequest;
  throw new Problem("unreadable-file", `No experiment can be made of the file. ${unsaid.join(" ")}`);
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
      message: "This query parameter is for files; with a JSON body, send it as a field of the body.",
    }));
  if (issues.length > 0) throw invalidRequest(issues, {});
}

async function openedSafetensors(bytes: Uint8Array): Promise<SafetensorsFile> {
  try {
    return openSafetensors(bytes, limits.headerBytes);
  } catch (error) {
    if (!(error instanceof MalformedFile)) throw error;
    const others = error.hasHeader ? "" : ` ${(await import("../../files/elsewhere.ts")).WHAT_IS_READ}`;
    throw new Problem("malformed-safetensors", error.message + others);
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

function gather(queries: Queries, { metadata, found }: Opened): { texts: OptionTexts; issues: Issue[] } {
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
  else if (!texts["activations"] && !texts["hidden"] && found?.activations === undefined) {
    const why = found?.unsaid?.length ? ` ${found.unsaid.join(" ")}` : "";
    complain(
      "activations",
      "The file does not contain the layers' activations. Add activations=relu,identity (one per layer), " +
        `or hidden=relu (and output, if it is not identity).${why}`,
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

function parse(texts: OptionTexts, { isDouble, found }: Opened): ExportOptions {
  const options: Record<string, unknown> = {};
  for (const [name, { text }] of Object.entries(texts)) {
    const {
      to: [field, inner],
      read,
    } = queryFields[name]!;
    if (inner === undefined) options[field] = read(text);
    else options[field] = { ...(options[field] as object | undefined), [inner]: read(text) };
  }
  options["activations"] ??= found?.activations;
  options["precision"] ??= isDouble ? "float64" : defaults.precision;
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
