import { ENGINE } from "../experiment/engine.ts";
import { limits } from "../experiment/request/limits.ts";
import { Problem } from "../http/problems.ts";
import { isOperation, type OperationName } from "../operations/table.ts";
import { writtenOut } from "../operations/task.ts";
import { pack } from "../results/link.ts";
import type { StoredRow } from "../results/store.ts";

/** The problem that only a request is stored whose result an older engine would have to compute. */
export async function olderEngine({ engine, operation, request }: StoredRow): Promise<Problem> {
  const part = isOperation(operation) ? await packRequest(operation, request) : null;
  const path = part === null || part.length > limits.linkCharacters ? null : `/r/${part}`;
  const instead =
    path === null ? `POST the request to /${operation} again` : "follow the link, which holds the same request";
  return new Problem(
    "older-engine",
    `The result was computed by engine ${engine}, and this is engine ${ENGINE}, which may compute other bits. To have it computed anew, ${instead}; the new result has an id of its own.`,
    { engine, ...(path === null ? {} : { link: path }) },
  );
}

/** The part of a link that holds a stored request; null where an older request does not fit its operation any more. */
async function packRequest(operation: OperationName, request: string): Promise<string | null> {
  let asked: unknown;
  try {
    asked = writtenOut(operation, request);
  } catch {
    return null;
  }
  return pack(JSON.stringify({ operation, request: asked }));
}
