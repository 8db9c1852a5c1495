import type { OperationName } from "./table.ts";

const jobs: readonly OperationName[] = ["success-probability", "compare", "remedies", "sweep"];

/** Whether an operation trains so many runs that others can train them for it, and its result be put together. */
export function canBeAJob(operation: OperationName): boolean {
  return jobs.includes(operation);
}
