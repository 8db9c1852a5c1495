import type { InputOf, OperationName } from "../operations/table.ts";
import { invalidRequest } from "./invalid.ts";
import { wires } from "./operations.ts";
import type { z } from "./zod.ts";

/**
 * A request as clients write it, let through by its operation's schema: parameters in a framework's form become a
 * network. Throws the problem that tells of every wrong field, under `base` in `whole`, where the request stands in
 * something.
 */
export function readRequest<Name extends OperationName>(
  operation: Name,
  request: unknown,
  base: readonly string[] = [],
  whole = request,
): InputOf<Name> {
  const schema: z.ZodType = wires[operation].request;
  const { data, error } = schema.safeParse(request);
  if (error)
    throw invalidRequest(
      error.issues.map((issue) => ({ ...issue, path: [...base, ...issue.path] })),
      whole,
    );
  return data as InputOf<Name>;
}
