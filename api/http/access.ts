import type { MiddlewareHandler } from "hono";
import { knownKey, readDigests, unauthorized } from "./keys.ts";
import { isWithin, type RateLimiter, readPolicy, subjectOf, tooManyRequests } from "./rate.ts";

/**
 * Who may ask, and how often, as a deployment decides. Where nothing is configured, everyone may, as often as they
 * like.
 */
export interface AccessBindings {
  /** The SHA-256 digests of the keys that are known; where unset, no key is asked for. */
  readonly API_KEYS?: string;
  /** The rate limit; see wrangler.toml. */
  readonly RATE_LIMIT?: RateLimiter;
  /** What the rate limit allows, to tell clients of it. */
  readonly RATE_POLICY?: string;
}

/**
 * Lets a request through that may be answered. Requests with a known key are counted by it, all others by the address
 * that they come from, refused ones among them: keys cannot be tried faster than that.
 */
export const access: MiddlewareHandler<{ Bindings: AccessBindings }> = async (c, next) => {
  const { API_KEYS, RATE_LIMIT, RATE_POLICY } = c.env ?? {};
  const authorization = c.req.header("Authorization");
  const key = API_KEYS === undefined ? null : await knownKey(authorization, readDigests(API_KEYS));
  if (RATE_LIMIT !== undefined) {
    const policy = RATE_POLICY === undefined ? undefined : readPolicy(RATE_POLICY);
    if (RATE_POLICY !== undefined) c.res.headers.set("RateLimit-Policy", RATE_POLICY);
    if (!(await isWithin(RATE_LIMIT, key ?? subjectOf(c.req.header("CF-Connecting-IP")))))
      throw tooManyRequests(policy);
  }
  if (API_KEYS !== undefined && key === null) throw unauthorized(authorization);
  await next();
  // What was answered to a key is not for whoever asks next.
  if (key !== null)
    c.res.headers.set(
      "Cache-Control",
      (c.res.headers.get("Cache-Control") ?? "").replace("public", "private") || "private",
    );
};
