import { invalidRequest } from "../schemas/invalid.ts";
import type { Fault } from "../schemas/refine.ts";
import type { z } from "../schemas/zod.ts";
import { type FullOf, type OperationName, operationOf } from "./table.ts";

/**
 * Checks a request against its operation's schema and fills in every default. Throws one `invalid-request` that lists
 * every bad field; if the request is part of `whole`, pointers start at `base`.
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

/** Fills in a request that the schema has already checked. Throws like {@link readRequest}. */
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
