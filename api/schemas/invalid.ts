import type { Offer } from "../experiment/remedies/refused.ts";
import { limits } from "../experiment/request/limits.ts";
import { type FieldError, type FieldErrorCode, Problem } from "../http/problems.ts";
import { ECHOED, echo, quote, show } from "../prose/echo.ts";
import {
  alternatives,
  expectedAnother,
  isNumberInQuotes,
  unknownField,
  unknownValue,
  withoutQuotes,
} from "./messages.ts";
import type { z } from "./zod.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** One wrong field, by its path. */
export interface FieldFault {
  readonly path: Path;
  readonly code: FieldErrorCode;
  readonly detail: string;
}

/** How a request was written whose fields were read under other names, or moved. */
export interface Wording {
  /** The path of a field as its author wrote it. */
  written(path: Path): readonly PropertyKey[];
  /** What a field that is not allowed stands for, if that is there too. */
  meant(path: Path): string | undefined;
  /** The fields that are allowed beside those of the object at the path, where it has been taken apart. */
  others(path: Path): readonly string[];
}

/** A request that is read as it is written. */
const asItIs: Wording = { written: (path) => path, meant: () => undefined, others: () => [] };

/** A fault that is put into words only if it is listed. */
type Unworded = Omit<FieldFault, "detail"> & { detail(): string };

/** The problem that lists the issues with a pointer to each field; `input` is the value that was parsed. */
export function invalidRequest(
  issues: readonly Issue[],
  input: unknown,
  wording = asItIs,
  offers: readonly Offer[] = [],
): Problem {
  const remedies = fitting(offers);
  const bytes = limits.problemBytes - FRAME_BYTES - bytesOf(remedies);
  const { listed, omitted } = listedErrors(issues, input, wording, bytes);
  const first = listed[0]!;
  const others = listed.length - 1 + omitted;
  const more = others > 0 ? ` (and ${others} more)` : "";
  return new Problem("invalid-request", `${first.pointer || "The body"}: ${first.detail}${more}`, {
    errors: listed,
    ...(omitted > 0 ? { errorsOmitted: omitted } : {}),
    ...(remedies.length > 0 ? { remedies } : {}),
  });
}

/** What a problem has besides its errors. */
const FRAME_BYTES = 1024;

/** The first errors, as many as an answer holds, and the number of the others. One error per field and code. */
function listedErrors(
  issues: readonly Issue[],
  input: unknown,
  wording: Wording,
  bytes: number,
): { listed: FieldError[]; omitted: number } {
  const listed = new Map<string, FieldError>();
  const omitted = new Set<string>();
  let unknown = 0;
  let room = bytes;
  for (const { path, code, detail } of explanations(issues, input, wording)) {
    const isFull = listed.size === limits.errors || omitted.size > 0;
    // An object has each unknown field once, and perhaps thousands of them.
    if (isFull && code === "unknown-field") {
      unknown++;
      continue;
    }
    const place = `${code} ${path.join("/")}`;
    if (isFull && !listed.has(place)) {
      omitted.add(place);
      continue;
    }
    const error = { pointer: pointerTo(path), code, detail: detail() };
    // The first one is repeated in the problem's own detail.
    room -= bytesOf(error) * (listed.size === 0 ? 2 : 1);
    // A number beyond two bounds keeps the tighter one, which zod reports last.
    if (room >= 0 || listed.size === 0) listed.set(place, error);
    else omitted.add(place);
  }
  const grouped = groupEqual([...listed.values()]);
  return { listed: grouped, omitted: omitted.size + unknown };
}

const ELEMENT = /^(.*\/)(\d+)$/;

/** Errors of neighboring elements that say the same are one, which says how far it holds. */
function groupEqual(errors: readonly FieldError[]): FieldError[] {
  const groups: { readonly first: FieldError; last: FieldError }[] = [];
  for (const error of errors) {
    const group = groups.at(-1);
    if (group !== undefined && isNext(group.last, error)) group.last = error;
    else groups.push({ first: error, last: error });
  }
  return groups.map(({ first, last }) =>
    first === last ? first : { ...first, detail: `${first.detail} The same from ${first.pointer} to ${last.pointer}.` },
  );
}

