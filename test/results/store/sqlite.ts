/** SQLite in this process, with the interface of D1: databases that are full, locked or read-only can be made from it. */
import { readdirSync, readFileSync } from "node:fs";
import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from "node:sqlite";
import type { Database, Statement } from "../../../api/results/database.ts";

const MIGRATIONS = new URL("../../../api/results/migrations/", import.meta.url);

export interface Sqlite extends Database {
  readonly connection: DatabaseSync;
  /** Bytes of the whole database. */
  size(): number;
  rows(query: string, ...values: SQLInputValue[]): Record<string, SQLOutputValue>[];
}

interface Bound extends Statement {
  all(): unknown[];
}

/** Opens a database; with `migrate`, applies the first so many migrations, or all of them. */
export function open(path = ":memory:", { readOnly = false, migrate = !readOnly as boolean | number } = {}): Sqlite {
  const connection = new DatabaseSync(path, { readOnly, timeout: 50 });
  const files = readdirSync(MIGRATIONS).sort();
  const wanted = migrate === true ? files : files.slice(0, Number(migrate));
  for (const file of wanted) apply(connection, file);
  const statement = (query: string, values: SQLInputValue[]): Bound => ({
    bind: (...more) => statement(query, more as SQLInputValue[]),
    all: () => run(connection, query, values),
    first: async () => run(connection, query, values)[0] ?? null,
    run: async () => ({ results: run(connection, query, values) }),
  });
  return {
    connection,
    prepare: (query) => statement(query, []),
    async batch(statements) {
      connection.exec("BEGIN");
      try {
        const found = statements.map((each) => ({ results: (each as Bound).all() }));
        connection.exec("COMMIT");
        return found;
      } catch (error) {
        if (connection.isTransaction) connection.exec("ROLLBACK");
        throw error;
      }
    },
    size() {
      const { pages } = connection.prepare("SELECT page_count AS pages FROM pragma_page_count").get() as never;
      return Number(pages) * 4096;
    },
    rows: (query, ...values) => run(connection, query, values),
  };
}

/** Applies one migration, by its name or its beginning. */
export function apply(connection: DatabaseSync, name: string): void {
  const file = readdirSync(MIGRATIONS).find((each) => each.startsWith(name))!;
  connection.exec(readFileSync(new URL(file, MIGRATIONS), "utf8"));
}

function run(connection: DatabaseSync, query: string, values: SQLInputValue[]): Record<string, SQLOutputValue>[] {
  const statement = connection.prepare(query);
  return statement.all(...values) as Record<string, SQLOutputValue>[];
}
