import { Problem } from "./problems.ts";

/** What a request could be reduced to: a field, its present value, and the work that each unit of it costs. */
export interface Lever {
  readonly field: string;
  readonly each: number;
}

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
