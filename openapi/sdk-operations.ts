import { readRequest } from "../api/operations/read-request.ts";
import { type AnyOperation, operationId, operationNames, operationOf } from "../api/operations/table.ts";
import { taskOf } from "../api/operations/task.ts";
import { formatted } from "./formatted.ts";
import type { Document, Media, OperationObject } from "./model.ts";

/*
 * What the SDK knows of each operation: types, a method, and a table. It is written from the document, with the forms
 * of requests and the field of the experiment from the operations' own descriptions.
 */

const HEADER = "/** Generated from the operations of the service; run `npm run generate` to renew it. */\n";

interface Signature {
  readonly request: string;
  readonly result: string;
  readonly optional: boolean;
}

/** An operation as the SDK has it. */
interface Entry {
  readonly name: string;
  readonly method: string;
  readonly summary: string;
  readonly gives: string;
  readonly request: string;
  readonly results: readonly string[];
  readonly signatures: readonly Signature[];
  /** The result of a file in place of JSON. */
  readonly fileResult: string | undefined;
  readonly estimate: string | undefined;
  /** The fields of a request in any of its forms, and those of every result. */
  readonly fields: readonly string[];
  readonly requires: readonly string[];
  readonly experiment: string;
  readonly mediaTypes: readonly string[];
  readonly pictures: readonly string[];
}

/** The text of sdk/src/operation-types.ts: requests, results and estimates by the operation's name. */
export function buildOperationTypes(document: Document): Promise<string> {
  const entries = entriesOf(document);
  const names = [...new Set(entries.flatMap(namesOf))].sort();
  const record = (of: (entry: Entry) => string | undefined) =>
    entries.flatMap((entry) => (of(entry) === undefined ? [] : [`  readonly ${quoted(entry.name)}: ${of(entry)};`]));
  const used = entries.flatMap(({ request, results, estimate }) => [
    request,
    ...results,
    ...(estimate ? [estimate] : []),
  ]);
  const source = `${HEADER}import type { ${[...new Set(used)].join(", ")} } from "./schema.ts";

export type { ${names.join(", ")} } from "./schema.ts";

/** The requests of the operations that have results, by their names. */
export interface Requests {
${record(({ request }) => request).join("\n")}
}

/** Their results. */
export interface Results {
${record(({ results }) => results.join(" | ")).join("\n")}
}

/** What is known while one is watched, of those that can be. */
export interface Estimates {
${record(({ estimate }) => estimate).join("\n")}
}

export type OperationName = keyof Requests;
export type WatchableName = keyof Estimates;
export type RequestOf<Name extends OperationName> = Requests[Name];
export type ResultOf<Name extends OperationName> = Results[Name];
export type EstimateOf<Name extends OperationName> = Name extends WatchableName ? Estimates[Name] : never;
`;
  return formatted(source, "sdk/src/operation-types.ts");
}

/** The text of sdk/src/operations.ts: a table of the operations, and a class with a method for each. */
export function buildOperations(document: Document): Promise<string> {
  const entries = entriesOf(document);
  const names = [...new Set(entries.flatMap(namesOf))].sort();
  const fields = (schema: string) => strings(Object.keys(schemaOf(document, schema).properties ?? {}));
  const source = `${HEADER}import type { Events } from "./events.ts";
import type { InspectFileOptions, ModelFile } from "./file.ts";
import type { OperationEntry } from "./operation-entry.ts";
import type { Job } from "./job.ts";
import type { BackgroundOptions, CallOptions, ProgressOptions } from "./options.ts";
import type { EstimateOf, OperationName, RequestOf, ResultOf, ${names.join(", ")} } from "./operation-types.ts";

export const operations: Readonly<Record<OperationName, OperationEntry>> = {
${entries.map(tableEntry).join("\n")}
};

/** The fields of an experiment, and of a request for an estimate. */
export const experimentFields: readonly string[] = ${fields("ExperimentInput")};
export const estimateFields: readonly string[] = ${fields("EstimateRequest")};

/** The calls that take long, watched. */
export interface Watch {
${entries.flatMap(watchSignature).join("\n")}
}

/** The methods of a client, one for each operation. */
export abstract class OperationMethods {
  /** The result of any operation, by its name. */
  abstract ask<Name extends OperationName>(
    operation: Name,
    request: RequestOf<Name> | ModelFile,
    options?: (ProgressOptions<EstimateOf<Name>> & InspectFileOptions) | BackgroundOptions,
  ): Promise<ResultOf<Name>>;

  protected abstract events<Name extends OperationName>(
    operation: Name,
    request: RequestOf<Name>,
    options?: CallOptions,
  ): Events<EstimateOf<Name>, ResultOf<Name>>;

${entries.map(method).join("\n\n")}

  /**
   * The calls that take long, watched: \`for await\` gives estimates while the service computes, and the result last.
   * Leaving the loop ends the computation too. A stream that breaks off begins again, and reports nothing twice.
   */
  readonly watch: Watch = {
${entries.flatMap(watchMethod).join("\n")}
  };
}
`;
  return formatted(source, "sdk/src/operations.ts");
}

