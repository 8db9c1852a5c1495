import { identifyCanonical, shortDigest } from "../experiment/identity.ts";
import { expand } from "./compact.ts";
import type { StoredBytes } from "./database.ts";

/** A row of the table `results`. Anything in it may be damaged. */
export interface ResultRow {
  readonly id: string;
  readonly engine: string;
  readonly operation: string;
  /** Empty if `compact` has the request. */
  readonly request: string;
  readonly result: string | null;
  readonly compact: StoredBytes | null;
  readonly parts: string | null;
  readonly compact_result: StoredBytes | null;
  readonly result_parts: string | null;
  readonly result_check: string | null;
  readonly used: number;
}

/** A row of the table `arrays`. */
export interface ArrayRow {
  readonly hash: string;
  readonly content: StoredBytes;
}

/** Reads a row, and the arrays that it uses; both take its id. */
export const ROW =
  "SELECT id, engine, operation, request, result, compact, parts, compact_result, result_parts, result_check, used " +
  "FROM results WHERE id = ?";
export const ARRAYS =
  "SELECT hash, content FROM arrays WHERE hash IN (SELECT parts.value FROM results, " +
  "json_each(iif(json_valid(parts), parts, '[]')) AS parts WHERE results.id = ?1 UNION SELECT parts.value FROM results, " +
  "json_each(iif(json_valid(result_parts), result_parts, '[]')) AS parts WHERE results.id = ?1)";

/** The request of a row; null if it is damaged: its id is the hash of it. */
export async function storedRequestOf(row: ResultRow, arrays: readonly ArrayRow[]): Promise<string | null> {
  const { id, engine, operation } = row;
  const text = await intact(() => textOf(row.compact, row.request, row.parts, arrays));
  if (!text) return null;
  return (await identifyCanonical(operation, text, engine)) === id ? text : null;
}

/** The result of a row; null if it has none, or if it is damaged. */
export async function storedResultOf(row: ResultRow, arrays: readonly ArrayRow[]): Promise<string | null> {
  const { id, compact_result, result, result_check } = row;
  const text = await intact(() => textOf(compact_result, result, row.result_parts, arrays));
  if (!text) return null;
  // Texts of the first version have no check, but every result contains its id.
  const belongs =
    compact_result === null && result_check === null ? idIn(text) === id : result_check === (await checkOf(id, text));
  return belongs ? text : null;
}

/** What a result is checked by when it is read. */
export function checkOf(id: string, result: string): Promise<string> {
  return shortDigest(`${id}\n${result}`);
}

async function textOf(
  compact: StoredBytes | null,
  plain: string | null,
  parts: string | null,
  arrays: readonly ArrayRow[],
): Promise<string | null> {
  if (compact === null) return plain;
  const hashes = parts === null ? [] : (JSON.parse(parts) as string[]);
  return expand(compact, hashes, new Map(arrays.map(({ hash, content }) => [hash, content])));
}

function idIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { id?: unknown } | null)?.id;
  } catch {
    return undefined;
  }
}

/** What `read` resolves to; null if the stored bytes make it fail. */
async function intact<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch {
    return null;
  }
}
