import type { Computation, Plan } from "../experiment/plan.ts";

/** Expected milliseconds between two pauses. They are not measured, because clocks stop while a Worker computes. */
const SLICE = 15;
/** The most estimates in one stream. */
const MAX_ESTIMATES = 250;

export interface ProgressListener {
  /** Whether the client has disconnected. */
  isGone(): boolean;
  /** Sends an estimate as JSON; resolves when it is written. */
  send(estimate: string): Promise<unknown>;
}

/**
 * Runs the computation of a plan in slices. The pause after each slice lets estimates go out and notices a client that
 * has disconnected. Estimates follow the first slice and then equal amounts of work, so that they depend on the request
 * alone. Resolves to the result, or ends the computation and resolves to null once the client is gone.
 */
export async function reportProgress<Result>(
  computation: Computation<Result>,
  plan: Pick<Plan<unknown>, "work" | "milliseconds">,
  listener: ProgressListener,
  pause = nextTurn,
): Promise<Result | null> {
  const slice = (plan.work * SLICE) / plan.milliseconds;
  const distance = Math.max(slice, plan.work / MAX_ESTIMATES);
  let done = 0;
  let sliceEnds = slice;
  let nextEstimate = slice;
  for (;;) {
    const step = computation.next();
    if (step.done) return step.value;
    const { work, seen } = typeof step.value === "number" ? { work: step.value, seen: null } : step.value;
    done += work;
    // A step without work announces a long one.
    const announces = work === 0;
    if (done < sliceEnds && !announces) continue;
    sliceEnds = done + slice;
    if (seen && (done >= nextEstimate || announces)) {
      nextEstimate = done + distance;
      await listener.send(JSON.stringify({ work: Math.round(done), mostWork: plan.work, ...seen() }));
    }
    await pause();
    if (!listener.isGone()) continue;
    computation.return(undefined as never);
    return null;
  }
}

/** Yields to the event loop: by the scheduler in workerd, by a timer elsewhere. */
function nextTurn(): Promise<void> {
  const { scheduler } = globalThis as { readonly scheduler?: { wait?(milliseconds: number): Promise<void> } };
  return scheduler?.wait ? scheduler.wait(0) : new Promise((resolve) => setTimeout(resolve, 0));
}
