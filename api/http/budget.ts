import type { Plan, Reducible } from "../experiment/plan.ts";
import { Problem } from "./problems.ts";

/**
 * Refuses, before anything runs, a request that is expected to take more than `limit` milliseconds of CPU; says what
 * would fit.
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
      ? `with ${field} up to ${most} it would fit`
      : `even 1 is too much for ${field}; use fewer epochs, a smaller network or fewer samples`;
  throw new Problem(
    "work-limit-exceeded",
    `This request is expected to take ${duration(milliseconds)} of CPU (${work} multiply-adds), and one request may take ${duration(limit)}: ${advice}.`,
    { work, milliseconds: threeDigits(milliseconds), limit, ...(most > 0 ? { fits: { [field]: most } } : {}) },
  );
}

/** The greatest value of a reducible's field that is within the limit. */
export function mostWithin(limit: number, { each }: Reducible): number {
  return Math.floor(limit / each);
}

/** Milliseconds in three digits: more are not known. */
export function threeDigits(milliseconds: number): number {
  return Number(milliseconds.toPrecision(3));
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${threeDigits(milliseconds)} ms` : `${threeDigits(milliseconds / 1000)} s`;
}
