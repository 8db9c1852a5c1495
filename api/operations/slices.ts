import type { Computation, Plan } from "../experiment/plan.ts";
import type { ProgressStep } from "../steps/progress.ts";
import { STEP_WORK } from "../steps/steps.ts";

/** Expected milliseconds of a slice. They are not measured, because clocks stop while a Worker computes. */
export const SLICE = 15;
/**
 * The most multiply-adds of a slice that runs themselves do. Some parts of a run take longer than others for the same
 * work, and a run may leave the fast path that was planned, so the time of the whole is not enough to go by.
 */
const MAX_SLICE_WORK = 4 * STEP_WORK;
/** The most multiply-adds of a millisecond that a slice goes by: an expectation that is too low would leave no pauses. */
const MAX_PACE = 5_000_000;
/** The most estimates of one computation, at equal amounts of work. */
export const MAX_ESTIMATES = 250;

/** The end of a computation. */
export type Outcome<Result> = { readonly result: Result } | { readonly error: unknown };

/**
 * A computation in slices. Its caller advances it by one slice and pauses before the next one. Estimates follow the
 * first slice and then equal amounts of work, so that they depend on the request alone.
 */
export class SlicedComputation<Result> {
  readonly #computation: Computation<Result>;
  readonly #plan: Pick<Plan<unknown>, "work" | "milliseconds">;
  /** Multiply-adds of a slice, and between two estimates. */
  readonly #slice: number;
  /** Multiply-adds of a millisecond, as expected. */
  readonly #pace: number;
  readonly #distance: number;
  readonly #estimates: string[] = [];
  #done = 0;
  /** Whether steps have estimates; then their work adds up to that of the plan, unless the computation ends early. */
  #countsAll = false;
  #nextEstimate: number;
  #outcome: Outcome<Result> | null = null;
  #wait: PromiseLike<void> | undefined;

  constructor(computation: Computation<Result>, plan: Pick<Plan<unknown>, "work" | "milliseconds" | "expectedWork">) {
    this.#computation = computation;
    this.#plan = plan;
    const work = plan.expectedWork ?? plan.work;
    this.#pace = work / plan.milliseconds;
    this.#slice = Math.min((work * SLICE) / plan.milliseconds, MAX_PACE * SLICE);
    this.#distance = Math.max(this.#slice, plan.work / MAX_ESTIMATES);
    this.#nextEstimate = this.#slice;
  }

  /** Null until the computation has ended. */
  get outcome(): Outcome<Result> | null {
    return this.#outcome;
  }

  /** Nothing can be computed before it resolves; undefined if the next slice can begin. */
  get wait(): PromiseLike<void> | undefined {
    return this.#wait;
  }

  /** All estimates so far, as JSON. */
  get estimates(): readonly string[] {
    return this.#estimates;
  }

  /** Computes a slice. Returns its share of the plan's milliseconds. */
  advance(): number {
    const begun = this.#done;
    try {
      this.#compute(begun + this.#slice);
    } catch (error) {
      this.#outcome = { error };
    }
    return (this.#done - begun) / this.#pace;
  }

  /** Abandons the computation. */
  abandon(): void {
    this.#computation.return(undefined as never);
  }

  #compute(end: number): void {
    let bare = 0;
    this.#wait = undefined;
    while (this.#done < end && bare < MAX_SLICE_WORK && this.#wait === undefined) {
      const step = this.#computation.next();
      if (step.done) {
        this.#outcome = { result: step.value };
        // Steps without estimates do not say all that was done.
        if (!this.#countsAll) this.#done = this.#plan.work;
        return;
      }
      const { work, seen, bare: own = 0, wait } = stepOf(step.value);
      this.#wait = wait;
      this.#done += work;
      bare += own;
      this.#countsAll ||= seen !== null;
      if (seen !== null && this.#done >= this.#nextEstimate) {
        this.#nextEstimate = this.#done + this.#distance;
        this.#estimates.push(
          JSON.stringify({ work: Math.round(this.#done), mostWork: this.#plan.work, ...(seen() as object) }),
        );
      }
    }
  }
}

function stepOf(step: number | ProgressStep<() => object>): ProgressStep<(() => object) | null> {
  return typeof step === "number" ? { work: step, bare: step, seen: null } : step;
}

/**
 * Runs a computation with a pause after each slice. Resolves to its result, or abandons it and resolves to null once
 * `signal` aborts.
 */
export async function runInSlices<Result>(
  computation: Computation<Result>,
  plan: Pick<Plan<unknown>, "work" | "milliseconds" | "expectedWork">,
  signal?: AbortSignal,
  pause = nextTurn,
): Promise<Result | null> {
  const sliced = new SlicedComputation(computation, plan);
  // What is abandoned waits no longer.
  const abandon = () => sliced.abandon();
  signal?.addEventListener("abort", abandon);
  try {
    while (!signal?.aborted) {
      sliced.advance();
      if (sliced.outcome) return resultOf(sliced.outcome);
      await (sliced.wait ?? pause());
    }
    sliced.abandon();
    return null;
  } finally {
    signal?.removeEventListener("abort", abandon);
  }
}

/** The result of an outcome. Throws the error of a computation that failed. */
export function resultOf<Result>(outcome: Outcome<Result>): Result {
  if ("error" in outcome) throw outcome.error;
  return outcome.result;
}

interface EventLoop {
  readonly scheduler?: { wait?(milliseconds: number): Promise<void> };
  setImmediate?(callback: () => void): unknown;
}

/**
 * Yields to the event loop: by the scheduler in workerd, otherwise without a delay. Browsers have messages for that: their
 * timers wait longer and longer.
 */
export function nextTurn(): Promise<void> {
  const { scheduler, setImmediate = afterMessage } = globalThis as EventLoop;
  return scheduler?.wait ? scheduler.wait(0) : new Promise((resolve) => void setImmediate(resolve));
}

function afterMessage(callback: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    callback();
  };
  port2.postMessage(null);
}
