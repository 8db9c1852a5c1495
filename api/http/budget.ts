import type { Plan, Reducible } from "../experiment/plan.ts";
import { Problem } from "./problems.ts";

/**
 * Throws the problem `work-limit-exceeded` for a request that is expected to take more than `limit` milliseconds of
 * CPU. The problem names the largest value of the reducible field that would fit.
 */
export function requireBudget(
  { work, milliseconds, reducible }: Pick<Plan<unknown>, "work" | "milliseconds" | "reducible">,
  limit: number,
): void {
  if (milliseconds <= limit) return;
  const most = mostWithin(limit, reducible);
  const { field } = reducible;
  const advice =
    most > 0
      ? `${field} of at most ${most} would fit`
      : `even ${field} of 1 is too much; use fewer epochs, a smaller network or fewer samples`;
  throw new Problem(
    "work-limit-exceeded",
    `This request is expected to take ${duration(milliseconds)} of CPU time (${work} multiply-adds). ` +
      `The limit for one request is ${duration(limit)}: ${advice}.`,
    { work, milliseconds: threeDigits(milliseconds), limit, ...(most > 0 ? { fits: { [field]: most } } : {}) },
  );
}

/** The largest value of the reducible field that is within the limit. */
export function mostWithin(limit: number, { each, fixed = 0 }: Reducible): number {
  return Math.max(0, Math.floor((limit - fixed) / each));
}

/** Milliseconds to three digits: the estimate is no more precise. */
export function threeDigits(milliseconds: number): number {
  return Number(milliseconds.toPrecision(3));
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${threeDigits(milliseconds)} ms` : `${threeDigits(milliseconds / 1000)} s`;
}
