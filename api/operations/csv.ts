import { limits } from "../experiment/request/limits.ts";
import { MalformedCsv } from "../formats/csv.ts";
import { type CsvData, csvData, TooFewUnits, UnknownColumn, unitsOfLast } from "../formats/csv-data.ts";
import { parseJson } from "../http/body.ts";
import { Problem } from "../http/problems.ts";
import { invalidRequest } from "../schemas/invalid.ts";
import { z } from "../schemas/zod.ts";
import { type Understood, understand } from "./accept-aliases.ts";
import type { Queries, QueryParameter } from "./operation.ts";
import { issuesOf, unexplained, wordingOf } from "./read-request.ts";
import type { AnyOperation } from "./table.ts";

/* A table of samples as a request: the CSV is the data, and query parameters hold the rest. */

export const csvTypes = ["text/csv"] as const;

const parameter = (name: string, example: string, description: string, names?: string[]): QueryParameter => ({
  name,
  in: "query",
  required: false,
  example,
  description: `${description} For CSV only.`,
  schema: { type: "string", ...(names ? { enum: names } : {}) },
});

export const csvParameters: readonly QueryParameter[] = [
  parameter(
    "target",
    "species",
    "The target columns, separated by commas: names, or numbers from 1. By default, the last column.",
  ),
  parameter(
    "features",
    "length,width",
    "The input columns, likewise. By default, all that are not targets. Columns that are neither are left out.",
  ),
  parameter(
    "header",
    "present",
    "Whether the first line names the columns. By default, it does if none of its fields is a number.",
    ["present", "absent"],
  ),
  parameter(
    "request",
    '{"experiment":{"network":{"layers":[{"units":3,"activation":"softmax"}]},"loss":"cross-entropy"}}',
    "The rest of the request, as JSON: everything but the samples.",
  ),
];

export const csvContent = {
  "text/csv": {
    schema: z.string().openapi("SamplesTable", {
      description:
        "Samples, one per line (RFC 4180): fields separated by commas, semicolons or tabs. Inputs are numbers. Words " +
        "in the target column are classes: in the order of their characters, they become 0, 1, …; so do integers, in " +
        "ascending order, if the last layer has several units. `classes` in the answer lists them. A missing value is " +
        "refused.",
    }),
    examples: {
      classes: {
        summary: "Two inputs, and three classes",
        value: "length,width,species\n1.4,0.2,a\n4.7,1.4,b\n6,2.5,c\n",
      },
    },
  },
};

type Fields = Readonly<Record<string, unknown>>;

/** A table that was read: the JSON of its request, and what became classes 0, 1, … in this order. */
export interface CsvRequest {
  readonly request: unknown;
  readonly classes: CsvData["classes"];
}

/** The request in a CSV body and its query. Throws a Problem about either. */
export function csvRequest(bytes: Uint8Array, queries: Queries, operation: AnyOperation): CsvRequest {
  const text = (name: string) => {
    const values = queries[name];
    if (values && values.length > 1) throw wrongQuery(name, `Expected one value, got ${values.length}.`);
    return values?.[0];
  };
  const header = text("header");
  if (header !== undefined && header !== "present" && header !== "absent")
    throw wrongQuery("header", 'Use "present" or "absent".');
  const rest = fieldsOf(parseJson(text("request") ?? "{}", "malformed-json", "The query parameter request"));
  const columns = (name: string) =>
    text(name)
      ?.split(",")
      .map((column) => column.trim());
  const options = {
    target: columns("target"),
    features: columns("features"),
    header: header === undefined ? undefined : header === "present",
  };
  const most = { rows: limits.samples, columns: 2 * limits.units, magnitude: limits.magnitude };
  const { experimentField = "experiment" } = operation;
  const understood = understand(operation, rest);
  const { [experimentField]: experiment = {} } = understood.request as Fields;
  // Of a comparison, the experiment may stand for the baseline.
  const written = operation.name === "compare" && "experiment" in rest ? "experiment" : experimentField;
  const isBare = experimentField in (understood.request as Fields) && !(written in rest);
  return withData(rest, isBare ? null : written, () => {
    try {
      return csvData(decode(bytes), options, unitsOfLast(fieldsOf(experiment)), most, understood.assumed.length > 0);
    } catch (error) {
      if (error instanceof MalformedCsv) throw new Problem("malformed-csv", error.message);
      if (error instanceof UnknownColumn) throw wrongQuery(error.option, error.message);
      if (error instanceof TooFewUnits) {
        // A network in a field that is not read is not too small.
        refuseUnknownFields(operation, understood);
        throw wrongQuery("request", `${error.message} It belongs into the query: ${QUERY}.`);
      }
      throw error;
    }
  });
}

/** Rejects these query parameters beside another body, which would ignore them. */
export function refuseCsvQueries(queries: Queries): void {
  const name = csvParameters.find((one) => Object.hasOwn(queries, one.name))?.name;
  if (name !== undefined)
    throw wrongQuery(name, "This query parameter is for CSV (Content-Type: text/csv); with JSON, use the body.");
}

const QUERY = '?request={"experiment":{"network":…}}';

/** Throws the problem of the fields that the request does not have here. */
function refuseUnknownFields(operation: AnyOperation, understood: Understood): void {
  const { error } = operation.request.safeParse(understood.request);
  const unknown = error?.issues.filter(({ code }) => code === "unrecognized_keys") ?? [];
  const issues = [...issuesOf(understood.refused), ...unexplained(unknown, understood)];
  if (issues.length > 0) throw invalidRequest(issues, understood.request, wordingOf(understood));
}

/** The request with the samples in the field of its experiment, or in itself, besides what else its data have. */
function withData(rest: Fields, field: string | null, read: () => CsvData): CsvRequest {
  const experiment = field === null ? rest : fieldsOf(rest[field] ?? {});
  const data = fieldsOf(experiment["data"] ?? {});
  for (const name of ["inputs", "targets", "generator"])
    if (Object.hasOwn(data, name)) throw wrongQuery("request", `The CSV has the samples; leave out data.${name}.`);
  const { inputs, targets, classes } = read();
  const whole = { ...experiment, data: { ...data, inputs, targets } };
  return { request: field === null ? whole : { ...rest, [field]: whole }, classes };
}

function fieldsOf(value: unknown): Fields {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  throw wrongQuery("request", "Expected an object with the rest of the request.");
}

function wrongQuery(name: string, message: string): Problem {
  return invalidRequest([{ code: "custom", path: ["query", name], message, input: undefined }], {});
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Problem("malformed-csv", "The body is not valid UTF-8.");
  }
}
