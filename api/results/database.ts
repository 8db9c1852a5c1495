/** As much of a D1 database as is used here, as the binding RESULTS in wrangler.toml gives it. */
export interface Database {
  prepare(query: string): Statement;
  /** Runs the statements in one transaction, in one round trip. */
  batch(statements: Statement[]): Promise<{ readonly results: unknown[] }[]>;
}

export interface Statement {
  bind(...values: (string | null)[]): Statement;
  first(): Promise<unknown>;
  run(): Promise<unknown>;
}
