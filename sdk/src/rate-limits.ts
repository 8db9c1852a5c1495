/** What is left of one of the service's limits. */
export interface RateLimit {
  /** Its unit is that of the limit: requests, or CPU milliseconds for `cpu`. */
  readonly remaining: number;
  /** The seconds until all of it is available again. */
  readonly seconds: number;
}

/**
 * The limits in the header `RateLimit` of a response or an error, by name: `"cpu";r=41000;t=190`
 * (draft-ietf-httpapi-ratelimit-headers).
 */
export function rateLimitsOf(headers: Headers): Readonly<Record<string, RateLimit>> {
  const items = (headers.get("RateLimit") ?? "").matchAll(/"([\w-]+)";r=(\d+);t=(\d+)/g);
  return Object.fromEntries(
    [...items].map(([, name, remaining, seconds]) => [name, { remaining: +remaining!, seconds: +seconds! }]),
  );
}
