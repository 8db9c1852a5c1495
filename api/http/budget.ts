import type { Plan, Reducible } from "../experiment/plan.ts";
import { Problem } from "./problems.ts";

/** The most CPU milliseconds that one request may be expected to take; the words say whose limit it is, and what else. */
export interface CpuLimit {
  readonly milliseconds: number;
  readonly of: string;
  readonly advice: string;
}

/**
 * Throws the problem `work-limit-exceeded` for a request that is expected to take more CPU time than `limit`. It never
 * fits, however long the client waits. The problem names the largest value of the reducible field that would fit.
 */
export function requireBudget(
  { work, milliseconds, reducible }: Pick<Plan<unknown>, "work" | "milliseconds" | "reducible">,
  { milliseconds: limit, of, advice: more }: CpuLimit,
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
      `The limit for one request ${of}is ${duration(limit)}: ${advice}.${more}`,
    { work, milliseconds: threeDigits(milliseconds), limit, ...(most > 0 ? { fits: { [field]: most } } : {}) },
  );
}

/** The largest value of the reducible field that is within the limit. */
export function mostWithin(limit: number, { each }: Reducible): number {
  return Math.floor(limit / each);
}

/** Milliseconds to three digits: the estimate is no more precise. */
export function threeDigits(milliseconds: number): number {
  return Number(milliseconds.toPrecision(3));
}

/** A duration as sentences write it. */
export function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${threeDigits(milliseconds)} ms` : `${threeDigits(milliseconds / 1000)} s`;
}
