import { limits } from "../experiment/request/limits.ts";
import { type FieldError, type FieldErrorCode, Problem } from "../http/problems.ts";
import { alternatives, expectedAnother, show, unknownField, unknownValue } from "./messages.ts";
import type { z } from "./zod.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** One wrong field, by its path. */
export interface FieldFault {
  readonly path: Path;
  readonly code: FieldErrorCode;
  readonly detail: string;
}

/** The problem that lists every issue with a pointer to its field; `input` is the value that was parsed. */
export function invalidRequest(issues: readonly Issue[], input: unknown): Problem {
  const errors = withoutDuplicates(
    faultsOf(issues, input).map(({ path, ...fault }) => ({ pointer: pointerTo(path), ...fault })),
  );
  const listed = errors.slice(0, limits.errors);
  const omitted = errors.length - listed.length;
  const first = listed[0]!;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return new Problem("invalid-request", `${first.pointer || "The body"}: ${first.detail}${more}`, {
    errors: listed,
    ...(omitted > 0 ? { errorsOmitted: omitted } : {}),
  });
}

/** One error per field and code. A number beyond two bounds keeps the tighter one, which zod reports last. */
function withoutDuplicates(errors: readonly FieldError[]): FieldError[] {
  return [...new Map(errors.map((error) => [`${error.code} ${error.pointer}`, error])).values()];
}

/** The issues of parsing `input`, field by field. */
export function faultsOf(issues: readonly Issue[], input: unknown): FieldFault[] {
  return issues.flatMap((issue) => explain(issue, [], input));
}

function explain(issue: Issue, base: Path, input: unknown): FieldFault[] {
  const path = [...base, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: "unknown-field" as const,
      detail: unknownField(key, issue.message),
    }));
  }
  if (issue.code === "invalid_union") return explainUnion(issue, path, input);
  if (issue.code === "invalid_type" && issue.expected === "array")
    return [{ path, code: codeOf(issue, at(input, path)), detail: issue.message + rowsInstead(path, input) }];
  return [{ path, code: codeOf(issue, at(input, path)), detail: issue.message }];
}

/** For an array of numbers instead of rows: the same numbers written as rows. */
function rowsInstead(path: Path, input: unknown): string {
  const list = at(input, path.slice(0, -1));
  if (!Array.isArray(list) || !list.every((element) => typeof element === "number")) return "";
  return ` Write each row as an array: ${show(list.map((element) => [element]))}.`;
}

/** Explains the alternative that the value comes closest to. */
function explainUnion(issue: Issue & { code: "invalid_union" }, path: Path, input: unknown): FieldFault[] {
  const value = at(input, path);
  if (issue.errors.length === 0) {
    const code = value === undefined ? "missing" : "unknown-name";
    const names = namesOf(issue);
    const detail =
      value === undefined
        ? `This field is required${names.length > 0 ? `; use ${alternatives(names)}` : ""}.`
        : unknownValue(value, names);
    return [{ path, code, detail }];
  }
  const ranked = issue.errors
    .map((issues) => ({ issues, distance: distance(issues, value) }))
    .sort((a, b) => a.distance - b.distance);
  const closest = ranked[0]!;
  if (closest.distance === FAR) {
    return [{ path, code: value === undefined ? "missing" : "wrong-type", detail: otherType(issue, value) }];
  }
  return closest.issues.flatMap((nested) => explain(nested, path, input));
}

/** The distance of a value whose JSON type is not the alternative's. */
const FAR = 1e6;

function distance(issues: readonly Issue[], value: unknown): number {
  if (issues.some((issue) => issue.path.length === 0 && isWrongType(issue, value))) return FAR;
  return issues.reduce((sum, issue) => sum + 1 + (issue.code === "unrecognized_keys" ? 10 * issue.keys.length : 0), 0);
}

/** Anything but a string has the wrong type for a list of names. */
function isWrongType(issue: Issue, value: unknown): boolean {
  return issue.code === "invalid_type" || (issue.code === "invalid_value" && typeof value !== "string");
}

function otherType(issue: Issue & { code: "invalid_union" }, value: unknown): string {
  const expected = issue.errors.flat().flatMap((nested) => {
    if (nested.code === "invalid_value") return [alternatives(nested.values)];
    if (nested.code === "invalid_type")
      return [
        nested.expected === "object"
          ? "an object"
          : nested.expected === "array"
            ? "an array"
            : nested.expected === "null"
              ? "null"
              : "a number",
      ];
    return [];
  });
  return expectedAnother([...new Set(expected)].join(", or "), value);
}

function namesOf(issue: Issue): string[] {
  const options = (issue as { options?: unknown }).options;
  return Array.isArray(options) ? options.filter((name): name is string => typeof name === "string") : [];
}

function codeOf(issue: Issue, value: unknown): FieldErrorCode {
  switch (issue.code) {
    case "invalid_type":
      if (value === undefined) return "missing";
      if (typeof value === "number" && !Number.isFinite(value)) return "not-finite";
      return typeof value === "number" && issue.expected === "int" ? "not-an-integer" : "wrong-type";
    case "invalid_value":
      return value === undefined ? "missing" : typeof value === "string" ? "unknown-name" : "wrong-type";
    case "too_small":
      return issue.origin === "array" ? "too-few" : issue.origin === "string" ? "too-short" : "too-small";
    case "too_big":
      return issue.origin === "array" ? "too-many" : issue.origin === "string" ? "too-long" : "too-large";
    case "custom":
      return (issue.params as { code?: FieldErrorCode } | undefined)?.code ?? "does-not-fit";
    default:
      return "does-not-fit";
  }
}

function at(input: unknown, path: Path): unknown {
  let value = input;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | undefined | null)?.[key];
  return value;
}

/** The JSON pointer (RFC 6901) of `path`. */
export function pointerTo(path: Path): string {
  return path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
