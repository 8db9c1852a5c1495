import { norm } from "../../linear-algebra/vector.ts";
import { withoutFixed } from "../../network/core/fixed-parameters.ts";
import type { Layout } from "../../network/core/layout.ts";
import { createPenalty } from "../../network/core/penalty.ts";
import { Trainer } from "../../network/core/trainer.ts";
import type { Specification } from "../../network/specification.ts";
import { entryOf, numbersOf } from "../../network/table.ts";
import type { OptimizerEntry } from "../../network/tables/optimizers/optimizer.ts";
import { optimizers } from "../../network/tables/optimizers/table.ts";
import type { Steps } from "../../steps/steps.ts";
import { averageBatchDivisor } from "./average-batch.ts";

/** The gradient of the loss against that of weight decay and penalties. */
export interface Balance {
  /** The norm of the gradient of the loss over all data; for a sum over the samples, of an average batch. */
  readonly gradient: number;
  /** The norm of the gradient of decay and penalties. */
  readonly pull: number;
  /** The norm of the sum of both gradients, as a fraction of the norm of the first. */
  readonly unbalanced: number;
}

/** A weight below this fraction of its layer's largest counts as 0 for the slope of |w|: it oscillates around 0. */
const CORNER = 0.05;

/** The balance at `parameters`, in double precision; null without decay and penalties, or for decoupled decay. */
export function* balanceAt(specification: Specification, parameters: Float64Array): Steps<Balance | null> {
  const decay = numbersOf(specification.optimizer)["weightDecay"]!;
  if (isDecoupled(specification) && decay > 0) return null;
  if (!hasDecay(specification)) return null;
  const { layers } = specification.network;
  const trainer = new Trainer({ ...specification, precision: "float64" });
  trainer.parameters.set(parameters);
  const gradient = new Float64Array(parameters.length);
  yield* trainer.addWholeGradient(gradient);
  withoutFixed(specification, gradient);
  const ofAverageBatch = trainer.divisor(specification.data.inputs.length) / averageBatchDivisor(specification);
  for (let i = 0; i < gradient.length; i++) gradient[i] = gradient[i]! * ofAverageBatch;
  const trained = withoutFixed(specification, parameters.slice());
  const total = gradient.map((g, i) => g + decay * trained[i]!);
  createPenalty(trainer.layout, layers, false)?.(trainer.parameters, total);
  const pull = norm(total.map((sum, i) => sum - gradient[i]!));
  applySubgradients(
    total,
    parameters,
    trainer.layout,
    layers.map(({ l1, trainable }) => (trainable.weights ? l1 : 0)),
  );
  const size = norm(gradient);
  return { gradient: size, pull, unbalanced: size === 0 ? 0 : norm(total) / size };
}

/**
 * For decoupled decay: the largest parameter times the decay. It is seldom much above 1, because a step of the learning
 * rate balances the decay of a parameter of size 1/decay (Xie, Li, arXiv 2404.04454). Null without decay, or if decay
 * is part of the gradient.
 */
export function reachAt(specification: Specification, parameters: Float64Array): number | null {
  const decay = numbersOf(specification.optimizer)["weightDecay"]!;
  if (!isDecoupled(specification) || decay === 0) return null;
  const trained = withoutFixed(specification, parameters.slice());
  return decay * trained.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
}

/**
 * The norm of the trained weights (without biases) at `parameters`, divided by that at `initial`; null without decay
 * and penalties, or if all these weights start at 0.
 */
export function shrinkageAt(
  specification: Specification,
  layout: Layout,
  initial: Float64Array,
  parameters: Float64Array,
): number | null {
  if (!hasDecay(specification)) return null;
  const { layers } = specification.network;
  const weights = (values: Float64Array) =>
    layout.layers.flatMap(({ weightsAt, biasesAt }, index) =>
      layers[index]!.trainable.weights ? Array.from(values.subarray(weightsAt, biasesAt)) : [],
    );
  const start = norm(Float64Array.from(weights(initial)));
  return start === 0 ? null : norm(Float64Array.from(weights(parameters))) / start;
}

export type PullKind = "weightDecay" | "l1" | "l2";

/** How hard each kind of decay and penalty pulls at `parameters`: the norm of its gradient. Kinds without are left out. */
export function pullsAt(
  { optimizer, network: { layers } }: Specification,
  { layers: layout }: Layout,
  parameters: Float64Array,
): Partial<Record<PullKind, number>> {
  const decay = numbersOf(optimizer)["weightDecay"]!;
  const kinds: [PullKind, boolean, (w: number, layer: number) => number][] = [
    ["weightDecay", decay > 0, (w) => decay * w],
    ["l1", layers.some(({ l1 }) => l1 > 0), (w, layer) => layers[layer]!.l1 * Math.sign(w)],
    ["l2", layers.some(({ l2 }) => l2 > 0), (w, layer) => 2 * layers[layer]!.l2 * w],
  ];
  return Object.fromEntries(
    kinds.flatMap(([kind, isThere, slope]) => {
      if (!isThere) return [];
      const pulls = layout.flatMap(({ weightsAt, biasesAt }, layer) =>
        layers[layer]!.trainable.weights
          ? Array.from(parameters.subarray(weightsAt, biasesAt), (w) => slope(w, layer))
          : [],
      );
      return [[kind, norm(Float64Array.from(pulls))]];
    }),
  );
}

function hasDecay({ optimizer, network: { layers } }: Specification): boolean {
  return numbersOf(optimizer)["weightDecay"]! > 0 || layers.some(({ l1, l2 }) => l1 > 0 || l2 > 0);
}

function isDecoupled({ optimizer }: Specification): boolean {
  return entryOf<OptimizerEntry>(optimizers, optimizer).decouplesDecay === true;
}

/** At w = 0 the subgradient of l1·|w| is [−l1, l1]: removes what it can balance from `total`. */
function applySubgradients(
  total: Float64Array,
  parameters: Float64Array,
  { layers }: Layout,
  l1s: readonly number[],
): void {
  for (const [index, { weightsAt, biasesAt }] of layers.entries()) {
    const l1 = l1s[index]!;
    if (l1 === 0) continue;
    const weights = parameters.subarray(weightsAt, biasesAt);
    const corner = CORNER * weights.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
    weights.forEach((w, i) => {
      if (Math.abs(w) > corner) return;
      const rest = total[weightsAt + i]! - l1 * Math.sign(w);
      total[weightsAt + i] = Math.sign(rest) * Math.max(0, Math.abs(rest) - l1);
    });
  }
}
