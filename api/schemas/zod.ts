import { z } from "@hono/zod-openapi";
import { didYouMean } from "./did-you-mean.ts";

/** zod with its OpenAPI extension, and the sentences that all schemas say when a value does not fit. */
z.config({ customError: (issue) => sentenceOf(issue) });

export { z };

type RawIssue = Parameters<NonNullable<Parameters<typeof z.config>[0]>["customError"] & {}>[0];

function sentenceOf(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue.expected, issue.input);
    case "unrecognized_keys":
      return `The fields here are ${Object.keys(shapeOf(issue.inst)).join(", ")}.${belongInside(issue.keys, shapeOf(issue.inst))}`;
    case "invalid_value":
      if (
        issue.input !== undefined &&
        typeof issue.input !== "string" &&
        issue.values.every((value) => typeof value === "string")
      ) {
        return `${capital(kindOf(issue.input))} is given where a name is wanted; use ${alternatives(issue.values as readonly unknown[])}.`;
      }
      return issue.input === undefined
        ? `This field must be given; use ${alternatives(issue.values as readonly unknown[])}.`
        : notKnown(issue.input, issue.values.map(String));
    case "too_small":
      if (issue.origin === "string") return `The text is too short; give at least ${characters(issue.minimum)}.`;
      return issue.origin === "array"
        ? `At least ${issue.minimum} ${elements(issue.minimum)} needed.`
        : `${show(issue.input)} is too small; give a number ${issue.inclusive ? "of at least" : "greater than"} ${issue.minimum}.`;
    case "too_big":
      if (issue.origin === "string")
        return `The text has ${(issue.input as string).length} characters; give at most ${characters(issue.maximum)}.`;
      return issue.origin === "array"
        ? `There are ${(issue.input as readonly unknown[]).length} elements; at most ${issue.maximum} are allowed.`
        : `${show(issue.input)} is too large; give a number ${issue.inclusive ? "of at most" : "less than"} ${issue.maximum}.`;
    default:
      return undefined;
  }
}

function wrongType(expected: string, input: unknown): string {
  if (input === undefined) return `This field must be given; it is ${nouns[expected] ?? expected}.`;
  if (typeof input === "number" && !Number.isFinite(input))
    return "The number is beyond the range of a double; give a finite one.";
  if (typeof input === "number" && expected === "int") {
    return `${show(input)} is not a whole number${Number.isInteger(input) ? " that a double holds exactly" : ""}; give an integer.`;
  }
  return `${capital(kindOf(input))} is given where ${nouns[expected] ?? expected} is wanted.`;
}

const nouns: Readonly<Record<string, string>> = {
  array: "a list",
  object: "an object",
  number: "a number",
  int: "an integer",
  string: "a string",
  boolean: "true or false",
};

/** That there is no field `key`; `fields` is a sentence with those that there are, after "are". */
export function noSuchField(key: string, fields: string): string {
  const names = / are ([^.]+)\./.exec(fields)?.[1]?.split(", ") ?? [];
  return `There is no field ${JSON.stringify(key)}${didYouMean(key, names)}. ${fields}`;
}

/** That `given` is none of `names`; `more` goes after them. */
export function notKnown(given: unknown, names: readonly string[], more: readonly string[] = []): string {
  const objects = more.length > 0 ? `, or as an object, with what it needs, ${alternatives(more)}` : "";
  return `${show(given)} is not known here${didYouMean(given, [...names, ...more])}; use ${alternatives(names)}${objects}.`;
}

/** The JSON type of `value` as a noun. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return nouns[typeof value] ?? typeof value;
}

/** Of keys that are known one level deeper: where they belong. */
function belongInside(keys: readonly string[], shape: object): string {
  return Object.entries(shape)
    .map(([field, schema]) => {
      const inner = Object.keys(shapeOf(schema));
      const known = keys.filter((key) => inner.includes(key)).map((key) => JSON.stringify(key));
      return known.length === 0
        ? ""
        : ` Inside of ${JSON.stringify(field)} there ${known.length === 1 ? "is" : "are"} ${known.join(", ")}.`;
    })
    .join("");
}

/** The fields of an object that may be left out, or is read further; none for anything else. */
export function shapeOf(schema: unknown): Readonly<Record<string, z.ZodType>> {
  const { def } = (
    schema as { _zod: { def: { shape?: Record<string, z.ZodType>; innerType?: unknown; in?: unknown } } }
  )._zod;
  const next = def.innerType ?? def.in;
  return def.shape ?? (next === undefined ? {} : shapeOf(next));
}

function elements(count: number | bigint): string {
  return Number(count) === 1 ? "element is" : "elements are";
}

function characters(count: number | bigint): string {
  return Number(count) === 1 ? "1 character" : `${count} characters`;
}

/** `"a", "b" or "c"`. */
export function alternatives(values: readonly unknown[]): string {
  const shown = values.map((value) => JSON.stringify(value));
  return shown.length === 1 ? shown[0]! : `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}

/** The value as JSON, cut where it is long. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "undefined";
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
