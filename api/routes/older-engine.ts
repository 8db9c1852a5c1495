import { ENGINE } from "../experiment/engine.ts";
import { limits } from "../experiment/request/limits.ts";
import { Problem } from "../http/problems.ts";
import { isOperation, type OperationName } from "../operations/table.ts";
import { writtenOut } from "../operations/task.ts";
import { pack } from "../results/link.ts";
import type { IntactRow } from "../results/results.ts";

/** The problem for a stored request whose result only an older engine could compute. */
export async function olderEngine({ engine, operation, request }: IntactRow): Promise<Problem> {
  const part = isOperation(operation) ? await packRequest(operation, request) : null;
  const path = part === null || part.length > limits.linkCharacters ? null : `/r/${part}`;
  const instead =
    path === null ? `POST the request to /${operation} again` : "follow the link, which contains the same request";
  return new Problem(
    "older-engine",
    `Engine ${engine} computed this result, but this is engine ${ENGINE}, whose numbers may differ. ` +
      `For a new result with its own id, ${instead}.`,
    { engine, ...(path === null ? {} : { link: path }) },
  );
}

/** The part of a link for a stored request; null if the operation no longer accepts it. */
async function packRequest(operation: OperationName, request: string): Promise<string | null> {
  let written: unknown;
  try {
    written = writtenOut(operation, request);
  } catch {
    return null;
  }
  return pack(JSON.stringify({ operation, request: written }));
}
