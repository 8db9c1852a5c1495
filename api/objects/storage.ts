/** The storage of a Durable Object as a ledger uses it. */
import type { DurableObjectState } from "cloudflare:workers";
import type { Row, Sql, SqlValue } from "../jobs/sql.ts";

export function sqlOf({ storage }: DurableObjectState): Sql {
  return {
    exec: (statement: string, ...values: SqlValue[]): Row[] =>
      storage.sql.exec(statement, ...values.map(bindable)).toArray(),
    atomically: (work) => storage.transactionSync(work),
  };
}

function bindable(value: SqlValue): string | number | null | ArrayBuffer {
  if (!(value instanceof Uint8Array)) return value;
  const { buffer, byteOffset, byteLength } = value;
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}
