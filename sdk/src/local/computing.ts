/** A thread that computes blocks of trials. */
import { type Block, computeBlock } from "../../../api/experiment/study/blocks.ts";
import { createRunner, type Runner } from "../../../api/experiment/study/runner.ts";
import { provideEmbedded } from "../../../api/network/lockstep/embedded.ts";
import { nextTurn } from "../../../api/operations/slices.ts";
import { STEP_WORK } from "../../../api/steps/steps.ts";
import type { FromMember, ToMember } from "./messages.ts";
import { fail, type Parent } from "./threads.ts";

interface Job {
  readonly study: number;
  readonly index: number;
  readonly seeds: Float64Array;
}

/** Returns what receives the messages of the thread that shares its studies. */
export function computing(sharer: Pick<Parent<never>, "post">): (message: ToMember) => void {
  provideEmbedded();
  const runners = new Map<number, Runner>();
  const jobs: Job[] = [];
  let isBusy = false;

  /** The block; null if the study ends before. */
  async function compute({ study, seeds }: Job): Promise<Block | null> {
    const runner = runners.get(study);
    const steps = runner && computeBlock(runner, seeds);
    for (let work = 0; steps && runners.has(study); ) {
      const { done, value } = steps.next();
      if (done) return value;
      work += value;
      if (work < STEP_WORK) continue;
      work = 0;
      await nextTurn();
    }
    return null;
  }

  async function work(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift())
      sharer.post({ study: job.study, index: job.index, block: await compute(job) } satisfies FromMember);
    isBusy = false;
  }

  return (message) => {
    if ("ended" in message) {
      runners.get(message.ended)?.end?.();
      runners.delete(message.ended);
    } else if ("specification" in message)
      runners.set(message.study, createRunner(message.specification, message.count));
    else {
      jobs.push(message);
      work().catch(fail);
    }
  };
}
