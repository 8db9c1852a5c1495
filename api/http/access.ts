import type { MiddlewareHandler } from "hono";
import { readDigests, unauthorized, validKey } from "./keys.ts";
import { isWithin, type RateLimiter, readPolicy, subjectOf, tooManyRequests } from "./rate.ts";

/** Access control, as a deployment configures it. By default, everyone may send any number of requests. */
export interface AccessBindings {
  /** The SHA-256 digests of the valid keys; if unset, no key is required. */
  readonly API_KEYS?: string;
  /** The rate limit; see wrangler.toml. */
  readonly RATE_LIMIT?: RateLimiter;
  /** What the rate limit allows, as the header RateLimit-Policy states it. */
  readonly RATE_POLICY?: string;
}

export interface AccessVariables {
  /** The digest of the valid key of the request; null without one. */
  owner: string | null;
}

/**
 * Lets authorized requests within the rate limit through. Requests with a valid key count towards that key, all others
 * towards their IP address, rejected ones included: so nobody can guess keys faster than the limit.
 */
export const access: MiddlewareHandler<{ Bindings: AccessBindings; Variables: AccessVariables }> = async (c, next) => {
  const { API_KEYS, RATE_LIMIT, RATE_POLICY } = c.env ?? {};
  const authorization = c.req.header("Authorization");
  const key = API_KEYS === undefined ? null : await validKey(authorization, readDigests(API_KEYS));
  if (RATE_LIMIT !== undefined) {
    const policy = RATE_POLICY === undefined ? undefined : readPolicy(RATE_POLICY);
    if (RATE_POLICY !== undefined) c.res.headers.set("RateLimit-Policy", RATE_POLICY);
    if (!(await isWithin(RATE_LIMIT, key ?? subjectOf(c.req.header("CF-Connecting-IP")))))
      throw tooManyRequests(policy);
  }
  if (API_KEYS !== undefined && key === null) throw unauthorized(authorization);
  c.set("owner", key);
  await next();
  // A shared cache must not serve the answer to clients without the key.
  if (key !== null)
    c.res.headers.set(
      "Cache-Control",
      (c.res.headers.get("Cache-Control") ?? "").replace("public", "private") || "private",
    );
};