function entriesOf(document: Document): Entry[] {
  return operationNames.map((name) => entryOf(document, operationOf(name)));
}

function entryOf(document: Document, operation: AnyOperation): Entry {
  const { name, summary, gives, file, forms, experimentField = "experiment" } = operation;
  const object = document.paths[`/${name}`]!["post"]!;
  const content = contentOf(object);
  const request = referenceIn(object.requestBody!.content["application/json"]!);
  const result = referenceIn(content["application/json"]!);
  const signatures = (forms?.map(({ names }) => names) ?? [{ request, result }]).map((names) => ({
    ...names,
    optional: requiredOf(document, names.request).length === 0,
  }));
  const results = [...new Set(signatures.map((signature) => signature.result))];
  const [estimate] = unionOf(content["application/x-ndjson"]);
  return {
    name,
    method: operationId(name),
    summary,
    gives,
    request,
    results,
    signatures,
    fileResult: file?.resultName,
    estimate: estimate && nameOf(estimate),
    fields: [...new Set(signatures.flatMap((one) => Object.keys(schemaOf(document, one.request).properties ?? {})))],
    requires: results
      .map((one) => requiredOf(document, one))
      .reduce((all, one) => all.filter((field) => one.includes(field)))
      .filter((field) => !checkedFirst.includes(field))
      .slice(0, MOST_REQUIRED),
    experiment: experimentField ?? "",
    mediaTypes: Object.keys(content).filter((type) => !/event-stream|ndjson/.test(type)),
    pictures: picturesOf(object),
  };
}

/** The fields that the client requires of every result before it knows the operation, and others of most results. */
const checkedFirst: readonly string[] = ["id", "operation", "engine", "work", "experiment"];

/** The fields by which the client tells a result from other JSON. More would only make the package larger. */
const MOST_REQUIRED = 8;

interface SchemaObject {
  readonly $ref?: string;
  readonly anyOf?: readonly SchemaObject[];
  readonly properties?: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
}

function contentOf({ responses }: OperationObject): Readonly<Record<string, Media>> {
  return responses["200"]!.content!;
}

function schemaOf(document: Document, name: string): SchemaObject {
  return document.components!.schemas![name] as SchemaObject;
}

function requiredOf(document: Document, name: string): readonly string[] {
  return schemaOf(document, name).required ?? [];
}

function referenceIn({ schema }: Media): string {
  return nameOf(schema as SchemaObject);
}

function unionOf(media: Media | undefined): readonly SchemaObject[] {
  return (media?.schema as SchemaObject | undefined)?.anyOf ?? [];
}

function nameOf({ $ref }: SchemaObject): string {
  if ($ref === undefined) throw new Error("a request or a result has no name of its own in the document");
  return $ref.split("/").at(-1)!;
}

function picturesOf({ parameters = [] }: OperationObject): readonly string[] {
  const picture = parameters.find(({ name }) => name === "picture");
  return (picture?.schema as SchemaObject | undefined)?.enum ?? [];
}

const quoted = (name: string) => (/^\w+$/.test(name) ? name : JSON.stringify(name));
const strings = (values: readonly string[]) => JSON.stringify(values);

