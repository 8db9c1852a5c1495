/** The part of the runtime's modules that the tests use. */
declare module "cloudflare:workers" {
  export const exports: { readonly default: { fetch(request: Request): Promise<Response> } };
  export const env: {
    readonly RESULTS: import("../../api/results/database.ts").Database;
    readonly PAGES: import("../../api/routes/environment.ts").Pages;
    /** A database without tables. */
    readonly NO_TABLE: import("../../api/results/database.ts").Database;
    readonly CPU_BUCKETS: import("../../api/http/spending.ts").Buckets;
    readonly STUDIES: import("../../api/objects/bindings.ts").JobBindings["STUDIES"];
    readonly FEW: import("../../api/http/rate.ts").RateLimiter;
    readonly MIGRATIONS: unknown;
    /** How many requests of each kind the contract tests send, and their seed: see vitest.config.ts. */
    readonly CONTRACT_RUNS: number;
    readonly CONTRACT_SEED: number;
  };
}

declare module "cloudflare:test" {
  export function applyD1Migrations(database: unknown, migrations: unknown): Promise<void>;
  export function createExecutionContext(): {
    waitUntil(promise: Promise<unknown>): void;
    passThroughOnException(): void;
    props: unknown;
  };
  export function waitOnExecutionContext(context: unknown): Promise<void>;
  /** Runs the alarm of an object now. Resolves to whether there was one. */
  export function runDurableObjectAlarm(stub: unknown): Promise<boolean>;
  /** Takes an object out of the memory; what it has stored stays. */
  export function evictDurableObject(stub: unknown): Promise<void>;
  /** Calls `work` inside an object. */
  export function runInDurableObject<Result>(
    stub: unknown,
    work: (
      object: unknown,
      state: {
        readonly storage: {
          readonly sql: { exec(statement: string): unknown };
          readonly kv: { list(): Iterable<[string, unknown]>; put(key: string, value: unknown): void };
          getAlarm(): Promise<number | null>;
          deleteAlarm(): Promise<void>;
        };
      },
    ) => Result,
  ): Promise<Awaited<Result>>;
}
