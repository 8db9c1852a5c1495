import { limits } from "../experiment/request/limits.ts";
import { type FieldError, type FieldErrorCode, Problem } from "../http/problems.ts";
import { alternatives, kindOf, noSuchField, notKnown, show, type z } from "./zod.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** One wrong field, by its path. */
export interface Fault {
  readonly path: Path;
  readonly code: FieldErrorCode;
  readonly detail: string;
}

/** The problem that tells of every issue, each with a pointer to its field. `input` is what was parsed. */
export function invalidRequest(issues: readonly Issue[], input: unknown): Problem {
  const errors = withoutEchoes(
    faultsOf(issues, input).map(({ path, ...fault }) => ({ pointer: pointerTo(path), ...fault })),
  );
  const shown = errors.slice(0, limits.errors);
  const rest = errors.length - shown.length;
  const first = shown[0]!;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return new Problem("invalid-request", `${first.pointer || "The body"}: ${first.detail}${more}`, {
    errors: shown,
    ...(rest > 0 ? { errorsOmitted: rest } : {}),
  });
}

/** One error of a kind for each field: a number beyond two bounds is told of the tighter one, which zod names last. */
function withoutEchoes(errors: readonly FieldError[]): FieldError[] {
  return [...new Map(errors.map((error) => [`${error.code} ${error.pointer}`, error])).values()];
}

/** What the issues of parsing `input` say, field by field. */
export function faultsOf(issues: readonly Issue[], input: unknown): Fault[] {
  return issues.flatMap((issue) => explain(issue, [], input));
}

function explain(issue: Issue, base: Path, input: unknown): Fault[] {
  const path = [...base, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: "unknown-field" as const,
      detail: noSuchField(key, issue.message),
    }));
  }
  if (issue.code === "invalid_union") return explainUnion(issue, path, input);
  if (issue.code === "invalid_type" && issue.expected === "array")
    return [{ path, code: codeOf(issue, at(input, path)), detail: issue.message + rowsInstead(path, input) }];
  return [{ path, code: codeOf(issue, at(input, path)), detail: issue.message }];
}

/** Of a list of numbers where rows are wanted: how each number is written as a row. */
function rowsInstead(path: Path, input: unknown): string {
  const list = at(input, path.slice(0, -1));
  if (!Array.isArray(list) || !list.every((element) => typeof element === "number")) return "";
  return ` Each row is a list of its own; write ${show(list.map((element) => [element]))}.`;
}

/** Of the alternatives, tells of the one that the value comes closest to. */
function explainUnion(issue: Issue & { code: "invalid_union" }, path: Path, input: unknown): Fault[] {
  const value = at(input, path);
  if (issue.errors.length === 0) {
    const code = value === undefined ? "missing" : "unknown-name";
    const names = namesOf(issue);
    const detail =
      value === undefined
        ? `This field must be given${names.length > 0 ? `; use ${alternatives(names)}` : ""}.`
        : notKnown(value, names);
    return [{ path, code, detail }];
  }
  const ranked = issue.errors
    .map((issues) => ({ issues, distance: distance(issues) }))
    .sort((a, b) => a.distance - b.distance);
  const closest = ranked[0]!;
  if (closest.distance === FAR) {
    return [{ path, code: value === undefined ? "missing" : "wrong-type", detail: closestWords(issue, value) }];
  }
  return closest.issues.flatMap((nested) => explain(nested, path, input));
}

/** The distance of a value of another JSON type than the alternative takes. */
const FAR = 1e6;

function distance(issues: readonly Issue[]): number {
  if (issues.some((issue) => issue.path.length === 0 && wrongKind(issue))) return FAR;
  return issues.reduce((sum, issue) => sum + 1 + (issue.code === "unrecognized_keys" ? 10 * issue.keys.length : 0), 0);
}

/** A name list given something that is no name is of the wrong kind too. */
function wrongKind(issue: Issue): boolean {
  if (issue.code === "invalid_type") return true;
  return issue.code === "invalid_value" && !issue.message.startsWith('"');
}

function closestWords(issue: Issue & { code: "invalid_union" }, value: unknown): string {
  const wanted = issue.errors.flat().flatMap((nested) => {
    if (nested.code === "invalid_value") return [alternatives(nested.values)];
    if (nested.code === "invalid_type")
      return [
        nested.expected === "object"
          ? "an object"
          : nested.expected === "array"
            ? "a list"
            : nested.expected === "null"
              ? "null"
              : "a number",
      ];
    return [];
  });
  const kind = kindOf(value);
  const given =
    value === undefined
      ? "This field must be given; it is"
      : `${kind.charAt(0).toUpperCase()}${kind.slice(1)} is given; wanted is`;
  return `${given} ${[...new Set(wanted)].join(", or ")}.`;
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
