/** A job as its row tells it. */
import type { Job, JobProblem, JobState } from "./job.ts";
import type { Row } from "./sql.ts";

/** `gained` came since the row was written. The texts are JSON. */
export function jobOf(
  row: Row,
  gained: { readonly trials: number; readonly spent: number },
  estimate: string | null,
  problem: string | null,
): Job {
  const id = row["id"] as string;
  const state = row["state"] as JobState;
  const estimated = estimate === null ? null : (JSON.parse(estimate) as { readonly work?: number });
  const mostWork = row["mostWork"] as number;
  return {
    id,
    operation: row["operation"] as string,
    engine: row["engine"] as string,
    state,
    created: timeOf(row["created"])!,
    started: timeOf(row["started"]),
    ended: timeOf(row["ended"]),
    attempt: row["attempt"] as number,
    progress: {
      trials: (row["trials"] as number) + gained.trials,
      most: row["most"] as number | null,
      known: (row["known"] as number | null) ?? 0,
      work: state === "succeeded" ? mostWork : (estimated?.work ?? 0),
      mostWork,
    },
    estimate: estimated,
    expected: row["milliseconds"] as number,
    spent: (row["spent"] as number) + gained.spent,
    problem: state === "failed" && problem !== null ? (JSON.parse(problem) as JobProblem) : null,
    links: {
      self: `/jobs/${id}`,
      cancel: `/jobs/${id}/cancel`,
      result: state === "succeeded" ? `/results/${id}` : null,
    },
  };
}

function timeOf(value: unknown): string | null {
  return value === null || value === undefined ? null : new Date(value as number).toISOString();
}
