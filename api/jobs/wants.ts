/** What a job waits for: the experiments that it has asked, and how far each of them is. */
import type { News } from "./asks.ts";
import type { Sql } from "./sql.ts";

/** What an experiment answered to the question of a step. */
export interface Want {
  readonly key: string;
  /** Those of one seed. */
  readonly milliseconds: number;
  /** Whether the job waits for it; else it will probably be asked for next. */
  readonly certain: boolean;
  readonly news: News;
}

export class Wants {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** What nobody waits for is `done` from the start, and does not count. */
  static readonly tables = [
    "CREATE TABLE IF NOT EXISTS want (key TEXT PRIMARY KEY, step INTEGER, most INTEGER, have INTEGER, known INTEGER, " +
      "milliseconds REAL, done INTEGER)",
  ];

  /** What the experiments answered to a step. News that came in the meantime count. */
  replace(wants: readonly Want[]): void {
    this.clear();
    for (const { key, milliseconds, certain, news } of wants) {
      const { step, most, have, known, done } = news;
      this.#sql.exec(
        "INSERT INTO want VALUES (?, ?, ?, ?, ?, ?, ?)",
        ...[key, step, most, have, known, milliseconds, Number(done || !certain)],
      );
    }
  }

  /** Notes how far an experiment is. Returns whether it was asked. */
  note(key: string, { step, have, done }: News): boolean {
    return (
      this.#sql.exec(
        "UPDATE want SET have = iif(done, have, max(have, ?)), done = max(done, ?) WHERE key = ? AND step = ? RETURNING key",
        ...[have, Number(done), key, step],
      ).length > 0
    );
  }

  get areThere(): boolean {
    return this.#sql.exec("SELECT 1 FROM want WHERE done = 0 LIMIT 1").length === 0;
  }

  keys(): string[] {
    return this.#sql.exec("SELECT key FROM want").map(({ key }) => key as string);
  }

  unfinished(): string[] {
    return this.#sql.exec("SELECT key FROM want WHERE done = 0").map(({ key }) => key as string);
  }

  /** Seeds that came since they were asked for. */
  gained(): number {
    return this.#sql.exec("SELECT coalesce(sum(have - known), 0) AS sum FROM want")[0]!["sum"] as number;
  }

  /** Expected milliseconds of these. */
  spent(): number {
    const [row] = this.#sql.exec("SELECT coalesce(sum((have - known) * milliseconds), 0) AS sum FROM want");
    return row!["sum"] as number;
  }

  /** What came so far counts no more as gained. */
  settle(): void {
    this.#sql.exec("UPDATE want SET known = have");
  }

  remove(key: string): void {
    this.#sql.exec("DELETE FROM want WHERE key = ?", key);
  }

  clear(): void {
    this.#sql.exec("DELETE FROM want");
  }
}
