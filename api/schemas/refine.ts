import type { Misfit } from "../experiment/request/misfit.ts";
import type { FieldErrorCode } from "../http/problems.ts";
import type { z } from "./zod.ts";

/** A misfit, or another fault that only the whole request shows. */
export interface Fault extends Misfit {
  readonly code?: FieldErrorCode;
}

/** For superRefine: checks whether the parts of a request fit each other, once each part is valid on its own. */
export function refine<T>(find: (value: T) => readonly Fault[]) {
  return (value: T, context: z.core.$RefinementCtx<T>): void => {
    if (context.issues.length > 0) return;
    for (const { path, detail, code } of find(value)) {
      context.addIssue({ code: "custom", path: [...path], message: detail, input: value, params: { code } });
    }
  };
}

/** The misfits of `field`, with paths from the whole request. */
export function prefixPath(field: string, misfits: readonly Fault[]): Fault[] {
  return misfits.map((misfit) => ({ ...misfit, path: [field, ...misfit.path] }));
}
