import { parseJson } from "../http/body.ts";
import { Problem } from "../http/problems.ts";
import { invalidRequest } from "../schemas/invalid.ts";
import { z } from "../schemas/zod.ts";
import type { Understood } from "./accept/aliases.ts";
import type { Queries, QueryParameter } from "./operation.ts";
import { issuesOf, unexplained, wordingOf } from "./read-request.ts";
import type { AnyOperation } from "./table.ts";
import { requestWithForm, requestWithTable, TableFault, type TableRequest } from "./table-request.ts";

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

/** The request in a CSV body and its query. Throws a Problem about either. */
export function csvRequest(bytes: Uint8Array, queries: Queries, operation: AnyOperation): TableRequest {
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
  try {
    const csv = decode(bytes);
    if (operation.table) return requestWithForm(operation.table, rest, csv);
    return requestWithTable(operation, rest, csv, options, { column: inQuery });
  } catch (error) {
    if (!(error instanceof TableFault)) throw error;
    const { place, message, understood } = error;
    if (place === "file") throw new Problem("malformed-csv", message);
    if (understood === undefined) throw wrongQuery(place, message);
    // A network in a field that is not read is not too small.
    refuseUnknownFields(operation, understood);
    throw wrongQuery("request", `${message} It belongs into the query: ${QUERY}.`);
  }
}

function inQuery(option: string, value?: string): string {
  return value === undefined ? `the query parameter ${option}` : `${option}=${value} to the query`;
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
