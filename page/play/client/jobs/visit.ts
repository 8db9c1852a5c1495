/** The jobs of this visit that are under way, kept by the browser, so that a reload finds those that are not shown too. */
import type { Fields } from "../fields.ts";
import type { Study } from "../store.ts";

const KEY = "jobs";

export interface KeptJob {
  readonly id: string;
  readonly experiment: Fields;
  readonly first: number;
  readonly count: number;
}

export function keptJobs(): readonly KeptJob[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
  } catch {
    return [];
  }
}

export function keepJob(id: string, { experiment, first, count }: Study): void {
  write([...keptJobs().filter((one) => one.id !== id), { id, experiment, first, count }]);
}

/** The job is over. */
export function forgetJob(id: string): void {
  write(keptJobs().filter((one) => one.id !== id));
}

function write(jobs: readonly KeptJob[]): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(jobs));
  } catch {
    // What the browser does not keep is still in the address of the page.
  }
}
