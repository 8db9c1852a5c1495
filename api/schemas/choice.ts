import type { Entry, Parameter, Table } from "../network/table.ts";
import { z } from "./zod.ts";

/** What else than its parameters an entry takes, by name. */
type Extra = Readonly<Record<string, z.ZodType>>;

/**
 * A thing from a table in a request: its name, where nothing must be given with it, or an object with
 * its name and the parameters that differ from their defaults.
 */
export function choiceInput<T extends Table>(table: T, extra: Extra = {}, keep: (entry: T[keyof T]) => boolean = () => true) {
  const entries = kept(table, keep);
  const alone = entries.filter(([name, entry]) => !(name in extra) && !requiresParameter(entry)).map(([name]) => name);
  const objects = entries.map(([name, entry]) =>
    z.strictObject({ name: z.literal(name), ...shapeOf(entry, (parameter) => inputOf(parameter)), ...valuesOf(extra, name) }),
  );
  const lacking = (input: unknown) => entries.find(([name]) => name === input && !alone.includes(name))?.[1];
  const names = z.enum(alone as [Name<T>, ...Name<T>[]], { error: ({ input }) => advice(input, lacking(input), extra) });
  return z.union([names, oneOf(objects)]);
}

/** A thing from a table in a response: an object with its name and every parameter. */
export function choiceOutput<T extends Table>(table: T, extra: Extra = {}, keep: (entry: T[keyof T]) => boolean = () => true) {
  return oneOf(
    kept(table, keep).map(([name, entry]) =>
      z.strictObject({ name: z.literal(name), ...shapeOf(entry, numberOf), ...valuesOf(extra, name) }),
    ),
  );
}

/** What to write instead of the bare name of an entry that needs more; undefined for any other value. */
function advice(name: unknown, entry: Entry | undefined, extra: Extra): string | undefined {
  if (entry === undefined) return undefined;
  const fields = [...Object.keys(entry.parameters), ...Object.keys(valuesOf(extra, String(name)))].map((field) => `"${field}": …`);
  return `"${String(name)}" needs more than its name; write { "name": "${String(name)}", ${fields.join(", ")} }.`;
}

type Name<T> = keyof T & string;
type Alternative = z.ZodObject<{ name: z.ZodLiteral<string> }>;

/** A single alternative stands for itself: a choice of one is no choice to the linters of the document. */
function oneOf(alternatives: readonly Alternative[]) {
  if (alternatives.length === 1) return alternatives[0]!;
  return z.discriminatedUnion("name", alternatives as [Alternative, ...Alternative[]]);
}

function kept<T extends Table>(table: T, keep: (entry: T[keyof T]) => boolean): [string, Entry][] {
  return Object.entries<Entry>(table).filter(([, entry]) => keep(entry as T[keyof T]));
}

function requiresParameter({ parameters }: Entry): boolean {
  return Object.values(parameters).some((parameter) => parameter.default === undefined);
}

function shapeOf({ parameters }: Entry, schemaOf: (parameter: Parameter) => z.ZodType): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, schemaOf(parameter)]),
  );
}

function inputOf(parameter: Parameter): z.ZodType {
  const schema = numberOf(parameter);
  if (parameter.default === undefined) return schema;
  return schema.optional().openapi({ default: parameter.default });
}

function numberOf({ summary, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Parameter): z.ZodNumber {
  let schema = z.number();
  if (minimum !== undefined) schema = schema.min(minimum);
  if (maximum !== undefined) schema = schema.max(maximum);
  if (exclusiveMinimum !== undefined) schema = schema.gt(exclusiveMinimum);
  if (exclusiveMaximum !== undefined) schema = schema.lt(exclusiveMaximum);
  return schema.openapi({ description: summary });
}

function valuesOf(extra: Extra, name: string): Record<string, z.ZodType> {
  const schema = extra[name];
  return schema ? { values: schema } : {};
}

/** The entries of a table as a list in words, for a description. */
export function summaries(table: Readonly<Record<string, { readonly summary: string } | string>>): string {
  return Object.entries(table)
    .map(([name, entry]) => `- \`${name}\`: ${typeof entry === "string" ? entry : entry.summary}`)
    .join("\n");
}
