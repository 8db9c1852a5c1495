/** CPU time per request on Cloudflare's plans. */
export const plans = {
  free: { summary: "Workers Free: 10 ms of CPU.", milliseconds: 10 },
  paid: { summary: "Workers Paid, default limit: 30 s of CPU.", milliseconds: 30_000 },
  "paid-longest": {
    summary: "Workers Paid with `limits.cpu_ms = 300000`, the maximum: 5 minutes of CPU.",
    milliseconds: 300_000,
  },
} as const;
export type PlanName = keyof typeof plans;

/** A request may take twice as long as expected. */
const SAFETY_FACTOR = 2;

/** The most milliseconds that a request on the plan may be expected to take. */
export function limitOf(plan: PlanName): number {
  return plans[plan].milliseconds / SAFETY_FACTOR;
}

/** The limit in the variable CPU_LIMIT: the name of a plan, or milliseconds. Throws a RangeError for anything else. */
export function readLimit(text: string): number {
  if (Object.hasOwn(plans, text)) return limitOf(text as PlanName);
  const milliseconds = Number(text);
  if (text.trim() === "" || !(milliseconds > 0)) {
    throw new RangeError(
      `CPU_LIMIT is ${JSON.stringify(text)}; set it to ${Object.keys(plans)
        .map((name) => JSON.stringify(name))
        .join(", ")} or a number of milliseconds.`,
    );
  }
  return milliseconds;
}
