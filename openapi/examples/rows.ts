/** Databases with one row, for examples of what the service answers from its store. */
import { identifyCanonical } from "../../api/experiment/identity.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import { taskOf } from "../../api/operations/task.ts";
import type { Database } from "../../api/results/database.ts";
import type { ResultRow } from "../../api/results/row.ts";
import type { asLinked } from "./known-study.ts";

/** A database that returns the same row for every id, or that fails; without a row it is full. */
export function database(row: ResultRow | null | Error): Database {
  const first = async () => {
    if (row instanceof Error) throw row;
    return row;
  };
  const statement = { bind: () => statement, first, run: first };
  const rows = async () => (row === null ? [] : [await first()]);
  const none = { results: [] };
  return {
    prepare: () => statement,
    // A request that is stored: the insertion, the bytes of all, and the row.
    batch: async ({ length }) => [
      ...(length === 4 ? [none, { results: [{ bytes: 0 }] }] : []),
      { results: await rows() },
      none,
    ],
  };
}

/** The row of a request whose result is not stored. */
export async function storedRow(
  { operation, request }: ReturnType<typeof asLinked>,
  engine: string,
): Promise<ResultRow> {
  const { request: full } = await taskOf(operation, readRequest(operation, request));
  return {
    id: await identifyCanonical(operation, full, engine),
    engine,
    operation,
    request: full,
    result: null,
    compact: null,
    parts: null,
    compact_result: null,
    result_parts: null,
    result_check: null,
    used: Number.MAX_SAFE_INTEGER,
  };
}
