/**
 * The part of SQLite that ledgers use: synchronous, so that a decision and what it writes are one step. A Durable Object
 * has it, and so has `node:sqlite`.
 */

export type SqlValue = string | number | null | Uint8Array | ArrayBuffer;
export type Row = Readonly<Record<string, SqlValue>>;

export interface Sql {
  /** Runs one statement with `?` parameters, and gives all of its rows. Blobs are a Uint8Array or an ArrayBuffer. */
  exec(statement: string, ...values: SqlValue[]): Row[];
  /** Everything that `work` writes, or nothing. */
  atomically<T>(work: () => T): T;
}

/** The bytes of a blob. */
export function blobOf(value: SqlValue): Uint8Array {
  if (value instanceof Uint8Array) return value;
  return value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array();
}

/** Whether an error says that the storage has no room. */
export function isFull(error: unknown): boolean {
  return /SQLITE_FULL|SQLITE_TOOBIG|is full|maximum (DB|database|storage) size|exceeded.*storage/i.test(String(error));
}

/** The most characters of a text in one row: a row has at most 2 MB. */
const PART = 400_000;

/** Long texts in rows of parts. */
export class Texts {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  static readonly table =
    "CREATE TABLE IF NOT EXISTS text (name TEXT, part INTEGER, body TEXT NOT NULL, PRIMARY KEY (name, part))";

  put(name: string, text: string): void {
    this.#sql.exec("DELETE FROM text WHERE name = ?", name);
    for (let part = 0; part * PART < text.length; part++)
      this.#sql.exec("INSERT INTO text VALUES (?, ?, ?)", name, part, text.slice(part * PART, (part + 1) * PART));
  }

  get(name: string): string | null {
    const rows = this.#sql.exec("SELECT body FROM text WHERE name = ? ORDER BY part", name);
    return rows.length === 0 ? null : rows.map(({ body }) => body as string).join("");
  }
}
