import { type Progressive, runToEnd } from "./study/progress.ts";

/** What a computation costs, and what runs it. */
export interface Plan<Report> {
  /** Multiply-adds that it costs; at most, where the computation itself decides when it ends. */
  readonly work: number;
  /** CPU milliseconds that it is expected to take, at most likewise. They are no part of a result. */
  readonly milliseconds: number;
  readonly reducible: Reducible;
  /** Runs it. */
  run(): Report;
  /** Runs it in steps, with an interim estimate after each. */
  watch?(): WatchedRun<Report>;
}

/** A computation that has an interim estimate after every step. */
export type WatchedRun<Report> = Progressive<() => object, Report>;

/** A plan whose computation is the same whether it is watched or not. */
export function watchable<Report>(
  cost: Omit<Plan<Report>, "run" | "watch">,
  watch: () => WatchedRun<Report>,
): Plan<Report> {
  return { ...cost, watch, run: () => runToEnd(watch()) };
}

/** What a request could be reduced by: a field, and the milliseconds that each unit of it is expected to take. */
export interface Reducible {
  readonly field: string;
  readonly each: number;
}
