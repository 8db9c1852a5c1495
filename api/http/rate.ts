import { Problem } from "./problems.ts";

/** Cloudflare's rate limit binding: it counts requests by key, and reports only whether one more is allowed. */
export interface RateLimiter {
  limit(options: { readonly key: string }): Promise<{ readonly success: boolean }>;
}

/** The numbers of the rate limit, which the binding does not expose. */
export interface RatePolicy {
  readonly name: string;
  readonly quota: number;
  readonly seconds: number;
}

/** The policy in the variable RATE_POLICY, in the syntax of the header RateLimit-Policy. Throws a RangeError. */
export function readPolicy(text: string): RatePolicy {
  const [, name, quota, seconds] = /^"([\w-]{1,30})";q=([1-9]\d{0,8});w=([1-9]\d{0,4})$/.exec(text) ?? [];
  if (name === undefined)
    throw new RangeError(`is not written as "requests";q=600;w=60, with the numbers of the binding RATE_LIMIT`);
  return { name, quota: Number(quota), seconds: Number(seconds) };
}

/** The header RateLimit-Policy of the limiter that counts requests. */
export function policyText({ name, quota, seconds }: RatePolicy): string {
  return `"${name}";q=${quota};w=${seconds}`;
}

/** Whether one more request is allowed. If the limiter fails, it is: the service stays available. */
export async function isWithin(limiter: RateLimiter, key: string): Promise<boolean> {
  try {
    return (await limiter.limit({ key })).success;
  } catch (error) {
    console.warn(`The rate limiter failed, so the request is allowed: ${String(error)}`);
    return true;
  }
}

/** The longest period of the binding, in seconds. */
const MAX_PERIOD = 60;

/**
 * The problem for a request over the limit, with the headers of Cloudflare's own API. When the period began is unknown,
 * so the client waits for a whole one.
 */
export function tooManyRequests(policy: RatePolicy | undefined): Problem {
  const seconds = policy?.seconds ?? MAX_PERIOD;
  const allowed = policy === undefined ? "" : ` The limit is ${policy.quota} requests in ${seconds} seconds.`;
  return new Problem(
    "too-many-requests",
    `You have sent too many requests.${allowed} Wait ${seconds} seconds, then send it again.`,
    {},
    { "Retry-After": String(seconds), ...(policy && { RateLimit: `"${policy.name}";r=0;t=${seconds}` }) },
  );
}

/** Seconds after which a client may try again if too many computations are waiting. */
const BUSY = 5;

/** The problem for a request for whose computation there is no room. */
export function tooManyWaiting(): Problem {
  const detail = `Too many computations are waiting here. Try again in ${BUSY} seconds.`;
  return new Problem("too-many-requests", detail, {}, { "Retry-After": String(BUSY) });
}

/** What requests without a key are counted by: the IPv4 address, or the /64 network of an IPv6 address. */
export function subjectOf(address: string | undefined): string {
  if (address === undefined) return "unknown";
  return address.includes(":") ? `${networkOf(address)}::/64` : address;
}

/** The first four groups of an IPv6 address. */
function networkOf(address: string): string {
  const [head, tail] = address.toLowerCase().split("::") as [string, string?];
  const groups = head === "" ? [] : head.split(":");
  const rest = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => "0");
  return [...groups, ...(tail === undefined ? [] : zeros), ...rest]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
