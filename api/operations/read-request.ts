import { invalidRequest, type Wording } from "../schemas/invalid.ts";
import type { Fault } from "../schemas/refine.ts";
import type { z } from "../schemas/zod.ts";
import { type Understood, understand } from "./accept/aliases.ts";
import { assumedBy, notesOn, strictFaults } from "./assumed.ts";
import { misfitsBeside } from "./misfits-beside.ts";
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
 * every bad field, with pointers that start at `base`.
 */
export function readPosted<Name extends OperationName>(
  operation: Name,
  request: unknown,
  base: readonly string[] = [],
): Posted<Name> {
  const understood = understand(operationOf(operation), request);
  const wording = wordingOf(understood, base);
  const { data, error } = operationOf(operation).request.safeParse(understood.request);
  const issues = [...issuesOf(understood.refused), ...unexplained(error?.issues ?? [], understood)];
  if (issues.length > 0) {
    const others =
      error === undefined
        ? faultsOfOthers(operation, data, understood)
        : misfitsBeside(operationOf(operation), understood, error.issues);
    throw invalidRequest([...issues, ...issuesOf(others)], understood.request, wording);
  }
  const posted = fillPosted(operation, data, wording, understood.request);
  const { classes } = understood;
  const notes = [...(posted.notes ?? []), ...understood.notes];
  return {
    ...posted,
    ...(notes.length > 0 && { notes }),
    classes,
    assumed: [...posted.assumed, ...understood.assumed].sort(),
  };
}

/** The faults of the variants that were read, if only others were refused. */
function faultsOfOthers(operation: OperationName, request: unknown, { refused }: Understood): readonly Fault[] {
  const spoiled = refused.map(({ path: [field, index] }) => (field === "variants" ? index : undefined));
  if (spoiled.includes(undefined)) return [];
  const filled = operationOf(operation).fill(request);
  return "full" in filled ? [] : filled.faults.filter(({ path }) => !spoiled.includes(path[1]));
}

/** The issues of a schema besides those about what was refused already. */
export function unexplained(issues: readonly z.core.$ZodIssue[], { refused }: Understood): z.core.$ZodIssue[] {
  return issues.filter((issue) => !refused.some(({ path }) => path.every((key, i) => issue.path[i] === key)));
}

/** Where the fields of a request are in it, or in a whole that has the request at `base`. */
export function wordingOf({ written, doubled, beside }: Understood, base: readonly string[] = []): Wording {
  return {
    written: (path) => [...base, ...written(path)],
    others: (path) => (beside !== undefined && path.length === 1 && path[0] === beside.field ? beside.own : []),
    meant: (path) => doubled.find((word) => word.written.join("/") === path.join("/"))?.to,
  };
}

/** Fills in a request that the schema has already checked. Throws like {@link readPosted}. */
export function fillPosted<Name extends OperationName>(
  operation: Name,
  request: unknown,
  wording?: Wording,
  written = request,
): Posted<Name> {
  const description = operationOf(operation);
  const filled = description.fill(request);
  const faults = [...strictFaults(description, request), ...("full" in filled ? [] : filled.faults)];
  if (faults.length > 0 || !("full" in filled))
    throw invalidRequest(issuesOf(faults), written, wording, offersOn(description, request));
  return {
    full: filled.full as FullOf<Name>,
    assumed: assumedBy(description, request),
    notes: notesOn(description, filled.full, request),
  };
}

/** The filled request of {@link readPosted}. */
export function readRequest<Name extends OperationName>(
  operation: Name,
  request: unknown,
  base: readonly string[] = [],
): FullOf<Name> {
  return readPosted(operation, request, base).full;
}

/** Faults as issues of a schema. */
export function issuesOf(faults: readonly Fault[]): z.core.$ZodIssue[] {
  return faults.map(({ path, detail, code }) => ({
    code: "custom",
    path: [...path],
    message: detail,
    input: undefined,
    params: { code },
  }));
}
