/** The part of a D1 database that is used here; wrangler.toml binds it as RESULTS. */
export interface Database {
  prepare(query: string): Statement;
  /** Runs the statements in one transaction, in one round trip. */
  batch(statements: Statement[]): Promise<{ readonly results: unknown[] }[]>;
}

export interface Statement {
  bind(...values: (string | number | null | Uint8Array)[]): Statement;
  first(): Promise<unknown>;
  run(): Promise<unknown>;
}

/** A BLOB as a row contains it: D1 gives an array of numbers. */
export type StoredBytes = ArrayLike<number>;
