import { type Progressive, runToEnd } from "./study/progress.ts";

/** The cost of a computation, and how it runs. */
export interface Plan<Report> {
  /** Its cost in multiply-adds; an upper bound if the computation itself decides when to stop. */
  readonly work: number;
  /** Expected CPU milliseconds, likewise an upper bound. They are not part of a result. */
  readonly milliseconds: number;
  readonly reducible: Reducible;
  run(): Report;
  /** Runs in steps, with an interim estimate after each. */
  watch?(): RunWithProgress<Report>;
}

/** A computation that has an interim estimate after every step. */
export type RunWithProgress<Report> = Progressive<() => object, Report>;

/** A plan with one computation for both `run` and `watch`. */
export function watchable<Report>(
  cost: Omit<Plan<Report>, "run" | "watch">,
  watch: () => RunWithProgress<Report>,
): Plan<Report> {
  return { ...cost, watch, run: () => runToEnd(watch()) };
}

/** A field that a client can reduce to save CPU time. */
export interface Reducible {
  readonly field: string;
  /** The expected milliseconds per unit of the field. */
  readonly each: number;
  /** The milliseconds that remain whatever the field is; 0 if omitted. */
  readonly fixed?: number;
}
