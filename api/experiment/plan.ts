import type { ProgressStep } from "../steps/progress.ts";

/** The cost of a computation, and the computation. */
export interface Plan<Report> {
  /** Its cost in multiply-adds; an upper bound if the computation itself decides when to stop. */
  readonly work: number;
  /**
   * Expected CPU milliseconds. A computation that decides when to stop takes at most about three times as many. They
   * are not part of a result.
   */
  readonly milliseconds: number;
  /** The multiply-adds that take these milliseconds, if that is not all of `work`. */
  readonly expectedWork?: number;
  readonly reducible: Reducible;
  /** A new computation, which has not started. */
  run(): Computation<Report>;
}

/**
 * A computation in steps, so that its caller can pause or abandon it between two of them. A step is its work in
 * multiply-adds since the previous one, with an interim estimate if the operation has them.
 */
export type Computation<Report> = Generator<number | ProgressStep<() => object>, Report, undefined>;

/** A field that a client can reduce to save CPU time. */
export interface Reducible {
  readonly field: string;
  /** The expected milliseconds per unit of the field. */
  readonly each: number;
  /** The milliseconds that remain whatever the field is; 0 if omitted. */
  readonly fixed?: number;
  /** The expected milliseconds for any value of the field, where they are not in proportion to it. */
  milliseconds?(value: number): number;
  /** Where several fields decide together: what they may be. */
  offer?(limit: number): Fit | undefined;
}

/** Fields of a request that is expected to take no more than a limit: with more of any of them it would take more. */
export interface Fit {
  readonly fields: Readonly<Record<string, number>>;
  /** What is good to know about them. */
  readonly remark?: string;
}

/** The plan with milliseconds that no field reduces. The work of a result stays that of its computation. */
export function withFixed<Report>(plan: Plan<Report>, fixed: number): Plan<Report> {
  // Getters, since an estimate may need a pilot, and a stored result needs no estimate.
  return {
    get work() {
      return plan.work;
    },
    get milliseconds() {
      return fixed + plan.milliseconds;
    },
    get expectedWork() {
      return plan.expectedWork ?? plan.work;
    },
    get reducible() {
      const { milliseconds, offer, ...reducible } = plan.reducible;
      return {
        ...reducible,
        fixed: fixed + (reducible.fixed ?? 0),
        ...(milliseconds && { milliseconds: (value: number) => fixed + milliseconds(value) }),
        ...(offer && { offer: (limit: number) => offer(limit - fixed) }),
      };
    },
    run: () => plan.run(),
  };
}
