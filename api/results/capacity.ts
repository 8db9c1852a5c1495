/** How full the store may be, as fractions of its limit. */
export const capacity = {
  /** From here on, each new result evicts old ones. */
  evictFrom: 0.9,
  /** Pruning evicts down to here. */
  pruneTo: 0.8,
  /** The most results that one new result evicts. */
  evictions: 50,
} as const;

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
