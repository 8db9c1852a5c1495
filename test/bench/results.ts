import type { ServiceCosts } from "./service.ts";

export interface Results {
  /** Medians: trials per CPU-second by "contestant|workload". */
  readonly rates: Readonly<Record<string, number>>;
  readonly contestants: readonly string[];
  readonly workloads: readonly string[];
  readonly rounds: number;
  readonly seconds: string;
  readonly memory: { readonly heap: number; readonly arrays: number };
  /** CPU milliseconds. */
  readonly validation: number;
  readonly request: number;
  readonly inWorkerd: { readonly first: number; readonly later: number };
  readonly service: ServiceCosts;
  readonly start: { readonly kibibytes: number; readonly gzipped: number; readonly milliseconds: number };
}
