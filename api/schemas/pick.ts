import { z } from "./zod.ts";

/**
 * One of two objects, distinguished by a field that only `marked` has: a plain union could explain the errors of the
 * wrong one. `hint` describes the marked form in errors about a value that fits neither.
 */
export function pick<M extends z.ZodType, P extends z.ZodType>(field: string, marked: M, plain: P, hint?: string) {
  return z.unknown().transform((value, context): z.output<M> | z.output<P> => {
    const has = typeof value === "object" && value !== null && Object.hasOwn(value, field);
    const { data, error } = (has ? marked : plain).safeParse(value);
    if (error === undefined) return data as z.output<M> | z.output<P>;
    for (const issue of error.issues) {
      const message =
        !has && hint !== undefined && concernsWholeForm(issue) ? `${issue.message} ${hint}` : issue.message;
      context.issues.push({ ...issue, message, input: value } as (typeof context.issues)[number]);
    }
    return z.NEVER;
  });
}

/** Whether the client may have intended the other form. */
function concernsWholeForm({ code, path }: z.core.$ZodIssue): boolean {
  return path.length === 0 && (code === "unrecognized_keys" || code === "invalid_type");
}