function namesOf({ request, results, signatures, estimate }: Entry): string[] {
  return [request, ...results, ...signatures.map((one) => one.request), ...(estimate ? [estimate] : [])];
}

function tableEntry(entry: Entry): string {
  return `  ${quoted(entry.name)}: {
    method: "${entry.method}",
    summary: ${JSON.stringify(entry.summary)},
    watched: ${entry.estimate !== undefined},
    fields: ${strings(entry.fields)},
    experiment: "${entry.experiment}",
    requires: ${strings(entry.requires)},
    mediaTypes: ${strings(entry.mediaTypes)},
    pictures: ${strings(entry.pictures)},
  },`;
}

/** The options of a call: of one that can be watched, with progress. */
function optionsOf({ estimate }: Entry): string {
  return estimate === undefined ? "CallOptions" : `ProgressOptions<${estimate}>`;
}

function method(entry: Entry): string {
  const { name, method, summary, gives, signatures, fileResult, estimate } = entry;
  const comment = `  /** ${summary}: ${gives}. */\n`;
  const options = optionsOf(entry);
  if (signatures.length === 1 && fileResult === undefined && estimate !== undefined) {
    const { request, result, optional } = signatures[0]!;
    const inBackground = optional ? `${request} | undefined` : request;
    return `${comment}  ${method}(request${optional ? "?" : ""}: ${request}, options?: ${options}): Promise<${result}>;
  ${method}(request: ${inBackground}, options: BackgroundOptions): Promise<Job<${estimate}, ${result}>>;
  ${method}(
    request: ${request}${optional ? " = {}" : ""},
    options?: ${options} | BackgroundOptions,
  ): Promise<${result} | Job<${estimate}, ${result}>> {
    return this.ask("${name}", request, options);
  }`;
  }
  if (signatures.length === 1 && fileResult === undefined) {
    const { request, result, optional } = signatures[0]!;
    return `${comment}  ${method}(request: ${request}${optional ? " = {}" : ""}, options?: ${options}): Promise<${result}> {
    return this.ask("${name}", request, options);
  }`;
  }
  const overloads = entry.results
    .map((result) => ({ result, alike: signatures.filter((one) => one.result === result) }))
    .map(({ result, alike }) => ({ result, alike, optional: alike.some(({ optional }) => optional) }))
    // What takes less than a whole request comes last: it would take the others' requests too.
    .sort((one, other) => Number(one.optional) - Number(other.optional))
    .map(({ alike, result, optional }) => {
      const request = alike.map((one) => one.request).join(" | ");
      return `  ${method}(request${optional ? "?" : ""}: ${request}, options?: ${options}): Promise<${result}>;`;
    });
  const withFile =
    fileResult === undefined
      ? []
      : [`  ${method}(file: ModelFile, options?: ${options} & InspectFileOptions): Promise<${fileResult}>;`];
  return `${comment}${[...withFile, ...overloads].join("\n")}
  ${method}(
    request: ${entry.request} | ModelFile = {},
    options?: ${options} & InspectFileOptions,
  ): Promise<${entry.results.join(" | ")}> {
    return this.ask("${name}", request, options);
  }`;
}

function watchSignature({ method, summary, estimate, request, results, signatures }: Entry): string[] {
  if (estimate === undefined) return [];
  const optional = signatures[0]!.optional ? "?" : "";
  return [
    `  /** ${summary}. */
  ${method}(request${optional}: ${request}, options?: CallOptions): Events<${estimate}, ${results.join(" | ")}>;`,
  ];
}

function watchMethod({ name, method, estimate, signatures }: Entry): string[] {
  if (estimate === undefined) return [];
  const request = signatures[0]!.optional ? "request = {}" : "request";
  return [`    ${method}: (${request}, options) => this.events("${name}", request, options),`];
}

/** The text of sdk/src/cli/example-id.ts: the id of a result that the examples of the command line ask for. */
export async function buildExampleId(): Promise<string> {
  const { id } = await taskOf("train", readRequest("train", { seed: 1 }));
  return `${HEADER}
/** The id of the result of \`train --seed 1\`. */
export const EXAMPLE_ID = ${JSON.stringify(id)};
`;
}
