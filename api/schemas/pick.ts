import { z } from "./zod.ts";

/**
 * One of two objects, told apart by a field that only `marked` has. A plain union would take whichever
 * alternative stumbles last, and so explain the wrong one's faults.
 */
export function pick<M extends z.ZodType, P extends z.ZodType>(field: string, marked: M, plain: P) {
  return z.unknown().transform((value, context): z.output<M> | z.output<P> => {
    const has = typeof value === "object" && value !== null && Object.hasOwn(value, field);
    const { data, error } = (has ? marked : plain).safeParse(value);
    if (error === undefined) return data as z.output<M> | z.output<P>;
    for (const issue of error.issues) context.issues.push({ ...issue, input: value } as (typeof context.issues)[number]);
    return z.NEVER;
  });
}
