import type { Row, Sql } from "../jobs/sql.ts";

/** What is used of a `DatabaseSync` of node:sqlite. */
interface Database {
  exec(statements: string): unknown;
  prepare(statement: string): { all(...values: (string | number | null | Uint8Array)[]): unknown[] };
}

/** A database of Node as ledgers use it. Statements are prepared once. */
export function ledgerSql(database: Database): Sql {
  const prepared = new Map<string, ReturnType<typeof database.prepare>>();
  let depth = 0;
  return {
    exec(statement, ...values) {
      const known = prepared.get(statement) ?? database.prepare(statement);
      if (prepared.size < 200) prepared.set(statement, known);
      return known.all(...(values as (string | number | null | Uint8Array)[])) as Row[];
    },
    atomically(work) {
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
