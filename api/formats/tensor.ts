import { counted } from "../prose/prose.ts";
import { MAX_PARAMETERS } from "./bounds.ts";

/** A named array of numbers, row by row. Every format is read into these. */
export interface Tensor {
  /** Its name in messages. */
  readonly name: string;
  /** Its path in the request. */
  readonly path: FieldPath;
  /** The size of each dimension; empty for a single number. */
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

export type FieldPath = readonly (string | number)[];

/** Thrown if parameters cannot be read. `path` says where; the message says what is wrong and what would be right. */
export class Unreadable extends Error {
  readonly path: FieldPath;

  constructor(path: FieldPath, detail: string) {
    super(detail);
    this.name = "Unreadable";
    this.path = path;
  }
}

/** The advice in messages about a number that is not finite. */
export const NOT_FINITE = "parameters must be finite (the run diverged, so take them from an earlier epoch)";

/**
 * The tensor of nested lists of numbers. Throws {@link Unreadable} if lists differ in length or contain anything else.
 */
export function tensorOf(value: unknown, name: string, path: FieldPath): Tensor {
  const shape = shapeOf(value, name, path);
  const size = shape.reduce((product, length) => product * length, 1);
  if (size > MAX_PARAMETERS)
    throw new Unreadable(path, `${name} has ${size} numbers; a network has at most ${MAX_PARAMETERS} parameters.`);
  const values: number[] = [];
  collect(value, shape, 0, { name, path, values }, []);
  return { name, path, shape, values: Float64Array.from(values) };
}

function shapeOf(value: unknown, name: string, path: FieldPath): number[] {
  const shape: number[] = [];
  for (let inner = value; Array.isArray(inner); inner = inner[0]) {
    if (inner.length === 0) throw new Unreadable(path, `${name} is empty; give at least one number.`);
    shape.push(inner.length);
  }
  return shape;
}

interface Collection {
  readonly name: string;
  readonly path: FieldPath;
  readonly values: number[];
}

function collect(
  value: unknown,
  shape: readonly number[],
  depth: number,
  into: Collection,
  at: readonly number[],
): void {
  const path = [...into.path, ...at];
  if (depth === shape.length) {
    into.values.push(numberAt(value, into.name, path, at));
    return;
  }
  if (!Array.isArray(value))
    throw new Unreadable(
      path,
      `${into.name} holds ${kind(value)}${where(at)}, but a list before it; give lists of equal length.`,
    );
  if (value.length !== shape[depth]) {
    throw new Unreadable(
      path,
      `${into.name} has ${counted(value.length, "number")}${where(at)}, but ${shape[depth]} before it; give lists of ` +
        "equal length.",
    );
  }
  // The innermost lists have their own loop, because building a path for each of a million numbers is slow.
  if (depth === shape.length - 1) {
    for (let i = 0; i < value.length; i++) {
      const number: unknown = value[i];
      if (typeof number === "number" && Number.isFinite(number)) into.values.push(number);
      else into.values.push(numberAt(number, into.name, [...path, i], [...at, i]));
    }
    return;
  }
  value.forEach((inner, index) => collect(inner, shape, depth + 1, into, [...at, index]));
}

function numberAt(value: unknown, name: string, path: FieldPath, at: readonly number[]): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (value === null)
    throw new Unreadable(path, `${name} holds null${where(at)}, which stands for NaN or an infinity; ${NOT_FINITE}.`);
  if (typeof value === "number")
    throw new Unreadable(path, `${name} holds a number too large for a double${where(at)}; give a finite number.`);
  throw new Unreadable(path, `${name} holds ${kind(value)}${where(at)}; give numbers in lists of equal length.`);
}

function kind(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "boolean" ? String(value) : `a ${typeof value}`;
}

/** "[2][0]": zero-based indexes, as in code. */
export function place(at: readonly number[]): string {
  return at.map((index) => `[${index}]`).join("");
}

/** " at [2][0]", or nothing for a single number. */
export function where(at: readonly number[]): string {
  return at.length === 0 ? "" : ` at ${place(at)}`;
}

/** The indexes of the element with the flat index `flat`, row by row. */
export function indexesOf(shape: readonly number[], flat: number): number[] {
  const at: number[] = [];
  let rest = flat;
  for (const length of [...shape].reverse()) {
    at.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return at;
}

/** "4 × 1", "4 numbers", "a single number". */
export function sizes({ shape }: Pick<Tensor, "shape">): string {
  if (shape.length === 0) return "a single number";
  return shape.length === 1 ? counted(shape[0]!, "number") : shape.join(" × ");
}
