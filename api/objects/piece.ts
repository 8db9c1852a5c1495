/** Computes one piece of an experiment: trains its seeds, or examines a run. */
import { trainingWork } from "../experiment/cost/cost.ts";
import type { TrialBlock } from "../experiment/pieces/block.ts";
import { examineRun, trainPiece } from "../experiment/pieces/compute-piece.ts";
import { countSeeds } from "../experiment/pieces/ranges.ts";
import { resolve } from "../experiment/request/resolve.ts";
import type { Begun } from "../jobs/about.ts";
import { patience } from "../jobs/patience.ts";
import type { Specification } from "../network/specification.ts";
import { nextTurn, resultOf, SlicedComputation } from "../operations/slices.ts";
import type { Steps } from "../steps/steps.ts";
import type { JobBindings, TrialsObject } from "./bindings.ts";
import { Pulse, withinTime } from "./pace.ts";

/** What trains and examines; tests put faults into it. */
export interface Training {
  train(specification: Specification, begun: Begun): Steps<TrialBlock[]>;
  examine(specification: Specification, seed: number): Steps<string>;
}

export const training: Training = {
  train: (specification, { ranges, exact }) => trainPiece(specification, ranges, exact),
  examine: examineRun,
};

export async function computePiece(
  { TRIALS }: JobBindings,
  key: string,
  piece: number,
  how: Training = training,
): Promise<void> {
  const trials = TRIALS.getByName(key);
  const begun = await trials.begin(piece);
  if (begun === null) return;
  try {
    const most = patience.hanging * begun.milliseconds + patience.grace;
    await withinTime(most, compute(trials, piece, begun, how));
  } catch (error) {
    await trials.failed(piece, error instanceof Error ? error.message : String(error));
  }
}

async function compute(trials: TrialsObject, piece: number, begun: Begun, how: Training): Promise<void> {
  const specification = resolve(JSON.parse(begun.text));
  const pulse = new Pulse(() => trials.beat(piece));
  if (begun.examine !== null) {
    const findings = await paced(how.examine(specification, begun.examine), specification, begun, pulse);
    if (findings !== null) await trials.keepExamination(piece, begun.examine, findings);
    return;
  }
  const blocks = await paced(how.train(specification, begun), specification, begun, pulse);
  if (blocks !== null) await trials.keep(piece, blocks);
}

/** The result of a computation with pauses; null once nobody wants it. */
async function paced<Result>(
  steps: Steps<Result>,
  specification: Specification,
  { ranges, milliseconds }: Begun,
  pulse: Pulse,
): Promise<Result | null> {
  const work = Math.max(1, countSeeds(ranges)) * trainingWork(specification);
  const sliced = new SlicedComputation(steps, { work, milliseconds });
  while (!pulse.signal.aborted) {
    sliced.advance();
    if (sliced.outcome !== null) return resultOf(sliced.outcome);
    await nextTurn();
    await pulse.pass();
  }
  sliced.abandon();
  return null;
}