function isNext(one: FieldError, other: FieldError): boolean {
  const [before, after] = [ELEMENT.exec(one.pointer), ELEMENT.exec(other.pointer)];
  if (before === null || after === null || one.code !== other.code || one.detail !== other.detail) return false;
  return before[1] === after[1] && Number(before[2]) + 1 === Number(after[2]);
}

/** The offers that take at most half of a problem, together. */
function fitting(offers: readonly Offer[]): Offer[] {
  let room = limits.problemBytes / 2;
  return offers.filter((offer) => {
    const bytes = bytesOf(offer);
    if (bytes > room) return false;
    room -= bytes;
    return true;
  });
}

function bytesOf(value: object): number {
  return new TextEncoder().encode(JSON.stringify(value)).byteLength;
}

/** The issues of parsing `input`, field by field: a few more than an answer lists, since the number of the rest shows. */
export function faultsOf(issues: readonly Issue[], input: unknown): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const { path, code, detail } of explanations(issues, input, asItIs)) {
    faults.push({ path, code, detail: detail() });
    if (faults.length > limits.errors) break;
  }
  return faults;
}

function* explanations(issues: readonly Issue[], input: unknown, wording: Wording): Generator<Unworded> {
  for (const fault of explained(issues, [], input, wording)) yield { ...fault, path: wording.written(fault.path) };
}

function* explained(issues: readonly Issue[], base: Path, input: unknown, wording: Wording): Generator<Unworded> {
  // The objects whose allowed fields are listed.
  const listed = new Set<string>();
  for (const issue of issues) yield* explain(issue, base, input, listed, wording);
}

function* explain(
  issue: Issue,
  base: Path,
  input: unknown,
  listed: Set<string>,
  wording: Wording,
): Generator<Unworded> {
  const path = [...base, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) {
      const field = [...path, key];
      const name = nameOf(field, path, wording);
      const meant = wording.meant(field);
      if (meant !== undefined) {
        yield { path: field, code: "does-not-fit", detail: () => twice(name, meant) };
        continue;
      }
      const object = `${path.join("/")} ${issue.message}`;
      const isFirst = !listed.has(object);
      listed.add(object);
      yield {
        path: field,
        code: "unknown-field",
        detail: () => unknownField(name, issue.message, isFirst, wording.others(path)) + movedInto(name, path),
      };
    }
    return;
  }
  if (issue.code === "invalid_union") return yield* explainUnion(issue, path, input, wording);
  const instead = () => (issue.code === "invalid_type" && issue.expected === "array" ? rowsInstead(path, input) : "");
  yield { path, code: codeOf(issue, at(input, path)), detail: () => issue.message + instead() };
}

/** What a field is called where it was written; of an argument of a call, which has no place of its own, its name here. */
function nameOf(field: Path, object: Path, wording: Wording): string {
  const place = wording.written(field);
  return String(place.join("/") === wording.written(object).join("/") ? field.at(-1) : place.at(-1));
}

function twice(word: string, meant: string): string {
  return `${quote(word)} means ${quote(meant)} here, which is there too; keep one of them.`;
}

/** Where a field belongs that earlier versions had elsewhere. */
function movedInto(key: string, path: Path): string {
  if (key !== "validation" || path.includes("data")) return "";
  return ' validation is data.validation now: put it inside the experiment\'s "data", beside its points or generator.';
}

/** For an array of numbers instead of rows: the same numbers written as rows. */
function rowsInstead(path: Path, input: unknown): string {
  const list = at(input, path.slice(0, -1));
  if (!Array.isArray(list) || !list.every((element) => typeof element === "number")) return "";
  return ` Write each row as an array: ${show(list.slice(0, ECHOED).map((element) => [element]))}.`;
}

