import { type Progressive, runToEnd } from "../experiment/study/progress.ts";

/**
 * An operation as a function of its request alone: what it is asked, what that means with every default
 * filled in, what it costs, and what comes out. Whoever has the filled request has the result.
 *
 * `Input` is the request as clients write it, `Full` the same with nothing left to decide, as plain JSON.
 */
export interface Operation<Input, Full, Report> {
  /** The request with every default filled in. Requests that mean the same are filled to the same. */
  fill(input: Input): Full;
  /** What a filled request costs, and what runs it; nothing is run yet. The order of its keys does not matter. */
  plan(full: Full): Plan<Report>;
  /** A request as clients write it, that is filled to `full` again. */
  write(full: Full): Input;
}

export interface Plan<Report> {
  /** Multiply-adds that it costs; at most, where what comes out decides when it ends. */
  readonly work: number;
  /** CPU that it is expected to take, at most likewise. No result holds it: it is no part of what is computed. */
  readonly milliseconds: number;
  readonly reducible: Reducible;
  /**
   * Runs it. What comes out is the result, but for what every result carries; it says `work` itself where that is less
   * than planned.
   */
  run(): Report;
  /** The same to be watched, where there is something to be seen before the end. */
  watch?(): WatchedRun<Report>;
}

/** A computation of which an interim estimate can be had after every step. */
export type WatchedRun<Report> = Progressive<() => object, Report>;

/** A plan whose computation is the same whether it is watched or not. */
export function watchable<Report>(
  cost: Omit<Plan<Report>, "run" | "watch">,
  watch: () => WatchedRun<Report>,
): Plan<Report> {
  return { ...cost, watch, run: () => runToEnd(watch()) };
}

/** What a request could be reduced to: a field, and the milliseconds that each unit of it is expected to take. */
export interface Reducible {
  readonly field: string;
  readonly each: number;
}
