import type { Catalog, Estimate, Health } from "./types.ts";

/*
 * By what an answer is known for what it should be: fields that are always there. It is no validation; it tells an
 * answer of this API from what else may be JSON at a wrong address, before a program reads fields that are not there.
 */

export type RequiredFields<Answer> = readonly (keyof Answer & string)[];

export const estimateShape: RequiredFields<Estimate> = ["train"];
export const catalogShape: RequiredFields<Catalog> = ["activations", "losses", "optimizers"];
export const healthShape: RequiredFields<Health> = ["status", "engine"];

/** Whether `value` is an object that has all of `fields`. */
export function has(value: unknown, fields: readonly string[]): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && fields.every((field) => field in value);
}
