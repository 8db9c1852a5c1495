/** Every way to break a valid request in one place, with the pointer to it. */
import { limits } from "../../../api/experiment/request/limits.ts";
import { alternativesOf, type Schema } from "./document.ts";

export interface Mutation {
  readonly what: string;
  /** The body. */
  readonly text: string;
  /** The one bad field. */
  readonly pointer: string;
}

type Path = readonly (string | number)[];

/** A placeholder for 1e999, which JSON can write and a double cannot hold. */
const BEYOND = "\u0001beyond\u0001";

/** The element at `choice`, modulo the length. */
export function mutationOf(schema: Schema, value: unknown, choice: number): Mutation {
  const all = [...mutate(schema, value, [])];
  const { what, path, changed, at = path } = all[choice % all.length]!;
  return {
    what: `${what} at ${pointerTo(at)}`,
    text: JSON.stringify(replace(value, path, changed)).replaceAll(
      JSON.stringify(BEYOND),
      what.includes("below") ? "-1e999" : "1e999",
    ),
    pointer: pointerTo(at),
  };
}

interface Change {
  readonly what: string;
  readonly path: Path;
  readonly changed: unknown;
  /** Where the error is, if not at the path itself. */
  readonly at?: Path;
}

function* mutate(schema: Schema, value: unknown, path: Path): Generator<Change> {
  const alternatives = alternativesOf(schema);
  // A schema that allows anything cannot be broken.
  if (alternatives.every(({ type, enum: names }) => type === undefined && names === undefined)) return;
  yield* ofAnotherType(alternatives, path);
  const own = alternatives.find((alternative) => fits(alternative, value));
  if (own === undefined) return;
  if (typeof value === "string") yield* ofText(alternatives, own, path);
  if (typeof value === "number") yield* ofNumber(own, path);
  if (Array.isArray(value)) yield* ofList(own, value, path);
  else if (typeof value === "object" && value !== null)
    yield* ofObject(alternatives, own, value as Record<string, unknown>, path);
}

const samples: Readonly<Record<string, unknown>> = {
  null: null,
  boolean: true,
  number: 3.5,
  string: "3",
  array: [3],
  object: { x: 3 },
};

function* ofAnotherType(alternatives: readonly Schema[], path: Path): Generator<Change> {
  const taken = new Set(
    alternatives.flatMap(({ type, enum: names }) => [
      ...[type ?? Object.keys(samples)].flat(),
      ...(names?.includes(null) ? ["null"] : []),
    ]),
  );
  if (taken.has("integer")) taken.add("number");
  for (const [type, changed] of Object.entries(samples))
    if (!taken.has(type) && !isAccepted(type, path))
      yield { what: `${type} for ${[...taken].join(" or ")}`, path, changed };
}

/**
 * Whether the service takes the value all the same: a list of numbers is a list of rows, true is 1 in data and shuffled
 * as an order, a list of seeds in a row is a block of them, and no activation beside parameters is the identity.
 */
function isAccepted(type: string, path: Path): boolean {
  if (type === "null") return path.length === 2 && path[0] === "activations";
  if (type === "array") return path.length === 1 && path[0] === "seeds";
  if (type === "boolean") return path.at(-1) === "order" || isRow(path) || isRow(path.slice(0, -1));
  return type === "number" && (isRow(path) || path.at(-1) === "batches");
}

/** Whether it is a row of data. */
function isRow(path: Path): boolean {
  const [field, row] = path.slice(-2);
  return typeof row === "number" && (field === "inputs" || field === "targets");
}

function* ofText(alternatives: readonly Schema[], { maxLength, minLength }: Schema, path: Path): Generator<Change> {
  const texts = alternatives.filter(
    ({ type = "string", enum: names }) => names !== undefined || [type].flat().includes("string"),
  );
  if (texts.every(({ enum: names }) => names !== undefined))
    yield { what: "unknown name", path, changed: "no-such-name" };
  if (maxLength !== undefined && maxLength < 1000)
    yield { what: "too long a text", path, changed: "x".repeat(maxLength + 1) };
  if (minLength !== undefined && minLength > 0) yield { what: "too short a text", path, changed: "" };
}

