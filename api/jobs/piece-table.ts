/** The pieces of an experiment that are under way, and those that were given up. */
import type { Seeds } from "../experiment/study/trials.ts";
import { sentUntil } from "./patience.ts";
import type { Row, Sql } from "./sql.ts";

export interface Piece {
  readonly id: number;
  readonly ranges: readonly Seeds[];
  readonly examine: number | null;
  readonly exact: boolean;
  readonly attempts: number;
  /** How often it was sent since it was last begun. */
  readonly sends: number;
  /** When its latest attempt began; null while it is only sent. */
  readonly began: number | null;
  /** When it counts as lost. */
  readonly until: number;
}

export class PieceTable {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** A piece that was given up has no time. */
  static readonly tables = [
    "CREATE TABLE piece (id INTEGER PRIMARY KEY AUTOINCREMENT, ranges TEXT, examine INTEGER, exact INTEGER, " +
      "attempts INTEGER, sends INTEGER, began REAL, until REAL, reason TEXT)",
  ];

  all(): Piece[] {
    return this.#sql.exec("SELECT * FROM piece WHERE until IS NOT NULL ORDER BY id").map(pieceOf);
  }

  get(id: number): Piece | undefined {
    return this.#sql.exec("SELECT * FROM piece WHERE id = ? AND until IS NOT NULL", id).map(pieceOf)[0];
  }

  /** When the first one counts as lost; null without any. */
  get firstUntil(): number | null {
    return this.#sql.exec("SELECT min(until) AS until FROM piece")[0]!["until"] as number | null;
  }

  /** A new piece, which counts as sent or, with `sends` of 0, waits to be sent. Returns its number. */
  add({ ranges, examine, exact }: Pick<Piece, "ranges" | "examine" | "exact">, sends: 0 | 1, now: number): number {
    const [row] = this.#sql.exec(
      "INSERT INTO piece (ranges, examine, exact, attempts, sends, began, until) VALUES (?, ?, ?, 0, ?, NULL, ?) " +
        "RETURNING id",
      JSON.stringify(ranges),
      examine,
      Number(exact),
      sends,
      sends === 0 ? now : sentUntil(now, 1),
    );
    return row!["id"] as number;
  }

  send({ id, sends }: Piece, now: number): void {
    const until = sentUntil(now, sends + 1);
    this.#sql.exec("UPDATE piece SET sends = ?, until = ? WHERE id = ?", sends + 1, until, id);
  }

  begin(id: number, now: number, until: number): void {
    this.#sql.exec("UPDATE piece SET attempts = attempts + 1, began = ?, until = ? WHERE id = ?", now, until, id);
  }

  prolong(id: number, until: number): void {
    this.#sql.exec("UPDATE piece SET until = ? WHERE id = ?", until, id);
  }

  /** It waits to be sent again. */
  again(id: number, now: number): void {
    this.#sql.exec("UPDATE piece SET sends = 0, began = NULL, until = ? WHERE id = ?", now, id);
  }

  giveUp(id: number, reason: string): void {
    this.#sql.exec("UPDATE piece SET until = NULL, reason = ? WHERE id = ?", reason, id);
  }

  remove(id: number): void {
    this.#sql.exec("DELETE FROM piece WHERE id = ?", id);
  }

  /** Those that were given up are forgotten, so that they are tried again. */
  forgive(): void {
    this.#sql.exec("DELETE FROM piece WHERE until IS NULL");
  }
}

function pieceOf(row: Row): Piece {
  return {
    id: row["id"] as number,
    ranges: JSON.parse(row["ranges"] as string) as Seeds[],
    examine: row["examine"] as number | null,
    exact: row["exact"] === 1,
    attempts: row["attempts"] as number,
    sends: row["sends"] as number,
    began: row["began"] as number | null,
    until: row["until"] as number,
  };
}
