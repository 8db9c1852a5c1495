import type { Lever } from "../experiment/operations/operation.ts";
import { Problem } from "./problems.ts";

/** Refuses, before anything runs, a request that costs more multiply-adds than `limit`; says what would fit. */
export function requireBudget(work: number, limit: number, { field, each }: Lever): void {
  if (work <= limit) return;
  const most = Math.floor(limit / each);
  const advice = most > 0
    ? `with ${field} up to ${most} it would fit`
    : `a ${field} of 1 is too much already; use fewer epochs, a smaller network or fewer samples`;
  throw new Problem(
    "work-limit-exceeded",
    `This request costs ${work} multiply-adds, and one request may cost ${limit}: ${advice}.`,
    { work, limit, ...(most > 0 ? { fits: { [field]: most } } : {}) },
  );
}
