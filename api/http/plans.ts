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

/** Milliseconds: a request that is expected to take longer comes with advice. */
export const SLOW = limitOf("paid");

/** The limit in the variable CPU_LIMIT: the name of a plan, milliseconds, or "none". Throws a RangeError. */
export function readLimit(text: string): number {
  if (Object.hasOwn(plans, text)) return limitOf(text as PlanName);
  if (text === "none") return Infinity;
  const milliseconds = Number(text);
  if (text.trim() === "" || !(milliseconds > 0) || milliseconds === Infinity) {
    throw new RangeError(`is not ${list(Object.keys(plans))}, "none", or a positive number of milliseconds`);
  }
  return milliseconds;
}

function list(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(", ");
}
