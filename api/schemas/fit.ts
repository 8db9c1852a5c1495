import type { Misfit } from "../experiment/check.ts";
import type { z } from "./zod.ts";

/**
 * For superRefine: asks the pure checks whether the parts of a request fit each other, but only of a
 * request whose parts are each right.
 */
export function fit<T>(find: (value: T) => readonly Misfit[]) {
  return (value: T, context: z.core.$RefinementCtx<T>): void => {
    if (context.issues.length > 0) return;
    for (const { path, detail } of find(value)) {
      context.addIssue({ code: "custom", path: [...path], message: detail, input: value });
    }
  };
}

/** The misfits of a part, seen from the whole. */
export function under(field: string, misfits: readonly Misfit[]): Misfit[] {
  return misfits.map(({ path, detail }) => ({ path: [field, ...path], detail }));
}
