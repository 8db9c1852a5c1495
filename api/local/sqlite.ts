/** SQLite as ledgers use it, in Node. */
import { DatabaseSync } from "node:sqlite";
import type { Sql } from "../jobs/sql.ts";
import { ledgerSql } from "./ledger-sql.ts";

/** The database in a file; by default one in memory. */
export function openSql(file = ":memory:"): Sql {
  return ledgerSql(new DatabaseSync(file));
}
