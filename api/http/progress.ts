import type { Plan, WatchedRun } from "../experiment/plan.ts";

/** Milliseconds between two pauses, as they are expected: clocks stand still while a Worker computes. */
const SLICE = 15;
/** The most estimates that one stream tells. */
const MAX_ESTIMATES = 250;

/** Who follows a computation. */
export interface Follower {
  /** Whether nobody listens any more. */
  hasLeft(): boolean;
  /** Takes an estimate, as JSON; resolves when it is on its way. */
  tell(estimate: string): Promise<unknown>;
}

/**
 * Drives the computation of a plan in slices with a pause after each, in which what was
 * told leaves and a client that has left is noticed. Estimates come after the first slice and then at equal distances,
 * which are measured in work: so they are a function of the request too. Resolves to the result, or to null, with the
 * computation left where it was, as soon as nobody listens.
 */
export async function reportProgress<Result>(
  computation: WatchedRun<Result>,
  plan: Pick<Plan<unknown>, "work" | "milliseconds">,
  follower: Follower,
  pause = nextTurn,
): Promise<Result | null> {
  const slice = (plan.work * SLICE) / plan.milliseconds;
  const distance = Math.max(slice, plan.work / MAX_ESTIMATES);
  let done = 0;
  let sliceEnds = slice;
  let tellAt = slice;
  for (;;) {
    const step = computation.next();
    if (step.done) return step.value;
    done += step.value.work;
    // A step of no work says that a long one is about to begin.
    const opens = step.value.work === 0;
    if (done < sliceEnds && !opens) continue;
    sliceEnds = done + slice;
    if (done >= tellAt || opens) {
      tellAt = done + distance;
      await follower.tell(JSON.stringify({ work: Math.round(done), mostWork: plan.work, ...step.value.seen() }));
    }
    await pause();
    if (!follower.hasLeft()) continue;
    computation.return(undefined as never);
    return null;
  }
}

/** Lets everything else have its turn: workerd has a scheduler for that, other runtimes have timers. */
function nextTurn(): Promise<void> {
  const { scheduler } = globalThis as { readonly scheduler?: { wait?(milliseconds: number): Promise<void> } };
  return scheduler?.wait ? scheduler.wait(0) : new Promise((resolve) => setTimeout(resolve, 0));
}
