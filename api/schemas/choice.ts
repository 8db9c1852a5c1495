import type { Entry, Parameter, Table } from "../network/table.ts";
import { notKnown, z } from "./zod.ts";

/** What else than its parameters an entry takes, by the entry's name: a field and its schema. */
export type Extras = Readonly<Record<string, { readonly field: string; readonly schema: z.ZodType }>>;

interface Options<T extends Table> {
  readonly extras?: Extras;
  /** Leaves out the entries for which it is false. */
  readonly keep?: (entry: T[keyof T]) => boolean;
  /** The field that holds the name. */
  readonly key?: string;
}

/**
 * A thing from a table in a request: its name, where nothing must be given with it, or an object with
 * its name and the parameters that differ from their defaults.
 */
export function choiceInput<T extends Table>(table: T, options: Options<T> = {}) {
  const { extras = {} } = options;
  const entries = kept(table, options);
  const alone = entries.filter(([name, entry]) => !(name in extras) && !requiresParameter(entry)).map(([name]) => name);
  const lacking = (input: unknown) => entries.find(([name]) => name === input && !alone.includes(name))?.[1];
  const more = entries.map(([name]) => name).filter((name) => !alone.includes(name));
  const names = z.enum(alone as [Name<T>, ...Name<T>[]], {
    error: ({ input }) => advice(input, lacking(input), extras) ?? unknown(input, alone, more),
  });
  return z.union([names, objectInput(table, options)]);
}

/** The object form alone, which may name the thing by another field than `name`. */
export function objectInput<T extends Table>(table: T, options: Options<T> = {}) {
  return objects(table, options, inputOf);
}

/** A thing from a table in a response: an object with its name and every parameter. */
export function choiceOutput<T extends Table>(table: T, options: Options<T> = {}) {
  return objects(table, options, settingOf);
}

type Name<T> = keyof T & string;
type Alternative = z.ZodObject<{ name: z.ZodLiteral<string> }>;

function objects<T extends Table>(table: T, options: Options<T>, schemaOf: (parameter: Parameter) => z.ZodType) {
  const { extras = {}, key = "name" } = options;
  const objects = kept(table, options).map(([name, entry]) => {
    const parameters = Object.entries(entry.parameters).map(([parameter, numbers]) => [parameter, schemaOf(numbers)]);
    const extra = extras[name] ? { [extras[name].field]: extras[name].schema } : {};
    return z.strictObject(
      { [key]: z.literal(name), ...Object.fromEntries(parameters), ...extra },
      {
        error: ({ code }) =>
          code === "unrecognized_keys"
            ? settingsOf(name, [...Object.keys(entry.parameters), ...Object.keys(extra)])
            : undefined,
      },
    );
  });
  return oneOf(objects as unknown as Alternative[], key);
}

/** What can be set of the thing that was chosen: another one would have other parameters. */
function settingsOf(name: string, fields: readonly string[]): string {
  return fields.length === 0
    ? `${JSON.stringify(name)} has no parameters.`
    : `The parameters of ${JSON.stringify(name)} are ${fields.join(", ")}.`;
}

/** A single alternative stands for itself: a choice of one is no choice to the linters of the document. */
function oneOf(objects: readonly Alternative[], key: string) {
  if (objects.length === 1) return objects[0]!;
  return z.discriminatedUnion(key as "name", objects as [Alternative, ...Alternative[]]);
}

/** What to write instead of the bare name of an entry that needs more; undefined for any other value. */
function advice(name: unknown, entry: Entry | undefined, extras: Extras): string | undefined {
  if (entry === undefined) return undefined;
  const required = Object.entries(entry.parameters).filter(([, parameter]) => parameter.default === undefined);
  const extra = extras[String(name)];
  const fields = [...required.map(([parameter]) => parameter), ...(extra ? [extra.field] : [])].map(
    (field) => `"${field}": …`,
  );
  return `"${String(name)}" needs more than its name; write { "name": "${String(name)}", ${fields.join(", ")} }.`;
}

/**
 * Of a name that is none, also those that cannot stand alone; undefined where there are none, or what is given is no
 * name.
 */
function unknown(name: unknown, alone: readonly string[], more: readonly string[]): string | undefined {
  if (typeof name !== "string" || more.length === 0) return undefined;
  return notKnown(name, alone, more);
}

function kept<T extends Table>(table: T, { keep = () => true }: Options<T>): [string, Entry][] {
  return Object.entries<Entry>(table).filter(([, entry]) => keep(entry as T[keyof T]));
}

function requiresParameter({ parameters }: Entry): boolean {
  return Object.values(parameters).some((parameter) => parameter.default === undefined);
}

function inputOf(parameter: Parameter): z.ZodType {
  const schema = settingOf(parameter);
  if (parameter.default === undefined) return schema;
  return schema.optional().openapi({ default: parameter.default });
}

function settingOf(parameter: Parameter): z.ZodType {
  const { summary } = parameter;
  if (typeof parameter.default === "boolean") return z.boolean().openapi({ description: summary });
  return numberOf(parameter).openapi({ description: summary });
}

function numberOf({ integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Parameter): z.ZodNumber {
  let schema: z.ZodNumber = integer ? z.int() : z.number();
  if (minimum !== undefined) schema = schema.min(minimum);
  if (maximum !== undefined) schema = schema.max(maximum);
  if (exclusiveMinimum !== undefined) schema = schema.gt(exclusiveMinimum);
  if (exclusiveMaximum !== undefined) schema = schema.lt(exclusiveMaximum);
  return schema;
}

/** The entries of a table as a list in words, for a description. */
export function summaries(table: Readonly<Record<string, { readonly summary: string } | string>>): string {
  return Object.entries(table)
    .map(([name, entry]) => `- \`${name}\`: ${typeof entry === "string" ? entry : entry.summary}`)
    .join("\n");
}
