import { quote } from "../prose/echo.ts";
import { invalidRequest } from "../schemas/invalid.ts";
import type { Fault } from "../schemas/refine.ts";
import type { z } from "../schemas/zod.ts";
import { type Understood, understand } from "./accept-aliases.ts";
import { assumedBy, notesOn, strictFaults } from "./assumed.ts";
import { offersOn } from "./offers.ts";
import { type FullOf, type OperationName, operationOf } from "./table.ts";

/** A request that was posted: filled in, and what the answer says of it; see {@link assumedBy} and {@link notesOn}. */
export interface Posted<Name extends OperationName> {
  readonly full: FullOf<Name>;
  readonly assumed: readonly string[];
  readonly notes: readonly string[] | undefined;
  /** The names of classes 0, 1, …, if the targets are words. */
  readonly classes?: readonly string[] | undefined;
}

/**
 * Checks a request against its operation's schema and fills in every default. Throws one `invalid-request` that lists
 * every bad field; if the request is part of `whole`, pointers start at `base`.
 */
export function readPosted<Name extends OperationName>(
  operation: Name,
  request: unknown,
  base: readonly string[] = [],
  whole = request,
): Posted<Name> {
  const understood = understand(operationOf(operation), request);
  const place = (path: readonly PropertyKey[]) => [...base, ...understood.written(path)];
  const { data, error } = operationOf(operation).request.safeParse(understood.request);
  const issues = [
    ...issuesOf(understood.refused, place),
    ...asWritten(unexplained(error?.issues ?? [], understood), understood, place),
  ];
  if (issues.length > 0) throw invalidRequest(issues, whole);
  const posted = fillPosted(operation, data, place, whole);
  const { classes } = understood;
  return { ...posted, classes, assumed: [...posted.assumed, ...understood.assumed].sort() };
}

/** The issues of a schema besides those about what was refused already. */
export function unexplained(issues: readonly z.core.$ZodIssue[], { refused }: Understood): z.core.$ZodIssue[] {
  return issues.filter((issue) => !refused.some(({ path }) => path.every((key, i) => issue.path[i] === key)));
}

/** Issues that name fields as the request does. A word beside the field that it means is told to be one of two. */
export function asWritten(
  issues: readonly z.core.$ZodIssue[],
  { written, doubled }: Understood,
  place: (path: readonly PropertyKey[]) => PropertyKey[],
): z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [{ ...issue, path: place(issue.path) }];
    return issue.keys.map((key): z.core.$ZodIssue => {
      const path = [...issue.path, key];
      const double = doubled.find((word) => word.written.join("/") === path.join("/"));
      if (double === undefined)
        return { ...issue, keys: [String(written(path).at(-1))], path: place(path).slice(0, -1) };
      const message = `${quote(key)} means ${quote(double.to)} here, which is there too; keep one of them.`;
      return { code: "custom", path: place(path), message, input: undefined };
    });
  });
}

/** Fills in a request that the schema has already checked. Throws like {@link readPosted}. */
export function fillPosted<Name extends OperationName>(
  operation: Name,
  request: unknown,
  place: (path: readonly PropertyKey[]) => PropertyKey[] = (path) => [...path],
  whole = request,
): Posted<Name> {
  const description = operationOf(operation);
  const filled = description.fill(request);
  const faults = [...strictFaults(description, request), ...("full" in filled ? [] : filled.faults)];
  if (faults.length > 0 || !("full" in filled))
    throw invalidRequest(issuesOf(faults, place), whole, offersOn(description, request));
  return {
    full: filled.full as FullOf<Name>,
    assumed: assumedBy(description, request),
    notes: notesOn(description, filled.full),
  };
}

/** The filled request of {@link readPosted}. */
export function readRequest<Name extends OperationName>(
  operation: Name,
  request: unknown,
  base: readonly string[] = [],
  whole = request,
): FullOf<Name> {
  return readPosted(operation, request, base, whole).full;
}

/** Faults as issues of a schema. */
export function issuesOf(
  faults: readonly Fault[],
  place: (path: readonly PropertyKey[]) => PropertyKey[] = (path) => [...path],
): z.core.$ZodIssue[] {
  return faults.map(({ path, detail, code }) => ({
    code: "custom",
    path: place(path),
    message: detail,
    input: undefined,
    params: { code },
  }));
}