/** Explains the alternative that the value comes closest to. */
function* explainUnion(
  issue: Issue & { code: "invalid_union" },
  path: Path,
  input: unknown,
  wording: Wording,
): Generator<Unworded> {
  const value = at(input, path);
  if (issue.errors.length === 0) {
    const code = value === undefined ? "missing" : "unknown-name";
    const names = namesOf(issue);
    const detail = () =>
      value === undefined
        ? `This field is required${names.length > 0 ? `; use ${alternatives(names)}` : ""}.`
        : unknownValue(value, names);
    yield { path, code, detail };
    return;
  }
  const takesNumbers = issue.errors.some((nested) => nested.some((one) => one.path.length === 0 && isOfNumber(one)));
  if (takesNumbers && isNumberInQuotes(value)) {
    yield { path, code: "wrong-type", detail: () => withoutQuotes(value) };
    return;
  }
  const ranked = issue.errors
    .map((issues) => ({ issues, distance: distance(issues, value), depth: depth(issues) }))
    // Of two that are as close, what is wrong further inside: a bad number in a row, not that it is a row.
    .sort((a, b) => a.distance - b.distance || b.depth - a.depth);
  const closest = ranked[0]!;
  if (closest.distance === FAR) {
    // A union may have a message of its own, besides the types that it takes.
    const own = issue.message === ZOD_MESSAGE ? "" : ` ${issue.message}`;
    yield { path, code: value === undefined ? "missing" : "wrong-type", detail: () => otherType(issue, value) + own };
    return;
  }
  yield* explained(closest.issues, path, input, wording);
}

function isOfNumber(issue: Issue): boolean {
  return issue.code === "invalid_type" && (issue.expected === "number" || issue.expected === "int");
}

/** What zod says of any value that fits no alternative. */
const ZOD_MESSAGE = "Invalid input";

/** The distance of a value whose JSON type is not the alternative's. */
const FAR = 1e6;

function distance(issues: readonly Issue[], value: unknown): number {
  if (issues.some((issue) => issue.path.length === 0 && isWrongType(issue, value))) return FAR;
  return issues.reduce((sum, issue) => sum + 1 + more(issue), 0);
}

/** Fields that another alternative may have weigh most; a list or an object is further from a word than a number is. */
function more(issue: Issue): number {
  if (issue.code === "unrecognized_keys") return 10 * issue.keys.length;
  return issue.code === "invalid_type" && (issue.expected === "array" || issue.expected === "object") ? 0.5 : 0;
}

/** How far inside the value the first issue is. */
function depth(issues: readonly Issue[]): number {
  return issues[0]?.path.length ?? 0;
}

/** Anything but a string has the wrong type for a list of names. */
function isWrongType(issue: Issue, value: unknown): boolean {
  return issue.code === "invalid_type" || (issue.code === "invalid_value" && typeof value !== "string");
}

function otherType(issue: Issue & { code: "invalid_union" }, value: unknown): string {
  const nested = issue.errors.flat();
  const expected = nested.flatMap((one) => {
    if (one.code === "invalid_value") return [alternatives(one.values)];
    return one.code === "invalid_type" ? [TYPES[one.expected] ?? "a number"] : [];
  });
  // Of a number where only some are right, its type says nothing.
  const isOfType = nested.some(
    (one) => one.code === "invalid_value" && one.values.some((v) => typeof v === typeof value),
  );
  const words = [...new Set(expected)].join(", or ");
  return isOfType ? `Expected ${words}, got ${show(value)}.` : expectedAnother(words, value);
}

const TYPES: Readonly<Record<string, string>> = {
  object: "an object",
  array: "an array",
  null: "null",
  boolean: "true or false",
  string: "a string",
};

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

/** The JSON pointer (RFC 6901) of `path`, in which long names are cut. */
export function pointerTo(path: Path): string {
  return path.map((key) => `/${echo(String(key)).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
