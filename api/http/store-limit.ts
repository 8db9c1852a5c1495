/**
 * Bytes that the store holds unless STORE_LIMIT sets another limit. Cloudflare's free plan allows 500 MB, and a database
 * takes up to a quarter more than its contents.
 */
export const DEFAULT_STORE_LIMIT = 400_000_000;

const UNITS = { "": 1, KB: 1e3, MB: 1e6, GB: 1e9 } as const;

/** The bytes in the variable STORE_LIMIT, such as "400 MB". Throws a RangeError for anything else. */
export function readStoreLimit(text: string): number {
  const [, digits, unit] = /^(\d{1,12}) ?(KB|MB|GB|)$/.exec(text) ?? [];
  if (digits === undefined || Number(digits) === 0) throw new RangeError('is not a size such as "400 MB" or "8 GB"');
  return Number(digits) * UNITS[unit as keyof typeof UNITS];
}
