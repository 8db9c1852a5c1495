import { z } from "./zod.ts";

/**
 * One of two objects, told apart by a field that only `marked` has. A plain union would take whichever
 * alternative stumbles last, and so explain the wrong one's faults. `otherwise` tells of the marked one whoever gave
 * neither.
 */
export function pick<M extends z.ZodType, P extends z.ZodType>(field: string, marked: M, plain: P, otherwise?: string) {
  return z.unknown().transform((value, context): z.output<M> | z.output<P> => {
    const has = typeof value === "object" && value !== null && Object.hasOwn(value, field);
    const { data, error } = (has ? marked : plain).safeParse(value);
    if (error === undefined) return data as z.output<M> | z.output<P>;
    for (const issue of error.issues) {
      const message =
        !has && otherwise !== undefined && isOfTheWhole(issue) ? `${issue.message} ${otherwise}` : issue.message;
      context.issues.push({ ...issue, message, input: value } as (typeof context.issues)[number]);
    }
    return z.NEVER;
  });
}

/** Whether another form altogether may have been meant. */
function isOfTheWhole({ code, path }: z.core.$ZodIssue): boolean {
  return path.length === 0 && (code === "unrecognized_keys" || code === "invalid_type");
}
