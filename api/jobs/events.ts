/** The numbered events of a job, of which the last ones are kept: a client that returns goes on after the last number it saw. */
import { limits } from "../experiment/request/limits.ts";
import type { JobEvent, JobEventKind } from "./job.ts";
import type { Sql } from "./sql.ts";

/** The most characters of the events that are read at once. */
const BATCH = 500_000;

export class Events {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  static readonly tables = [
    "CREATE TABLE IF NOT EXISTS event (number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT, body TEXT)",
  ];

  /** `text` is one line of JSON; that of a result is kept apart. */
  add(kind: JobEventKind, text: string): void {
    const [row] = this.#sql.exec("INSERT INTO event (kind, body) VALUES (?, ?) RETURNING number", kind, text);
    this.#sql.exec("DELETE FROM event WHERE number <= ?", (row!["number"] as number) - limits.jobEvents);
  }

  /** The next events after `number`, in order; not all of them if they are long. */
  after(number: number): JobEvent[] {
    const events: JobEvent[] = [];
    let left = BATCH;
    const rows = this.#sql.exec("SELECT * FROM event WHERE number > ? ORDER BY number LIMIT 100", number);
    for (const row of rows) {
      const text = row["body"] as string;
      left -= text.length;
      if (left < 0 && events.length > 0) break;
      events.push({ number: row["number"] as number, kind: row["kind"] as JobEventKind, text });
    }
    return events;
  }

  get last(): number {
    return (this.#sql.exec("SELECT max(number) AS last FROM event")[0]!["last"] as number | null) ?? 0;
  }
}
