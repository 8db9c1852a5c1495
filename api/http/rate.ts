import { Problem } from "./problems.ts";

/** Cloudflare's binding of a rate limit: it counts requests by key, and tells only whether one more is allowed. */
export interface RateLimiter {
  limit(options: { readonly key: string }): Promise<{ readonly success: boolean }>;
}

/** What the binding does not tell of itself: how many requests it allows, in how many seconds. */
export interface RatePolicy {
  readonly name: string;
  readonly quota: number;
  readonly seconds: number;
}

/**
 * The policy in the variable RATE_POLICY, which is written as the header RateLimit-Policy is. Throws a RangeError where
 * it is not.
 */
export function readPolicy(text: string): RatePolicy {
  const [, name, quota, seconds] = /^"([\w-]+)";q=([1-9]\d*);w=([1-9]\d*)$/.exec(text) ?? [];
  if (name === undefined)
    throw new RangeError(
      `RATE_POLICY is ${text}; write it as "default";q=600;w=60, with the numbers of the binding RATE_LIMIT.`,
    );
  return { name, quota: Number(quota), seconds: Number(seconds) };
}

/** Whether one more request is allowed. A limiter that fails lets it through: it is no reason to answer nobody. */
export async function isWithin(limiter: RateLimiter, key: string): Promise<boolean> {
  try {
    return (await limiter.limit({ key })).success;
  } catch (error) {
    console.warn(`Not limited: ${String(error)}`);
    return true;
  }
}

/** The longest period that the binding can have, in seconds. */
const LONGEST = 60;

/**
 * The problem of one request too many, in the form that Cloudflare's own API has. When the period began is not known:
 * it ends by then.
 */
export function tooManyRequests(policy: RatePolicy | undefined): Problem {
  const seconds = policy?.seconds ?? LONGEST;
  const most = policy === undefined ? "" : `: at most ${policy.quota} in ${seconds} seconds are answered here`;
  return new Problem(
    "too-many-requests",
    `There were too many requests in a short time${most}. Wait ${seconds} seconds, and send it again.`,
    {},
    { "Retry-After": String(seconds), ...(policy && { RateLimit: `"${policy.name}";r=0;t=${seconds}` }) },
  );
}

/**
 * Whose requests are counted together where there is no key: an address, or of IPv6 the network that one customer has.
 */
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
