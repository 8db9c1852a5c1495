/*
 * Lists that a request may fill with hundreds of thousands of elements. zod makes an object for each element and an
 * issue for each bad one; these make neither: they check the length first, pass over what is plainly right, and stop
 * once there are as many issues as an answer lists.
 */
import { $constructor } from "zod/v4/core";
import { limits } from "../experiment/request/limits.ts";
import { Value } from "./primitives.ts";
import { z } from "./zod.ts";

interface ListDef<T extends z.ZodType> extends z.core.$ZodArrayDef<T> {
  readonly max: number;
  /** Whether an element is plainly right; the schema words what is wrong with any other. */
  readonly isRight?: ((element: unknown) => boolean) | undefined;
}

/** A kind of z.array, so that the writer of the document sees one, also in the copies that zod makes. */
const List = $constructor("List", (list: z.ZodArray, def: ListDef<z.ZodType>) => {
  z.ZodArray.init(list, def);
  const { element, max, isRight } = def;
  // The variants of a comparison share the list of their baseline; it is read once.
  const known = new WeakSet<object>();
  list._zod.parse = (payload, context) => {
    const input = payload.value as unknown;
    if (!Array.isArray(input)) {
      payload.issues.push({ code: "invalid_type", expected: "array", input, inst: list });
      // A text has a length too, which is not that of a list.
      payload.value = undefined as never;
      return payload;
    }
    // The check of the length comes after this and reports it.
    if (input.length > max || known.has(input)) return payload;
    const output: unknown[] = isRight ? input : [];
    for (let i = 0; i < input.length && payload.issues.length < limits.errors; i++) {
      if (isRight?.(input[i])) continue;
      const { value, issues } = element._zod.run({ value: input[i], issues: [] }, context) as z.core.ParsePayload;
      for (const issue of issues) payload.issues.push({ ...issue, path: [i, ...(issue.path ?? [])] });
      if (!isRight) output.push(value);
    }
    if (isRight && payload.issues.length === 0) known.add(input);
    payload.value = output;
    return payload;
  };
});

/** A list of `min` to `max` elements. */
export function listOf<T extends z.ZodType>(
  element: T,
  { min = 1, max }: { readonly min?: number; readonly max: number },
  isRight?: (element: unknown) => boolean,
): z.ZodArray<T> {
  const checks = [z.minLength(min), z.maxLength(max)];
  return new List({ type: "array", element, max, isRight, checks }) as unknown as z.ZodArray<T>;
}

/** A list of numbers: one for each unit, for example. */
export const vector = (max: number) => listOf(Value, { max }, isValue);

/** A list of rows of numbers: rows × columns. */
export const matrix = (rows: number, columns: number) =>
  listOf(vector(columns), { max: rows }, (row) => isRow(row, columns));

/** The numbers of samples: a row for each, or a flat list with one number for each. */
export const SampleRows = z
  .union([matrix(limits.samples, limits.units), vector(limits.samples)])
  .openapi("SampleRows", { description: "A row of numbers for each sample, or a flat list with one number for each." });

function isValue(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= limits.magnitude;
}

function isRow(row: unknown, columns: number): boolean {
  return Array.isArray(row) && row.length > 0 && row.length <= columns && row.every(isValue);
}
