/** What each fault of a request is called: an unknown field or value, a wrong type, a number out of range. */
import type { z } from "@hono/zod-openapi";
import { whyUnsupported } from "../experiment/request/unsupported.ts";
import { quote, show } from "../prose/echo.ts";
import { list } from "../prose/prose.ts";
import { calledHere, isOfExperiment, LONGEST_WORD } from "./aliases.ts";
import { didYouMean } from "./did-you-mean.ts";
import { fieldSchemas } from "./fields.ts";

type RawIssue = Parameters<NonNullable<Parameters<typeof z.config>[0]>["customError"] & {}>[0];

/** The message for an issue of zod; undefined for zod's own. */
export function messageOf(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue.expected, issue.input);
    case "unrecognized_keys": {
      const shape = fieldSchemas(issue.inst);
      return `Allowed fields: ${Object.keys(shape).join(", ")}.${belongInside(issue.keys, shape)}`;
    }
    case "invalid_value":
      return wrongValue(issue.values, issue.input);
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    default:
      return undefined;
  }
}

function wrongType(expected: string, input: unknown): string {
  if (typeof input === "number" && !Number.isFinite(input))
    return "The number is beyond the range of a double; use a finite number.";
  if (typeof input === "number" && expected === "int") {
    return `Expected an integer${Number.isInteger(input) ? " that a double holds exactly" : ""}, got ${show(input)}.`;
  }
  const isOfNumber = (expected === "number" || expected === "int") && isNumberInQuotes(input);
  return isOfNumber ? withoutQuotes(input) : expectedAnother(nouns[expected] ?? expected, input);
}

/** Whether a text is a number. */
export function isNumberInQuotes(input: unknown): input is string {
  return typeof input === "string" && input.trim() !== "" && Number.isFinite(Number(input));
}

/** What to write for a number that is a string. */
export function withoutQuotes(text: string): string {
  return `Expected a number, got the string ${show(text)}; write ${Number(text)}, without quotation marks.`;
}

function wrongValue(values: readonly unknown[], input: unknown): string {
  if (input === undefined) return `This field is required; use ${alternatives(values)}.`;
  const isName = typeof input === "string" || !values.every((value) => typeof value === "string");
  return isName
    ? unknownValue(input, values.map(String))
    : `Expected a name, got ${kindOf(input)}; use ${alternatives(values)}.`;
}

function tooSmall({ origin, minimum, inclusive, input }: RawIssue & { code: "too_small" }): string {
  if (origin === "string") return `Expected at least ${counted(minimum, "character")}.`;
  if (origin === "array")
    return `Expected at least ${counted(minimum, "element")}, got ${(input as readonly unknown[]).length}.`;
  return `${show(input)} is too small; it must be ${inclusive ? "at least" : "greater than"} ${minimum}.`;
}

function tooBig({ origin, maximum, inclusive, input }: RawIssue & { code: "too_big" }): string {
  const { length } = input as readonly unknown[];
  if (origin === "string") return `Expected at most ${counted(maximum, "character")}, got ${length}.`;
  if (origin === "array") return `Expected at most ${counted(maximum, "element")}, got ${length}.`;
  return `${show(input)} is too large; it must be ${inclusive ? "at most" : "less than"} ${maximum}.`;
}

/** What Zod expects of a required field of any type. */
const ANYTHING = "nonoptional";

/** The message for a value whose JSON type is not the expected one. */
export function expectedAnother(expected: string, input: unknown): string {
  if (input === undefined && expected === ANYTHING) return "This field is required.";
  return input === undefined
    ? `This field is required; it must be ${expected}.`
    : `Expected ${expected}, got ${kindOf(input)}.`;
}

const nouns: Readonly<Record<string, string>> = {
  array: "an array",
  object: "an object",
  number: "a number",
  int: "an integer",
  string: "a string",
  boolean: "true or false",
};

/**
 * The message for an unknown field; `allowed` is a sentence that lists the allowed ones after a colon. It is left out
 * for all but the first unknown field of an object.
 */
export function unknownField(key: string, allowed: string, isFirst: boolean, others: readonly string[] = []): string {
  const names = [...(allowed.split(": ")[1]?.split(".")[0]?.split(", ") ?? []), ...others];
  const rest = isFirst ? ` ${others.length > 0 ? `Allowed fields: ${names.join(", ")}.` : allowed}` : "";
  return `Unknown field ${quote(key)}${didYouMean(key, names)}.${calledHere(key, names)}${why(key)}${rest}`;
}

/** The message for a value that is none of `names`; `objectOnly` lists names that need an object with parameters. */
export function unknownValue(value: unknown, names: readonly string[], objectOnly: readonly string[] = []): string {
  const objects = objectOnly.length > 0 ? `; or an object with the name ${alternatives(objectOnly)}` : "";
  const suggestion = didYouMean(value, [...names, ...objectOnly]);
  const here = calledHere(value, [...names, ...objectOnly]);
  return `Unknown value ${show(value)}${suggestion}; use ${alternatives(names)}${objects}.${here}${why(value)}`;
}

/** Why there is nothing of this name, as one more sentence. */
function why(name: unknown): string {
  const reason = typeof name === "string" && name.length <= LONGEST_WORD ? whyUnsupported(name) : undefined;
  return reason === undefined ? "" : ` ${reason}`;
}

function kindOf(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return nouns["array"]!;
  return nouns[typeof value] ?? typeof value;
}

/** The fields of requests that hold an experiment. */
const EXPERIMENTS = ["experiment", "baseline"];

/** Where keys belong that are known one level deeper. */
function belongInside(unknown: readonly string[], shape: object): string {
  return Object.entries(shape)
    .map(([field, schema]) => {
      const inside = fieldSchemas(schema);
      const isKnown = (key: string) =>
        Object.hasOwn(inside, key) || (EXPERIMENTS.includes(field) && isOfExperiment(key, inside));
      const known = unknown.filter(isKnown).map(quote);
      return known.length === 0 ? "" : ` Move ${list(known)} into ${JSON.stringify(field)}.`;
    })
    .join("");
}

function counted(count: number | bigint, noun: string): string {
  return `${count} ${noun}${Number(count) === 1 ? "" : "s"}`;
}

/** `"a", "b" or "c"`. */
export function alternatives(values: readonly unknown[]): string {
  const quoted = values.map((value) => JSON.stringify(value));
  return quoted.length === 1 ? quoted[0]! : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}
