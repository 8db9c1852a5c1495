/**
 * An operation whose trials others compute. It runs again from its start whenever more is known, with the trials that
 * are known; at the first that are missing it says which, and ends. Nothing of it is kept in between: it is
 * deterministic, so it comes to the same point, and its result has the bytes of one request.
 */
import type { Computation } from "../experiment/plan.ts";
import type { ProgressStep } from "../steps/progress.ts";
import { STEP_WORK } from "../steps/steps.ts";
import { Answering } from "./answering.ts";
import { run, type Task } from "./task.ts";
import type { Need, TrialSource } from "./trial-source.ts";

/** The bytes of the result; or what is missing, with the JSON of an estimate as streams have them. */
export type Advance = { readonly result: string } | { readonly needs: readonly Need[]; readonly estimate: string };

export interface AdvanceOptions {
  /** Called between two steps of a computation that takes long. */
  readonly pause?: () => Promise<void>;
  readonly signal?: AbortSignal;
}

/** Runs a task with the trials of a source, as far as they go. It trains nothing but the pilots of its plan. */
export async function advance(task: Task, source: TrialSource, options: AdvanceOptions = {}): Promise<Advance> {
  const { pause, signal } = options;
  const computation = run(task);
  const answering = new Answering(source);
  let [work, sincePause] = [0, 0];
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = computation.next();
      if (done) return { result: value };
      const step = typeof value === "number" ? null : value;
      work += step?.work ?? (value as number);
      sincePause += step?.bare ?? step?.work ?? (value as number);
      if (step?.asks !== undefined) {
        const needs = await answering.answer(step.asks);
        if (needs.length > 0) return { needs, estimate: estimateOf(computation, step, work, task) };
      }
      if (sincePause < STEP_WORK) continue;
      sincePause = 0;
      await pause?.();
    }
  } finally {
    computation.return(undefined as never);
  }
}

/** The estimate where the computation asks, which shows how far the answer is if it has been told. */
function estimateOf(computation: Computation<string>, asking: Step, work: number, { plan }: Task): string {
  const { tally, tallies } = asking.asks as { readonly tally?: object; readonly tallies?: object };
  const shown = (tally ?? tallies) === undefined ? null : (computation.next().value as Step);
  const done = Math.round(work + (shown?.work ?? 0));
  return JSON.stringify({ work: done, mostWork: plan.work, ...(shown ?? asking).seen() });
}

type Step = ProgressStep<() => object>;
