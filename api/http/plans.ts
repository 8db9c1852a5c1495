/** What CPU time a request may take on Cloudflare's plans, and what is therefore allowed here. */
export const plans = {
  free: { summary: "Workers Free: 10 ms of CPU.", milliseconds: 10 },
  paid: { summary: "Workers Paid as it is set up: 30 s of CPU.", milliseconds: 30_000 },
  "paid-longest": {
    summary: "Workers Paid with `limits.cpu_ms = 300000`, the most that there is: 5 minutes of CPU.",
    milliseconds: 300_000,
  },
} as const;
export type PlanName = keyof typeof plans;

/** What is expected may be half of what it takes. */
const CERTAINTY = 2;

/** Expected milliseconds that one request may take on a plan. */
export function limitOf(plan: PlanName): number {
  return plans[plan].milliseconds / CERTAINTY;
}

/**
 * The limit that a deployment sets, by the name of a plan or in milliseconds. Throws a RangeError where it is neither.
 */
export function readLimit(given: string): number {
  if (Object.hasOwn(plans, given)) return limitOf(given as PlanName);
  const milliseconds = Number(given);
  if (given.trim() === "" || !(milliseconds > 0)) {
    throw new RangeError(
      `CPU_LIMIT is ${JSON.stringify(given)}; give ${Object.keys(plans)
        .map((name) => JSON.stringify(name))
        .join(", ")} or a number of milliseconds.`,
    );
  }
  return milliseconds;
}
