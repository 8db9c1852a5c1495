/** A schema of the OpenAPI document as a table of its fields; the fields of an unnamed schema follow their parent. */
import { write } from "../openapi/notation.ts";
import { escapeHtml, grouped, inline, prose, table } from "./html.ts";

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** Schemas that have a section of their own on the page of the experiment. */
const sections: Readonly<Record<string, string>> = {
  ExperimentInput: "/docs/experiment#field-by-field",
  LayerInput: "/docs/experiment#a-layer",
  ActivationInput: "/docs/experiment#activations",
  WeightsInput: "/docs/experiment#initializers",
  BiasesInput: "/docs/experiment#initializers",
  LossInput: "/docs/experiment#losses",
  OptimizerInput: "/docs/experiment#optimizers",
  ScheduleInput: "/docs/experiment#schedules",
  DataInput: "/docs/experiment#data",
  Points: "/docs/experiment#data",
  PointsInput: "/docs/experiment#data",
  GeneratedDataInput: "/docs/experiment#generated-data",
  SampleWeights: "/docs/experiment#weights",
  ClassWeights: "/docs/experiment#weights",
  Activation: "/docs/experiment#activations",
  Weights: "/docs/experiment#initializers",
  Biases: "/docs/experiment#initializers",
  Loss: "/docs/experiment#losses",
  Optimizer: "/docs/experiment#optimizers",
  Schedule: "/docs/experiment#schedules",
};
export const hasOwnSection = (name: string): boolean => Object.hasOwn(sections, name);

/** Labels a cell on a narrow screen, where the cells of a row are below each other. */
export const DEFAULT = '<span class="narrow">default </span>';

export type Schemas = Readonly<Record<string, Schema>>;

/** The fields of an object: name, type, default, meaning. `schemas` resolves its references. */
export function fieldsTable(schema: Schema, schemas: Schemas, { defaults = false } = {}): string {
  const rows = rowsOf(schema, "", schemas);
  if (rows.length === 0) return "";
  const head = defaults ? ["Field", "Type", "Default", "Meaning"] : ["Field", "Type", "Meaning"];
  return table(
    head,
    rows.map(({ name, optional, type, fallback, meaning }) => {
      const note = !defaults && optional ? " <small>may be absent</small>" : "";
      const field = `<code>${name.replaceAll(".", ".<wbr>")}</code>${note}`;
      return defaults ? [field, type, fallback, meaning] : [field, type, meaning];
    }),
    "fields",
  );
}

interface Row {
  readonly name: string;
  readonly optional: boolean;
  readonly type: string;
  readonly fallback: string;
  readonly meaning: string;
}

function rowsOf({ properties = {}, required = [] }: Schema, prefix: string, schemas: Schemas): Row[] {
  return Object.entries(properties).flatMap(([key, given]) => {
    const schema = merged(given);
    const name = prefix + key;
    const row = {
      name,
      optional: !required.includes(key),
      type: typeOf(schema),
      fallback:
        schema.default === undefined
          ? ""
          : `${DEFAULT}<code>${escapeHtml(write(schema.default, "json", { width: Infinity }))}</code>`,
      meaning: described(schema.description ?? summaryOf(schema, schemas)),
    };
    return [row, ...below(schema, name, schemas)];
  });
}

/** The rows of an unnamed schema inside a field. */
function below(schema: Schema, name: string, schemas: Schemas): Row[] {
  const inner =
    schema.type === "array" || (Array.isArray(schema.type) && schema.type.includes("array"))
      ? merged(schema.items ?? {})
      : schema;
  const mark = inner === schema ? "." : "[].";
  if (inner.$ref) return [];
  if (inner.properties) return rowsOf(inner, name + mark, schemas);
  return (inner.anyOf ?? inner.oneOf ?? []).flatMap((one) =>
    one.properties && !one.$ref ? rowsOf(one, name + mark, schemas) : [],
  );
}

