import { counted } from "../prose/prose.ts";

/** Numbers with a name and a shape, row by row, as every format yields them. */
export interface Tensor {
  /** What messages call it. */
  readonly name: string;
  /** The path in the request that leads to it. */
  readonly path: FieldPath;
  /** The lengths of its dimensions; empty for a single number. */
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

export type FieldPath = readonly (string | number)[];

/** Thrown where parameters cannot be read: where, what is wrong, and what would be right. */
export class Unreadable extends Error {
  readonly path: FieldPath;

  constructor(path: FieldPath, detail: string) {
    super(detail);
    this.name = "Unreadable";
    this.path = path;
  }
}

/** What messages say of a number that is not finite. */
export const NOT_FINITE = "parameters must be finite: the run diverged, so take them from before that";

/**
 * The tensor that nested lists of numbers are. Throws {@link Unreadable} where rows differ in length or hold something
 * else.
 */
export function tensorOf(value: unknown, name: string, path: FieldPath): Tensor {
  const shape = shapeOf(value, name, path);
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
      `${into.name} holds ${kind(value)} at ${place(at)}, where others hold a list; give lists of one length.`,
    );
  if (value.length !== shape[depth]) {
    throw new Unreadable(
      path,
      `${into.name} has ${counted(value.length, "number")} at ${place(at)}, and ${shape[depth]} before it; give lists of one length.`,
    );
  }
  // Written out for the innermost lists: a million numbers need no path each.
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
    throw new Unreadable(
      path,
      `${name} holds null${where(at)}, which stands for a number that is not finite; ${NOT_FINITE}.`,
    );
  if (typeof value === "number")
    throw new Unreadable(path, `${name} holds a number beyond the range of a double${where(at)}; give a finite one.`);
  throw new Unreadable(path, `${name} holds ${kind(value)}${where(at)}; give numbers, in lists of one length.`);
}

function kind(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "boolean" ? String(value) : `a ${typeof value}`;
}

/** "[2][0]": indexes from 0, as they are written in code. */
export function place(at: readonly number[]): string {
  return at.length === 0 ? "its place" : at.map((index) => `[${index}]`).join("");
}

function where(at: readonly number[]): string {
  return at.length === 0 ? "" : ` at ${place(at)}`;
}

/** The indexes of the element that stands at `flat`. */
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
