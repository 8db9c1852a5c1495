import type { Catalog, Estimate, ExportResult, Health } from "./types.ts";

/*
 * Required fields that identify a response of this API. This is not validation: it detects JSON from a wrong address
 * before a program reads fields that do not exist.
 */

export type RequiredFields<Answer> = readonly (keyof Answer & string)[];

export const estimateShape: RequiredFields<Estimate> = ["train"];
export const exportShape: RequiredFields<ExportResult> = ["code"];
export const catalogShape: RequiredFields<Catalog> = ["activations", "losses", "optimizers"];
export const healthShape: RequiredFields<Health> = ["status", "engine"];

/** Whether `value` is an object that has all of `fields`. */
export function has(value: unknown, fields: readonly string[]): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && fields.every((field) => field in value);
}
