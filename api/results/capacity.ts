/** How much the store holds. */
export const capacity = {
  /**
   * Bytes of everything stored, unless STORE_LIMIT sets another limit. Cloudflare's free plan allows 500 MB, and a
   * database takes up to a quarter more than its contents.
   */
  bytes: 400_000_000,
  /** The fraction of the limit from which each new result evicts old ones. */
  evictFrom: 0.9,
  /** The fraction down to which pruning evicts. */
  pruneTo: 0.8,
  /** The most results that one new result evicts. */
  evictions: 50,
} as const;

const UNITS = { "": 1, KB: 1e3, MB: 1e6, GB: 1e9 } as const;

/** The bytes in the variable STORE_LIMIT, such as "400 MB". Throws a RangeError for anything else. */
export function readStoreLimit(text: string): number {
  const [, digits, unit] = /^(\d{1,12}) ?(KB|MB|GB|)$/.exec(text.trim()) ?? [];
  if (digits === undefined || Number(digits) === 0)
    throw new RangeError(`STORE_LIMIT is ${JSON.stringify(text)}; set it to a size such as "400 MB" or "8 GB".`);
  return Number(digits) * UNITS[unit as keyof typeof UNITS];
}

/** Without these columns, a row has its request alone. */
export const NO_RESULT = "result = NULL, compact_result = NULL, result_parts = NULL, result_check = NULL";

/**
 * Evicts results of an engine, least recently used first, until the store has at most so many bytes. Requests stay, and
 * so do results of other engines, since nothing can compute those again. `bytes`, `engine` and `most` (a number of
 * results, -1 for any) are SQL expressions.
 */
export function evictionSql(engine: string, bytes: string, most: string): string {
  return `UPDATE results SET ${NO_RESULT} WHERE id IN (
  SELECT id FROM (
    SELECT id, sum(size) OVER (ORDER BY used, id ROWS UNBOUNDED PRECEDING) - size AS freed FROM (
      SELECT id, used, octet_length(coalesce(compact_result, result)) + (
        SELECT coalesce(sum(octet_length(content)), 0) FROM arrays
        WHERE hash IN (SELECT value FROM json_each(iif(json_valid(result_parts), result_parts, '[]')))
        AND hash NOT IN (SELECT value FROM json_each(iif(json_valid(parts), parts, '[]')))
        AND (SELECT count(*) FROM uses WHERE uses.hash = arrays.hash) = 1
      ) AS size FROM results
      WHERE engine = ${engine} AND (result IS NOT NULL OR compact_result IS NOT NULL)
      AND (SELECT bytes FROM stored) > ${bytes}
      ORDER BY used, id LIMIT ${most}))
  WHERE freed < (SELECT bytes FROM stored) - ${bytes})`;
}
