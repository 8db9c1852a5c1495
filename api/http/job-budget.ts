/** What jobs may take, and what they cost. */
import type { Fit, Plan } from "../experiment/plan.ts";
import type { JobQuota } from "../experiment/purse.ts";
import { limits } from "../experiment/request/limits.ts";
import { duration, offerText, offerWithin, threeDigits } from "./budget.ts";
import { plans } from "./plans.ts";
import { Problem } from "./problems.ts";
import type { QuotaName } from "./quotas.ts";

const HOUR = 3_600_000;

/** On one's own machine nothing limits them. */
export const jobQuotas = {
  network: { atOnce: 2, milliseconds: HOUR / 6, day: HOUR / 2 },
  key: { atOnce: 10, milliseconds: 12 * HOUR, day: 48 * HOUR },
} as const satisfies Record<QuotaName, JobQuota>;

/** Dollars of a CPU millisecond by the list price of the plan Workers Paid, beyond what it includes. */
const DOLLARS = 0.02 / 1_000_000;
/** Messages of the free plan in a day: each piece is written, read and deleted. */
const FREE_PIECES = Math.floor(10_000 / 3);
/** A piece takes at most a third of what one invocation may. */
export const PART = 3;

/** What a job is expected to take. */
export interface JobCost {
  readonly milliseconds: number;
  readonly dollars: number;
  readonly freePlanDays: number;
}

export function jobCost(milliseconds: number): JobCost {
  const freeDay = (FREE_PIECES * plans.free.milliseconds) / PART;
  return {
    milliseconds: threeDigits(milliseconds),
    dollars: Number((DOLLARS * milliseconds).toPrecision(2)),
    freePlanDays: Number((milliseconds / freeDay).toPrecision(2)),
  };
}

/** The cost of a job, as sentences write it. */
export function jobCostText(milliseconds: number): string {
  const { dollars, freePlanDays } = jobCost(milliseconds);
  const price = dollars < 0.01 ? "less than $0.01" : `$${dollars}`;
  return `${duration(milliseconds)} of CPU time, ${price} by list price, ${freePlanDays} days of the free plan`;
}

/** What a job trains: seeds over all of its experiments, null if it decides on the way, and the seeds of each. */
export interface JobTrials {
  readonly trials: number | null;
  readonly each: number;
}

/** Throws `job-limit-exceeded` for a job over a limit, with what would fit. */
export function requireJobBudget(
  { work, milliseconds, reducible }: Pick<Plan<unknown>, "work" | "milliseconds" | "reducible">,
  { trials, each }: JobTrials,
  quota: JobQuota | null,
): void {
  if (trials !== null && trials > limits.jobSeeds) {
    const most = Math.floor(limits.jobSeeds / (trials / each));
    throw new Problem(
      "job-limit-exceeded",
      `This job would train ${trials} seeds, over all of its experiments, and one job trains at most ` +
        `${limits.jobSeeds}: seeds.count of at most ${most} would fit.`,
      { limit: limits.jobSeeds, fits: { "seeds.count": most } },
    );
  }
  if (quota === null || milliseconds <= quota.milliseconds) return;
  const offer: Fit | undefined = offerWithin(quota.milliseconds, reducible);
  const advice = offer ? `${offerText(offer)} would fit` : "use fewer epochs, a smaller network or fewer samples";
  throw new Problem(
    "job-limit-exceeded",
    `This job is expected to take ${duration(milliseconds)} of CPU time. One job of yours may take ` +
      `${duration(quota.milliseconds)}: ${advice}. Your own machine has no limit: npm start.`,
    {
      work,
      milliseconds: threeDigits(milliseconds),
      limit: quota.milliseconds,
      ...(offer && { fits: { ...offer.fields } }),
    },
  );
}

/** The problem for a client whose jobs take all that it may have. */
export function tooManyJobs(reason: "at-once" | "day", left: number, wait: number, quota: JobQuota): Problem {
  const detail =
    reason === "at-once"
      ? `You have ${quota.atOnce} jobs under way, as many as a client may have. Wait for one, or cancel one.`
      : `The jobs that you start within a day may take ${duration(quota.day)} of CPU time, and ` +
        `${duration(Math.max(0, left))} of that is left. It fits in ${wait} seconds.`;
  return new Problem("too-many-jobs", detail, { left: Math.max(0, Math.floor(left)) }, { "Retry-After": String(wait) });
}
