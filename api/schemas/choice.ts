import type { Entry, Parameter, Table } from "../network/table.ts";
import { unknownValue } from "./messages.ts";
import { onNeed } from "./on-need.ts";
import { response, z } from "./zod.ts";

/** A field that an entry requires besides its parameters, by the entry's name. */
export type Extras = Readonly<Record<string, { readonly field: string; readonly schema: z.ZodType }>>;

interface Options<T extends Table> {
  readonly extras?: Extras;
  /** Selects the entries that may be chosen; all by default. */
  readonly keep?: (entry: T[keyof T]) => boolean;
  /** The field of the object form that holds the name; `name` by default. */
  readonly key?: string;
  /** Fields of every object form besides its parameters. */
  readonly shared?: Readonly<Record<string, z.ZodType>>;
}

/**
 * An entry of a table in a request: its bare name if it requires no parameter, or an object with its name and any of
 * its parameters.
 */
export function choiceInput<T extends Table>(table: T, options: Options<T> = {}) {
  const { extras = {} } = options;
  const entries = kept(table, options);
  const bare = entries.filter(([name, entry]) => !(name in extras) && !requiresParameter(entry)).map(([name]) => name);
  const incomplete = (input: unknown) => entries.find(([name]) => name === input && !bare.includes(name))?.[1];
  const objectOnly = entries.map(([name]) => name).filter((name) => !bare.includes(name));
  const names = z.enum(bare as [Name<T>, ...Name<T>[]], {
    error: ({ input }) => objectForm(input, incomplete(input), extras) ?? unknownName(input, bare, objectOnly),
  });
  return z.union([names, objectInput(table, options)]);
}

/** The object form alone. */
export function objectInput<T extends Table>(table: T, options: Options<T> = {}) {
  return onNeed(options.key ?? "name", () => objects(z, table, options, inputOf));
}

/** An entry of a table in a response: an object with its name and every parameter. */
export function choiceOutput<T extends Table>(table: T, options: Options<T> = {}) {
  return objects(response, table, options, outputOf);
}

type Name<T> = keyof T & string;
type Alternative = z.ZodObject<{ name: z.ZodLiteral<string> }>;

/** The object forms: of requests, which `z` makes, or of responses. */
function objects<T extends Table>(
  maker: typeof z,
  table: T,
  options: Options<T>,
  schemaOf: (parameter: Parameter, maker: typeof z) => z.ZodType,
) {
  const { extras = {}, key = "name", shared = {} } = options;
  const objects = kept(table, options).map(([name, entry]) => {
    const parameters = Object.entries(entry.parameters).map(([parameter, numbers]) => [
      parameter,
      schemaOf(numbers, maker),
    ]);
    const extra = { ...(extras[name] && { [extras[name].field]: extras[name].schema }), ...shared };
    return maker.strictObject(
      { [key]: maker.literal(name), ...Object.fromEntries(parameters), ...extra },
      {
        error: ({ code }) =>
          code === "unrecognized_keys"
            ? allowedParameters(name, [...Object.keys(entry.parameters), ...Object.keys(extra)])
            : undefined,
      },
    );
  });
  return oneOf(maker, objects as unknown as Alternative[], key);
}

function allowedParameters(name: string, fields: readonly string[]): string {
  return fields.length === 0
    ? `${JSON.stringify(name)} takes no parameters.`
    : `Parameters of ${JSON.stringify(name)}: ${fields.join(", ")}.`;
}

/** A single alternative is not wrapped: linters of the document reject a union of one. */
function oneOf(maker: typeof z, objects: readonly Alternative[], key: string) {
  if (objects.length === 1) return objects[0]!;
  return maker.discriminatedUnion(key as "name", objects as [Alternative, ...Alternative[]]);
}

/** What to write instead of the bare name of an entry that requires parameters; undefined for any other value. */
function objectForm(name: unknown, entry: Entry | undefined, extras: Extras): string | undefined {
  if (entry === undefined) return undefined;
  const required = Object.entries(entry.parameters).filter(([, parameter]) => parameter.default === undefined);
  const extra = extras[String(name)];
  const fields = [...required.map(([parameter]) => parameter), ...(extra ? [extra.field] : [])].map(
    (field) => `"${field}": …`,
  );
  return `"${String(name)}" requires parameters; write { "name": "${String(name)}", ${fields.join(", ")} }.`;
}

/** The message for an unknown name, which also lists the names that need an object; undefined without such names. */
function unknownName(name: unknown, bare: readonly string[], objectOnly: readonly string[]): string | undefined {
  if (typeof name !== "string" || objectOnly.length === 0) return undefined;
  return unknownValue(name, bare, objectOnly);
}

function kept<T extends Table>(table: T, { keep = () => true }: Options<T>): [string, Entry][] {
  return Object.entries<Entry>(table).filter(([, entry]) => keep(entry as T[keyof T]));
}

function requiresParameter({ parameters }: Entry): boolean {
  return Object.values(parameters).some((parameter) => parameter.default === undefined);
}

/** A table has several choices: of weights and of biases, for example. Each parameter is one schema in all of them. */
const inputs = new WeakMap<Parameter, z.ZodType>();

function inputOf(parameter: Parameter): z.ZodType {
  const known = inputs.get(parameter);
  if (known) return known;
  const schema = outputOf(parameter, z);
  const input = parameter.default === undefined ? schema : schema.optional().openapi({ default: parameter.default });
  inputs.set(parameter, input);
  return input;
}

function outputOf(parameter: Parameter, maker: typeof z): z.ZodType {
  const { summary } = parameter;
  if (parameter.oneOf) return maker.enum(parameter.oneOf as [string]).openapi({ description: summary });
  if (typeof parameter.default === "boolean") return maker.boolean().openapi({ description: summary });
  return boundedNumber(parameter, maker).openapi({ description: summary });
}

/** What numbers a field allows. */
export type NumberBounds = Partial<
  Pick<Parameter, "integer" | "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum">
>;

/** All bounds at once: zod copies a number for each call. */
export function boundedNumber(
  { integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: NumberBounds,
  maker: typeof z = z,
): z.ZodNumber {
  const bounds = [
    ...(minimum === undefined ? [] : [maker.gte(minimum)]),
    ...(maximum === undefined ? [] : [maker.lte(maximum)]),
    ...(exclusiveMinimum === undefined ? [] : [maker.gt(exclusiveMinimum)]),
    ...(exclusiveMaximum === undefined ? [] : [maker.lt(exclusiveMaximum)]),
  ];
  const number = integer ? maker.int() : maker.number();
  return bounds.length === 0 ? number : number.check(...bounds);
}

/** The entries of a table as a Markdown list, for a description. */
export function summaries(table: Readonly<Record<string, { readonly summary: string } | string>>): string {
  return Object.entries(table)
    .map(([name, entry]) => `- \`${name}\`: ${typeof entry === "string" ? entry : entry.summary}`)
    .join("\n");
}
