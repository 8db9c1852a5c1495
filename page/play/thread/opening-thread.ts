/**
 * The thread that trains the first seeds of a study while the service is loaded: with the same engine to the same
 * outcomes, without what the service needs besides, so that it starts in a fraction of the time.
 */
import { resolve } from "../../../api/experiment/request/resolve.ts";
import { computeBlock } from "../../../api/experiment/study/blocks.ts";
import { createRunner } from "../../../api/experiment/study/runner.ts";
import { provideEmbedded } from "../../../api/network/lockstep/embedded.ts";
import { nextTurn } from "../../../api/operations/slices.ts";
import { STEP_WORK } from "../../../api/steps/steps.ts";
import { fail, parent } from "../../../sdk/src/local/threads.ts";
import type { FromOpening, ToOpening } from "./messages.ts";

provideEmbedded();
const page = parent<ToOpening>();
/** The latest question; what is computed for an earlier one ends. */
let asked = 0;

/** Trains seeds in groups, each told as soon as it has ended, until another question comes. */
async function train({ experiment, first, count, study }: Exclude<ToOpening, { stop: true }>, turn: number) {
  const runner = createRunner(resolve(experiment as never), study);
  for (let from = 0; from < count; from += runner.together) {
    const seeds = Float64Array.from({ length: Math.min(runner.together, count - from) }, (_, i) => first + from + i);
    const steps = computeBlock(runner, seeds);
    let step = steps.next();
    for (let work = 0; !step.done; step = steps.next()) {
      work += step.value;
      if (work < STEP_WORK) continue;
      work = 0;
      await nextTurn();
      if (turn !== asked) return;
    }
    page.post({ from, outcomes: step.value.outcomes } satisfies FromOpening);
    await nextTurn();
    if (turn !== asked) return;
  }
}

page.listen((message) => {
  const turn = ++asked;
  if ("stop" in message) page.post({ stopped: true } satisfies FromOpening);
  else train(message, turn).catch(fail);
});
page.post({ ready: true } satisfies FromOpening);
