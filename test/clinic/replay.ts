/** A change on seeds that no search has seen. */
import { trainingCost } from "../../api/experiment/cost/cost.ts";
import { applyPatch, type Patch, patchBase } from "../../api/experiment/request/patch.ts";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { runTrials, seedsOf, type Tally, tallyOf } from "../../api/experiment/study/trials.ts";

/** The first of the seeds, beyond those of any search. */
const FIRST = 1_000_000_000;
/** The fewest seeds, the most, and the multiply-adds that decide between them: of 40, chance takes five of a rate of 0.95. */
const [FEWEST, MOST, WORK] = [100, 200, 300_000_000];

export function patched(experiment: ExperimentInput, patch: Patch): ExperimentInput {
  return applyPatch(patchBase(resolve(experiment), experiment.framework), patch);
}

/** How many of the later seeds succeed with the patch. */
export function replay(experiment: ExperimentInput, patch: Patch): Tally {
  const specification = resolve(patched(experiment, patch));
  const affordable = Math.floor(WORK / trainingCost(specification).work);
  const count = Math.max(FEWEST, Math.min(MOST, affordable));
  return tallyOf(runTrials(specification, seedsOf({ first: FIRST, count })));
}
