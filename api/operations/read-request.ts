import { invalidRequest } from "../schemas/invalid.ts";
import type { Fault } from "../schemas/refine.ts";
import type { z } from "../schemas/zod.ts";
import { type FullOf, type OperationName, operationOf } from "./table.ts";

/**
 * A request as clients write it, checked against its operation's schema, and filled in. Throws the problem
 * `invalid-request` that lists every bad field; pointers start at `base` in `whole`, where the request is a part of it.
 */
export function readRequest<Name extends OperationName>(
  operation: Name,
  request: unknown,
  base: readonly string[] = [],
  whole = request,
): FullOf<Name> {
  const { data, error } = operationOf(operation).request.safeParse(request);
  if (error)
    throw invalidRequest(
      error.issues.map((issue) => ({ ...issue, path: [...base, ...issue.path] })),
      whole,
    );
  return fillRequest(operation, data, base, whole);
}

/** A request that its operation's schema has checked already, filled in. Throws as {@link readRequest} does. */
export function fillRequest<Name extends OperationName>(
  operation: Name,
  request: unknown,
  base: readonly string[] = [],
  whole = request,
): FullOf<Name> {
  const filled = operationOf(operation).fill(request);
  if ("full" in filled) return filled.full as FullOf<Name>;
  throw invalidRequest(issuesOf(filled.faults, base), whole);
}

/** Faults as issues of a schema. */
export function issuesOf(faults: readonly Fault[], base: readonly string[] = []): z.core.$ZodIssue[] {
  return faults.map(({ path, detail, code }) => ({
    code: "custom",
    path: [...base, ...path],
    message: detail,
    input: undefined,
    params: { code },
  }));
}
