/** Who is interested in a job. Each has a token, which withdraws that interest alone and ends with the job. */
import { limits } from "../experiment/request/limits.ts";
import type { Sql } from "./sql.ts";

export class Interests {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  static readonly tables = [
    "CREATE TABLE IF NOT EXISTS interest (token TEXT PRIMARY KEY, owner TEXT)",
    "CREATE TABLE IF NOT EXISTS listed (owner TEXT PRIMARY KEY, state TEXT)",
  ];

  /** The job belongs into an owner's list of jobs. */
  list(owner: string): void {
    this.#sql.exec("INSERT OR IGNORE INTO listed VALUES (?, '')", owner);
  }

  /** The owners whose list does not say this state yet. */
  unlisted(state: string): string[] {
    return this.#sql.exec("SELECT owner FROM listed WHERE state <> ?", state).map(({ owner }) => owner as string);
  }

  listedAs(owner: string, state: string): void {
    this.#sql.exec("UPDATE listed SET state = ? WHERE owner = ?", state, owner);
  }

  /**
   * The token of an owner, the same each time; without an owner a new one, which is `token`. Null if so many are
   * interested that no more are counted.
   */
  add(owner: string | null, token: string): string | null {
    const before = owner === null ? null : this.of(owner);
    if (before !== null) return before;
    if (this.count >= limits.jobInterests) return null;
    this.#sql.exec("INSERT INTO interest VALUES (?, ?)", token, owner);
    return token;
  }

  /** The token of an owner, if there is one. */
  of(owner: string): string | null {
    const [row] = this.#sql.exec("SELECT token FROM interest WHERE owner = ?", owner);
    return row === undefined ? null : (row["token"] as string);
  }

  /** Removes one interest, or with null all of them. Returns whether there was one. */
  remove(token: string | null): boolean {
    if (token === null) {
      const some = this.count > 0;
      this.clear();
      return some;
    }
    return this.#sql.exec("DELETE FROM interest WHERE token = ? RETURNING token", token).length > 0;
  }

  clear(): void {
    this.#sql.exec("DELETE FROM interest");
  }

  get count(): number {
    return this.#sql.exec("SELECT count(*) AS count FROM interest")[0]!["count"] as number;
  }
}
