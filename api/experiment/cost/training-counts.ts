/** Counts the training of runs: of one on its own, of the seeds of a study, and of a run that is recorded. */
import { noisePairs } from "../../diagnosis/measures/noise.ts";
import { gridOf } from "../../diagnosis/recorder/grid.ts";
import { MAX_POINTS } from "../../diagnosis/recorder/recording.ts";
import { canDie, EXPECTED_SHARE, searchEpochs } from "../../diagnosis/recorder/search-budget.ts";
import { laneChoice } from "../../network/lockstep/choose.ts";
import { lanesOf } from "../../network/lockstep/modules.ts";
import { isWorthAnEngine } from "../../network/lockstep/solo.ts";
import type { Specification } from "../../network/specification.ts";
import type { LossName } from "../../network/tables/losses.ts";
import {
  countAround,
  countBefore,
  countMonitoring,
  countPasses,
  countSlowPasses,
  evaluatedSamples,
  type Sizes,
  type TermCount,
} from "./counts.ts";
import { countConstants, countEpochsAlone, countLane, countLanePass, scaled } from "./engine-counts.ts";
import { underflowFactor } from "./underflow.ts";
import { workOfEpochs } from "./work.ts";

/** Counts the training of one seed on its own. */
export function countTraining(specification: Specification, sizes: Sizes): TermCount[] {
  return [
    ...countAround(specification, sizes),
    ...countEpochs(specification, sizes),
    ...countLooks(specification, sizes),
  ];
}

/** The part of {@link countTraining} that has multiply-adds: the rest counts only time. */
export function countTrainingWork(specification: Specification, sizes: Sizes): TermCount[] {
  return [
    ...countAround(specification, sizes),
    ["multiplyAdd", workOfEpochs(specification, sizes)],
    ...countLooks(specification, sizes),
  ];
}

/** Counts the training of one of `seeds` seeds of a study. Lanes that stay empty are counted with the others. */
export function countTrial(specification: Specification, sizes: Sizes, seeds: number): TermCount[] {
  const vectors = laneChoice(specification, sizes.layout, seeds);
  if (vectors === null) return countTraining(specification, sizes);
  const lanes = lanesOf(specification.precision, vectors);
  const share = (Math.ceil(seeds / lanes) * lanes) / seeds;
  return [
    ...countBefore(specification, sizes),
    ...countEvaluation(specification, sizes, share),
    ["engine", 1 / seeds],
    ...scaled(countLane(specification, sizes), share * underflowFactor(specification)),
    ...countConstants(specification, share / lanes),
    ...countLooks(specification, sizes),
  ];
}

/**
 * Counts the evaluation of one of several runs in step at its end. Runs that ended far off are evaluated at their start
 * too; they are few.
 */
function countEvaluation(specification: Specification, sizes: Sizes, share: number): TermCount[] {
  const samples = evaluatedSamples(specification);
  return [
    ["laneEvaluation", samples],
    [`loss ${specification.loss.name as LossName}`, samples * sizes.layout.outputs],
    ...scaled(countLanePass(specification, sizes, samples), share),
  ];
}

/** Counts the losses on the way of a run that decide when it ends, or whether it succeeds. */
function countLooks(specification: Specification, sizes: Sizes): TermCount[] {
  const { earlyStopping, success } = specification;
  if (earlyStopping !== null) return countMonitoring(specification, earlyStopping, sizes);
  if (success.meanLossOfLast === undefined) return [];
  const epochs = success.meanLossOfLast.epochs + 1;
  return countMonitoring({ ...specification, epochs }, { monitor: "loss" }, sizes);
}

/** Counts what the seeds of an experiment share: its learning rates, and what noise its data allow. */
export function countShared(specification: Specification): TermCount[] {
  return [...countRates(specification), ["noisePair", noisePairs(specification)]];
}

export function countRates({ epochs, schedule }: Specification): TermCount[] {
  return [["rate", schedule.name === "constant" ? 0 : epochs]];
}

/** Counts the epochs of a run that trains on its own. */
function countEpochs(specification: Specification, sizes: Sizes): TermCount[] {
  return [["multiplyAdd", workOfEpochs(specification, sizes)], ...countEpochsAlone(specification, sizes)];
}

/** Counts the epochs that the recorder is expected to train again, to find the updates of events. */
export function countSearch(specification: Specification, sizes: Sizes): TermCount[] {
  if (!canDie(sizes.activations)) return [];
  const epochs = Math.ceil(EXPECTED_SHARE * searchEpochs(specification.epochs, true));
  return countEpochs({ ...specification, epochs }, sizes);
}

/** Counts what the recorder adds. At each of its points it passes all samples once more. */
export function countRecording(specification: Specification, sizes: Sizes): TermCount[] {
  const { data, epochs, loss } = specification;
  const { units, layers, outputs } = sizes.layout;
  const points = gridOf(epochs, MAX_POINTS).length;
  const validated = data.validation?.inputs.length ?? 0;
  const passed = points * data.inputs.length;
  const passes = isWorthAnEngine(specification, sizes.layout) ? countPasses : countSlowPasses;
  return [
    ["point", points],
    ["pointUnit", points * units],
    ["pointLayer", points * layers.length],
    ["pointSample", passed],
    ["pointSampleUnit", passed * units],
    [`loss ${loss.name as LossName}`, (2 * passed + points * validated) * outputs],
    ...passes(sizes, passed),
    ...countSlowPasses(sizes, points * validated),
  ];
}