function* ofNumber(
  { type, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema,
  path: Path,
): Generator<Change> {
  yield { what: "beyond a double", path, changed: BEYOND };
  yield { what: "below all doubles", path, changed: BEYOND };
  const least = exclusiveMinimum ?? minimum;
  const most = exclusiveMaximum ?? maximum;
  if (least !== undefined)
    yield { what: "too small", path, changed: exclusiveMinimum ?? least - Math.max(1, Math.abs(least) / 1e6) };
  if (most !== undefined)
    yield { what: "too large", path, changed: exclusiveMaximum ?? most + Math.max(1, Math.abs(most) / 1e6) };
  if (most !== undefined) yield { what: "far too large", path, changed: 1e300 };
  if ([type].flat().includes("integer")) yield { what: "fraction", path, changed: (least ?? 0) + 0.5 };
}

function* ofList(
  { items = {}, minItems = 0, maxItems = Infinity }: Schema,
  value: readonly unknown[],
  path: Path,
): Generator<Change> {
  if (minItems > 0) yield { what: "too few elements", path, changed: value.slice(0, minItems - 1) };
  const element = JSON.stringify(value[0] ?? 0);
  if (value.length > 0 && element.length * maxItems < 50_000)
    yield { what: "too many elements", path, changed: new Array(maxItems + 1).fill(value[0]) };
  for (const [index, inner] of value.entries()) yield* mutate(items, inner, [...path, index]);
}

const strangers = ["lerningRate", "__proto__", "constructor", "", "a/b~c", "x".repeat(300)];

function* ofObject(
  alternatives: readonly Schema[],
  { properties = {}, required = [], additionalProperties }: Schema,
  value: Record<string, unknown>,
  path: Path,
): Generator<Change> {
  if (additionalProperties !== false) return;
  for (const name of strangers)
    yield { what: "unknown field", path, changed: { ...value, [name]: 1 }, at: [...path, name] };
  for (const name of required.filter((name) => !tells(name, alternatives))) {
    const { [name]: _, ...rest } = value;
    yield { what: "missing field", path, changed: rest, at: [...path, name] };
  }
  for (const [name, inner] of Object.entries(value))
    if (properties[name] !== undefined) yield* mutate(properties[name], inner, [...path, name]);
}

/** Whether only some alternatives of an object have the field: without it, the object is another alternative. */
function tells(name: string, alternatives: readonly Schema[]): boolean {
  const objects = alternatives.filter(({ properties }) => properties !== undefined);
  return objects.some(({ properties }) => properties![name] === undefined);
}

/**
 * Whether a value matches a schema, closely enough to distinguish the alternatives of a union.
 */
function fits({ type, enum: names, properties, required = [], additionalProperties }: Schema, value: unknown): boolean {
  if (names !== undefined) return names.includes(value);
  const kind = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  const types = [type ?? kind].flat();
  if (!types.includes(kind) && !(kind === "number" && types.includes("integer"))) return false;
  if (kind !== "object" || properties === undefined) return true;
  const fields = value as Record<string, unknown>;
  return (
    required.every((name) => Object.hasOwn(fields, name)) &&
    (additionalProperties !== false || Object.keys(fields).every((name) => Object.hasOwn(properties, name))) &&
    Object.entries(fields).every(([name, inner]) =>
      alternativesOf(properties[name] ?? {}).some(({ enum: only }) => only === undefined || only.includes(inner)),
    )
  );
}

function replace(value: unknown, [key, ...rest]: Path, changed: unknown): unknown {
  if (key === undefined) return changed;
  if (Array.isArray(value))
    return value.map((element, index) => (index === key ? replace(element, rest, changed) : element));
  return { ...(value as object), [key]: replace((value as Record<string, unknown>)[key], rest, changed) };
}

/** An answer cuts names that are too long. */
const cut = (name: string) => (name.length > limits.echoed ? `${name.slice(0, limits.echoed - 1)}…` : name);

export function pointerTo(path: Path): string {
  return path.map((key) => `/${cut(String(key)).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