/** The first paragraph about the schema that a field refers to. */
function summaryOf({ $ref }: Schema, schemas: Schemas): string {
  return $ref === undefined ? "" : (schemas[$ref.split("/").at(-1)!]?.description ?? "").split("\n\n")[0]!;
}

/** A schema without the `allOf` that adds a description and a default to a reference. */
export function merged(schema: Schema): Schema {
  return schema.allOf === undefined ? schema : (Object.assign({}, ...schema.allOf) as Schema);
}

/** The type in words and links. HTML. */
export function typeOf(given: Schema): string {
  const schema = merged(given);
  if (schema.$ref) return named(schema.$ref.split("/").at(-1)!);
  if (schema.const !== undefined) return `<code>${escapeHtml(JSON.stringify(schema.const))}</code>`;
  if (schema.enum) return schema.enum.map((value) => `<code>${escapeHtml(JSON.stringify(value))}</code>`).join(", ");
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return [...new Set(union.map(typeOf))].join(" or ");
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? ["anything"]);
  return types.map((type) => typed(type, schema)).join(" or ");
}

function typed(type: string, schema: Schema): string {
  switch (type) {
    case "array":
      return `list${between(schema.minItems, schema.maxItems, " of ")} of ${plural(typeOf(schema.items ?? {}))}`;
    case "integer":
    case "number":
      return `${type}${range(schema)}`;
    case "string":
      return `text${between(schema.minLength, schema.maxLength, " of ", " characters")}`;
    case "boolean":
      return "true or false";
    case "object":
      return typeof schema.additionalProperties === "object"
        ? `object of ${plural(typeOf(schema.additionalProperties))} by name`
        : "object";
    default:
      return type;
  }
}

export function named(name: string): string {
  return `<a href="${sections[name] ?? `/docs/api/schemas#${name}`}">${name}</a>`;
}

const plural = (type: string) =>
  type.replace(/^(list|integer|number|text|object)\b/, (word) => (word === "text" ? "texts" : `${word}s`));

function between(low: number | undefined, high: number | undefined, before: string, after = ""): string {
  if (low === undefined && high === undefined) return "";
  const words =
    low === undefined
      ? `at most ${grouped(high!)}`
      : high === undefined
        ? `at least ${grouped(low)}`
        : low === high
          ? grouped(low)
          : `${grouped(low)} to ${grouped(high)}`;
  return before + words + after;
}

/** The allowed numbers: " ≥ 0", " > 0 and ≤ 1", " 1 to 1,024", or "" for all. */
export function range({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): string {
  if (
    minimum !== undefined &&
    maximum !== undefined &&
    exclusiveMinimum === undefined &&
    exclusiveMaximum === undefined
  )
    return ` ${bound(minimum)} to ${bound(maximum)}`;
  const low =
    exclusiveMinimum !== undefined
      ? `> ${bound(exclusiveMinimum)}`
      : minimum !== undefined
        ? `≥ ${bound(minimum)}`
        : "";
  const high =
    exclusiveMaximum !== undefined
      ? `< ${bound(exclusiveMaximum)}`
      : maximum !== undefined
        ? `≤ ${bound(maximum)}`
        : "";
  const both = [low, high].filter(Boolean).join(" and ");
  return both === "" ? "" : ` ${both}`;
}

/** A bound, with powers of ten written as powers. */
export function bound(x: number): string {
  if (x === Number.MAX_SAFE_INTEGER) return "2<sup>53</sup>&nbsp;−&nbsp;1";
  const power = /^-?1e\+(\d+)$/.exec(Math.abs(x) >= 1e9 ? x.toExponential() : "")?.[1];
  const size = power === undefined ? grouped(Math.abs(x)) : `10<sup>${power}</sup>`;
  return x < 0 ? `−${size}` : size;
}

/** A description from Markdown; a single line has no paragraph around it. */
export const described = (markdown: string): string => (/\n/.test(markdown) ? prose(markdown) : inline(markdown));
