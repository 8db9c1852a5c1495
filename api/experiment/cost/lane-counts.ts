/** Counts what the runs of a study take that train in step, each in a lane of an engine. */
import { batchesPerEpoch } from "../../network/core/batches.ts";
import { laneChoice } from "../../network/lockstep/choose.ts";
import { isOnline } from "../../network/lockstep/covers.ts";
import { bytesOf, lanesOf } from "../../network/lockstep/modules.ts";
import type { Specification } from "../../network/specification.ts";
import type { LossName } from "../../network/tables/losses.ts";
import type { OptimizerName } from "../../network/tables/optimizers/table.ts";
import { countActivations, countAround, countTraining, type Sizes, type TermCount } from "./counts.ts";

/** The bytes of a vector, and of a number whose function is computed in double. */
const VECTOR = 16;
const DOUBLE = 8;

/** Counts the training of one of `seeds` seeds of a study. Lanes that stay empty are counted with the others. */
export function countTrial(specification: Specification, sizes: Sizes, seeds: number): TermCount[] {
  const vectors = laneChoice(specification, sizes.layout, seeds);
  if (vectors === null) return countTraining(specification, sizes);
  const lanes = lanesOf(specification.precision, vectors);
  const share = (Math.ceil(seeds / lanes) * lanes) / seeds;
  const trained = countLane(specification, sizes).map(([term, times]): TermCount => [term, share * times]);
  return [...countAround(specification, sizes), ["engine", 1 / seeds], ...trained];
}

/** Counts the epochs of one lane. Operations of vectors are counted as the part of a vector that a lane is. */
function countLane(specification: Specification, sizes: Sizes): TermCount[] {
  const { network, data, batches, epochs, gradientClipping, precision, optimizer, loss } = specification;
  const { size, units, layers, outputs } = sizes.layout;
  const part = bytesOf(precision) / VECTOR;
  const samples = epochs * data.inputs.length;
  const updates = epochs * batchesPerEpoch(data.inputs.length, batches.size);
  const masked = network.layers.reduce((sum, { units: own, dropout }) => sum + (dropout > 0 ? own : 0), 0);
  const hasPenalty = network.layers.some(({ l1, l2 }) => l1 > 0 || l2 > 0);
  const always: TermCount[] = [
    ["laneShuffle", batches.order === "shuffled" ? samples : 0],
    ...countActivations("laneActivation", sizes, (samples * DOUBLE) / VECTOR),
    [`laneLoss ${loss.name as LossName}`, (samples * outputs * DOUBLE) / VECTOR],
  ];
  if (isOnline(specification))
    return [
      ...always,
      ["laneOnlineParameter", part * samples * size],
      ["laneOnlineUnit", part * samples * units],
      ["laneOnlineLayer", part * samples * layers.length],
    ];
  return [
    ...always,
    ["laneParameter", part * samples * size],
    ["laneUnit", part * samples * units],
    ["laneUpdate", part * updates * layers.length],
    [`laneOptimizer ${optimizer.name as OptimizerName}`, part * updates * size],
    ["laneClipping", gradientClipping === null ? 0 : part * updates * size],
    ["lanePenalty", hasPenalty ? part * updates * size : 0],
    ["laneMask", samples * masked],
  ];
}
