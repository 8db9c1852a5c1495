import type { MiddlewareHandler } from "hono";
import { bottomless, type Purse } from "../experiment/purse.ts";
import { type Quota, secondsUntil } from "./bucket.ts";
import type { CpuLimit } from "./budget.ts";
import { isKey, unauthorized, validKey } from "./keys.ts";
import { Problem } from "./problems.ts";
import { quotas } from "./quotas.ts";
import { isWithin, policyText, type RateLimiter, subjectOf, tooManyRequests } from "./rate.ts";
import { BucketPurse, type Buckets, moreTime } from "./spending.ts";
import { readVariables, type VariableName } from "./variables.ts";

/** Access control, as a deployment configures it: its variables, and the bindings of the two limits. */
export interface AccessBindings extends Readonly<Partial<Record<VariableName, string>>> {
  /** Counts requests; see wrangler.toml. */
  readonly RATE_LIMIT?: RateLimiter;
  /** Counts CPU milliseconds. */
  readonly CPU_BUCKETS?: Buckets;
}

export interface AccessVariables {
  cpuLimit: CpuLimit;
  purse: Purse;
  /** The digest of the valid key of the request; null without one. */
  owner: string | null;
}

/**
 * Lets authorized requests within the rate limit through, and gives them the purse that their computations are paid
 * from. Requests with a valid key count towards that key, all others towards their IP address, rejected ones included:
 * so nobody can guess keys faster than the limit. It stands before everything that reads a request, so that a refused
 * one counts too.
 */
export const access: MiddlewareHandler<{ Bindings: AccessBindings; Variables: AccessVariables }> = async (c, next) => {
  const { RATE_LIMIT, CPU_BUCKETS } = c.env ?? {};
  const { values, wrong } = readVariables(c.env);
  const { API_KEYS, KEYS_REQUIRED, LOCAL } = values;
  if (wrong.some(({ name }) => name === "API_KEYS")) throw misconfigured();
  const authorization = c.req.header("Authorization");
  const key = API_KEYS === null ? null : await validKey(authorization, API_KEYS);
  const subject = key ?? subjectOf(c.req.header("CF-Connecting-IP"));
  const name = key === null ? "network" : "key";
  const limiter = LOCAL ? undefined : RATE_LIMIT;
  const policy = limiter && values.RATE_POLICY;
  const quota = LOCAL || CPU_BUCKETS === undefined ? undefined : quotas[name];
  const policies = [policy && policyText(policy), quota && cpuPolicy(quota)].filter(Boolean).join(", ");
  if (policies !== "") c.res.headers.set("RateLimit-Policy", policies);

  if (limiter && !(await isWithin(limiter, subject))) throw tooManyRequests(policy ?? undefined);
  if (API_KEYS !== null && key === null && (KEYS_REQUIRED || isKey(authorization))) throw unauthorized(authorization);

  let purse: BucketPurse | undefined;
  if (quota && CPU_BUCKETS) {
    const client = { quota: name, subject, hasKeys: API_KEYS !== null } as const;
    // Any page can embed what a GET computes, as many pictures as it likes.
    const isAlone = ["GET", "HEAD"].includes(c.req.method);
    purse = new BucketPurse(CPU_BUCKETS, client, isAlone, (work) => runAfterwards(c, work));
    if (quota.milliseconds < c.var.cpuLimit.milliseconds)
      c.set("cpuLimit", {
        milliseconds: quota.milliseconds,
        of: key === null ? "without a key " : "",
        advice: ` ${moreTime(client)}`,
      });
  }
  c.set("purse", purse ?? bottomless);
  c.set("owner", key);
  await next();
  if (policies !== "") c.res.headers.set("RateLimit-Policy", policies);
  if (quota && purse?.level !== undefined) c.res.headers.set("RateLimit", cpuLeft(purse.level, quota));
  // A shared cache must not serve the answer to clients without the key.
  if (key !== null)
    c.res.headers.set(
      "Cache-Control",
      (c.res.headers.get("Cache-Control") ?? "").replace("public", "private") || "private",
    );
};

/** The item of the header RateLimit-Policy: what a full bucket holds, and the seconds in which an empty one refills. */
export function cpuPolicy({ milliseconds, seconds }: Quota): string {
  return `"cpu";q=${milliseconds};w=${seconds};qu="cpu-milliseconds"`;
}

/** The item of the header RateLimit: what is left, and the seconds until the bucket is full again. */
export function cpuLeft(level: number, quota: Quota): string {
  return `"cpu";r=${Math.max(0, Math.floor(level))};t=${secondsUntil(quota.milliseconds, level, quota)}`;
}

/** Nobody's key can be checked, so nobody is let in. */
function misconfigured(): Problem {
  return new Problem(
    "misconfigured",
    "The operator's variable API_KEYS is wrong; /health says what is wrong.",
    {},
    { "Retry-After": "60" },
  );
}

/** Keeps `work` running after the response is sent. Only a Worker needs that. */
export function runAfterwards(
  c: { readonly executionCtx: { waitUntil(work: Promise<unknown>): void } },
  work: Promise<unknown>,
): void {
  try {
    c.executionCtx.waitUntil(work);
  } catch {
    void work;
  }
}
