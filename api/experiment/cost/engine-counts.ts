/** Counts the time of epochs: in the lanes of an engine, and on the general path. */
import { batchesPerEpoch } from "../../network/core/batches.ts";
import { isOneGroup } from "../../network/core/parameter-groups.ts";
import { rateFactors } from "../../network/core/scaling.ts";
import { fitsEngine } from "../../network/lockstep/fits.ts";
import { bytesOf, lanesOf } from "../../network/lockstep/modules.ts";
import { isOnline, leavesOutDeadUnits } from "../../network/lockstep/paths.ts";
import type { Specification } from "../../network/specification.ts";
import type { LossName } from "../../network/tables/losses.ts";
import type { OptimizerName } from "../../network/tables/optimizers/table.ts";
import { countActivations, type Sizes, type TermCount } from "./counts.ts";
import { prices } from "./prices.ts";
import { underflowFactor } from "./underflow.ts";

/** The bytes of a vector, and of a number whose function is computed in double. */
const VECTOR = 16;
const DOUBLE = 8;

/** Counts the epochs of one run that trains on its own, in one lane or without. */
export function countEpochsAlone(specification: Specification, sizes: Sizes): TermCount[] {
  const general = countGeneral(specification, sizes);
  const lanes = lanesOf(specification.precision, 1);
  const engine: TermCount[] = [["engine", 1], ...scaled(countLane(specification, sizes), lanes)];
  const isFaster = fitsEngine(specification, sizes.layout, 1) && nanosecondsOf(engine) < nanosecondsOf(general);
  return [...scaled(isFaster ? engine : general, underflowFactor(specification)), ...countConstants(specification, 1)];
}

function nanosecondsOf(counts: readonly TermCount[]): number {
  return counts.reduce((sum, [term, times]) => sum + times * prices[term].nanoseconds, 0);
}

/** Counts what seeds in step share, for `runs` such groups of seeds: the constants of updates, and the engine's calls. */
export function countConstants(specification: Specification, runs: number): TermCount[] {
  const { network, data, batches, epochs, optimizer } = specification;
  if (isOnline(specification)) return [["laneEpoch", runs * epochs]];
  const groups = isOneGroup(network) ? 1 : rateFactors(network).length;
  const updates = epochs * batchesPerEpoch(data.inputs.length, batches.size);
  return [
    [`step ${optimizer.name as OptimizerName}`, runs * groups * updates],
    ["laneStep", runs * updates],
    ["laneStepLayer", runs * updates * network.layers.length],
  ];
}

export const scaled = (counts: readonly TermCount[], factor: number) =>
  counts.map(([term, times]): TermCount => [term, factor * times]);

/** The general path. */
function countGeneral(specification: Specification, sizes: Sizes): TermCount[] {
  const { data, epochs } = specification;
  const { size, units, layers } = sizes.layout;
  const samples = epochs * data.inputs.length;
  return [
    ["generalParameter", samples * size],
    ["generalUnit", samples * units],
    ["generalLayer", samples * layers.length],
    ...scaled(countLane(specification, sizes), GENERAL),
  ];
}

/** How many times as long as in one lane the parts of the general path take that are functions of tables. */
const GENERAL = 8;

/** Counts the epochs of one lane. Operations of vectors are counted as the part of a vector that a lane is. */
export function countLane(specification: Specification, sizes: Sizes): TermCount[] {
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
      ["laneOnlineParameter", part * samples * size * shareOfLive(specification)],
      ["laneOnlineUnit", part * samples * units * shareOfLive(specification)],
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

/** Counts a pass of samples forward in one lane. */
export function countLanePass({ precision }: Specification, sizes: Sizes, samples: number): TermCount[] {
  const part = bytesOf(precision) / VECTOR;
  return [
    ["lanePassParameter", part * samples * sizes.layout.size],
    ...countActivations("laneActivation", sizes, (samples * DOUBLE) / VECTOR),
  ];
}

/** The share of units that the lanes take: on two points most die early, and about half of them in every lane. */
function shareOfLive(specification: Specification): number {
  return specification.data.inputs.length <= 2 && leavesOutDeadUnits(specification) ? 0.55 : 1;
}
