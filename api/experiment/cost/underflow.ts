/**
 * How many times as long training takes once a penalty has shrunk the parameters so far that their products fall below
 * the normal range: a processor computes subnormal numbers many times as slowly. Whether the data hold the parameters up
 * is known only after the run, so this is an expectation in the middle between the two.
 */

import { log } from "../../math/log.ts";
import { batchesPerEpoch } from "../../network/core/batches.ts";
import type { Specification } from "../../network/specification.ts";
import { numbersOf } from "../../network/table.ts";
import type { OptimizerEntry } from "../../network/tables/optimizers/optimizer.ts";
import { type OptimizerName, optimizers } from "../../network/tables/optimizers/table.ts";

/** Runs whose parameters all vanish take 3 to 15 times as long. */
const SLOWER = 6;

/** The powers of e from about 1 down to the subnormal numbers. */
const NORMAL = { float32: 88, float64: 708 } as const;

/**
 * The decay that overcomes the gradients of data of about 1, added to the gradient: where the optimizer takes steps as
 * long as gradients, where it scales them, and where it shrinks the parameters itself.
 */
const OVERCOMES = { plain: 0.1, scaled: 0.01, decoupled: 0.3 } as const;

/** A scaled step is about the learning rate: this many times as large as a part of a small weight. */
const SCALED = 20;

/** A schedule leaves about this of the learning rate on average. */
const SCHEDULED = 1 / 2;

/** The factor of the time of training; 1 without strong decay. */
export function underflowFactor(specification: Specification): number {
  const { network, data, batches, epochs, optimizer, schedule, precision } = specification;
  const { scaledBy, decouplesDecay }: OptimizerEntry = optimizers[optimizer.name as OptimizerName];
  const { weightDecay = 0, learningRate = 0, momentum = 0 } = numbersOf(optimizer);
  const penalty = network.layers.reduce((most, { l2 }) => Math.max(most, 2 * l2), 0);
  const added = penalty + (decouplesDecay ? 0 : weightDecay);
  const subtracted = decouplesDecay ? weightDecay : 0;
  const bound = scaledBy === undefined ? OVERCOMES.plain : OVERCOMES.scaled;
  if (added < bound && subtracted < OVERCOMES.decoupled) return 1;
  const byGradient = scaledBy === undefined ? plainDecay(learningRate * added, momentum) : SCALED * learningRate;
  const ofUpdate = (added < bound ? 0 : byGradient) + learningRate * subtracted;
  const updates = epochs * batchesPerEpoch(data.inputs.length, batches.size);
  const shrunk = updates * ofUpdate * (schedule.name === "constant" ? 1 : SCHEDULED);
  // Outputs are products of a parameter of every layer.
  return 1 + (SLOWER - 1) * Math.max(0, 1 - NORMAL[precision] / (network.layers.length * shrunk));
}

/**
 * The powers of e by which an update of gradient descent shrinks a parameter. With momentum β, the two modes of a
 * parameter that decays have the product β: one of them shrinks by √β at most (Polyak, 1964).
 */
function plainDecay(decay: number, momentum: number): number {
  return momentum === 0 ? decay : Math.min(decay / (1 - momentum), -log(momentum) / 2);
}
