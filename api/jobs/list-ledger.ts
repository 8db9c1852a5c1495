/** The jobs of one client, and how much of its budget they take. */
import type { JobQuota } from "../experiment/purse.ts";
import { isOver, type JobState } from "./job.ts";
import type { Row, Sql } from "./sql.ts";

/** A job in a list. */
export interface ListedJob {
  readonly id: string;
  readonly operation: string;
  readonly state: JobState;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** CPU milliseconds, as expected. */
  readonly milliseconds: number;
}

export type Admission =
  | { readonly granted: true }
  /** Seconds after which to ask again. */
  | { readonly granted: false; readonly reason: "at-once" | "day"; readonly left: number; readonly wait: number };

const DAY = 86_400_000;
/** Seconds: when a job will end is unknown. */
const SOON = 60;

export class ListLedger {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  get exists(): boolean {
    return this.#sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'job'").length > 0;
  }

  #open(): void {
    this.#sql.exec(
      "CREATE TABLE IF NOT EXISTS job (id TEXT PRIMARY KEY, operation TEXT, state TEXT, created REAL, " +
        "milliseconds REAL, began REAL)",
    );
  }

  /** Whether one more job may start; it is in the list from then on. */
  admit(job: ListedJob, quota: JobQuota | null, now: number): Admission {
    return this.#sql.atomically(() => {
      this.#open();
      if (quota !== null) {
        const refusal = this.#refusal(job, quota, now);
        if (refusal !== null) return refusal;
      }
      this.#put(job, now);
      return { granted: true };
    });
  }

  /** Notes what a job says of itself. */
  note(job: ListedJob, now: number): void {
    this.#sql.atomically(() => {
      this.#open();
      this.#put(job, now);
      this.#sql.exec("UPDATE job SET created = ? WHERE id = ?", job.created, job.id);
    });
  }

  /** Jobs from the latest on, after those of an earlier answer; null for an answer of another list. */
  list(
    state: JobState | null,
    limit: number,
    after: { readonly created: number; readonly id: string } | null,
  ): ListedJob[] | null {
    if (after !== null && !this.#has(after.id)) return null;
    if (!this.exists) return [];
    const { created, id } = after ?? { created: Number.MAX_VALUE, id: "" };
    return this.#sql
      .exec(
        "SELECT * FROM job WHERE (?1 IS NULL OR state = ?1) AND (created < ?2 OR (created = ?2 AND id > ?3)) " +
          "ORDER BY created DESC, id LIMIT ?4",
        ...[state, created, id, limit],
      )
      .map(listedOf);
  }

  #has(id: string): boolean {
    return this.exists && this.#sql.exec("SELECT 1 FROM job WHERE id = ?", id).length > 0;
  }

  /** Forgets jobs that ended before `time`. Returns whether any are left. */
  forget(time: number): boolean {
    if (!this.exists) return false;
    this.#sql.exec("DELETE FROM job WHERE created < ? AND state NOT IN ('queued', 'running')", time);
    return this.#sql.exec("SELECT 1 FROM job LIMIT 1").length > 0;
  }

  #put({ id, operation, state, created, milliseconds }: ListedJob, now: number): void {
    this.#sql.exec(
      "INSERT INTO job VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET state = ?3, " +
        "began = iif(?3 = 'queued', ?6, began)",
      ...[id, operation, state, created, milliseconds, now],
    );
  }

  #refusal({ id, milliseconds }: ListedJob, { atOnce, day }: JobQuota, now: number): Admission | null {
    const others = this.#sql.exec("SELECT * FROM job WHERE id <> ?", id);
    const running = others.filter(({ state }) => !isOver(state as JobState));
    if (running.length >= atOnce) return { granted: false, reason: "at-once", left: 0, wait: SOON };
    const today = others.filter(({ began }) => (began as number) > now - DAY);
    const left = day - today.reduce((sum, row) => sum + (row["milliseconds"] as number), 0);
    if (milliseconds <= left) return null;
    const first = today.reduce((least, { began }) => Math.min(least, began as number), now);
    return { granted: false, reason: "day", left, wait: Math.ceil((first + DAY - now) / 1000) };
  }
}

function listedOf(row: Row): ListedJob {
  return {
    id: row["id"] as string,
    operation: row["operation"] as string,
    state: row["state"] as JobState,
    created: row["created"] as number,
    milliseconds: row["milliseconds"] as number,
  };
}
