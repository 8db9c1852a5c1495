/** SQLite as ledgers use it, in Node. */
import { DatabaseSync } from "node:sqlite";
import type { Row, Sql, SqlValue } from "../jobs/sql.ts";

/** The database in a file; by default one in memory. */
export function openSql(file = ":memory:"): Sql {
  const database = new DatabaseSync(file);
  let depth = 0;
  return {
    exec: (statement: string, ...values: SqlValue[]) =>
      database.prepare(statement).all(...(values as (string | number | null | Uint8Array)[])) as Row[],
    atomically<T>(work: () => T): T {
      const name = `s${depth++}`;
      database.exec(`SAVEPOINT ${name}`);
      try {
        const result = work();
        database.exec(`RELEASE ${name}`);
        return result;
      } catch (error) {
        database.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
        throw error;
      } finally {
        depth--;
      }
    },
  };
}
